'use strict';
(function () {
  const STUCK_MILLIS = 5 * 60 * 1000;
  const SILENT_MILLIS = 2 * 60 * 1000;
  const STALE_MILLIS = 6000;
  const find = id => document.getElementById(id);
  const tiles = new Map();
  let heard = 0;
  let ahead = 0;
  let hidden = sessionStorage.getItem('hidden') === 'true';
  let joining = true;
  let fitted = '';

  function element(parent, name, className) {
    const made = parent.appendChild(document.createElement(name));
    made.className = className;
    return made;
  }

  function made() {
    const box = document.createElement('li');
    const who = element(box, 'div', 'who');
    return {
      box,
      name: element(who, 'span', ''),
      time: element(who, 'span', 'time'),
      what: element(box, 'div', 'what'),
      state: element(box, 'div', ''),
      done: element(box, 'div', 'more'),
      silent: element(box, 'div', 'more')
    };
  }

  function put(place, text) {
    if (place.textContent !== text) {
      place.textContent = text;
    }
  }

  function time(millis) {
    const minutes = Math.floor(Math.max(0, millis) / 60000);
    return minutes < 1 ? 'now' : minutes < 60 ? minutes + ' min' : Math.floor(minutes / 60) + ' h ' + minutes % 60 + ' min';
  }

  // The milliseconds since a time of the host, whatever the clock of this machine says.
  function ago(then) {
    return Date.now() - ahead - then;
  }

  function isStuck(tile) {
    return tile.group === 0 && ago(tile.since) >= STUCK_MILLIS;
  }

  function draw(tile) {
    const shown = tile.shown;
    put(shown.name, hidden ? 'seat ' + tile.number : tile.name);
    put(shown.time, tile.group === 3 ? '' : time(ago(tile.since)));
    put(shown.what, tile.exercise);
    put(shown.state, tile.state);
    shown.state.className = 'block ' + tile.tone;
    put(shown.done, tile.done);
    shown.box.title = tile.done;
    const isSilent = tile.group < 3 && ago(tile.heard) >= SILENT_MILLIS;
    put(shown.silent, isSilent ? 'silent for ' + time(ago(tile.heard)) : '');
    shown.box.className = tile.tone + (isStuck(tile) ? ' stuck' : '') + (tile.group === 3 ? ' gone' : '');
  }

  function count(number, words) {
    return number > 0 ? [number + ' ' + words] : [];
  }

  function summary(all) {
    const groups = [0, 1, 2, 3].map(group => all.filter(tile => tile.group === group).length);
    const stuck = all.filter(isStuck).length;
    const parts = [].concat(
      count(stuck, 'for more than 5 minutes at an exercise'),
      count(groups[0] - stuck, 'at work'),
      count(groups[1], 'without an exercise'),
      count(groups[2], 'solved theirs'),
      count(groups[3], 'left'));
    return all.length === 0 ? 'No seat has joined yet' : all.length + (all.length === 1 ? ' seat: ' : ' seats: ') + parts.join(', ');
  }

  function drawAll() {
    const all = Array.from(tiles.values())
      .sort((one, other) => one.group - other.group || one.since - other.since || one.number - other.number);
    all.forEach(draw);
    const list = find('tiles');
    all.forEach(function (tile, at) {
      if (list.children[at] !== tile.shown.box) {
        list.insertBefore(tile.shown.box, list.children[at] || null);
      }
    });
    put(find('status'), summary(all));
    find('join').hidden = !joining;
    fit(all.length);
  }

  // The tiles as large as there is room for, so that a room sees all of them at once. If that is too small to be read,
  // they do without their counts, which the pointer shows.
  function fit(count) {
    const list = find('tiles');
    const state = () => [count, innerWidth, innerHeight, joining, list.className, Math.floor(list.scrollHeight / 8)].join(' ');
    if (state() === fitted) {
      return;
    }
    const fits = function (size) {
      list.style.setProperty('--size', size.toFixed(1));
      return document.documentElement.scrollHeight <= innerHeight;
    };
    const sizes = (largest, smallest) => Array.from({length: Math.round((largest - smallest) * 10) + 1}, (_, i) => largest - i / 10);
    list.classList.remove('dense');
    if (innerWidth > 768 && !sizes(3.6, 2).some(fits)) {
      list.classList.add('dense');
      sizes(3, 1.4).some(fits);
    }
    fitted = state();
  }

  function show(news) {
    ahead = Date.now() - news.now;
    for (const tile of news.tiles) {
      const before = tiles.get(tile.number);
      tiles.set(tile.number, Object.assign(tile, {shown: before ? before.shown : made()}));
    }
    drawAll();
  }

  // A loud bar while nothing comes, over what is stale.
  function lost(isLost) {
    document.body.classList.toggle('stale', isLost);
    find('lost').hidden = !isLost;
    put(find('lost'), isLost ? 'The connection is lost. What you see is old. Trying again ...' : '');
  }

  function listen() {
    const events = new EventSource('events');
    events.onmessage = function (event) {
      heard = Date.now();
      lost(false);
      show(JSON.parse(event.data));
    };
    // A browser gives up on a server that answers with an error, as a tunnel does while the host is away.
    events.onerror = function () {
      lost(true);
      if (events.readyState === EventSource.CLOSED) {
        setTimeout(listen, 2000);
      }
    };
  }

  const keys = {
    h: function () {
      hidden = !hidden;
      sessionStorage.setItem('hidden', hidden);
    },
    j: function () {
      joining = !joining;
    }
  };

  function pressed() {
    for (const button of document.querySelectorAll('button')) {
      button.setAttribute('aria-pressed', button.dataset.key === 'h' ? hidden : joining);
    }
  }

  for (const button of document.querySelectorAll('button')) {
    button.addEventListener('click', function () {
      keys[button.dataset.key]();
      pressed();
      drawAll();
    });
  }
  document.addEventListener('keydown', function (event) {
    if (!event.ctrlKey && !event.altKey && !event.metaKey) {
      const button = document.querySelector('button[data-key="' + CSS.escape(event.key.toLowerCase()) + '"]');
      if (button) {
        button.click();
      }
    }
  });
  addEventListener('resize', drawAll);
  setInterval(function () {
    if (heard > 0) {
      drawAll();
      if (Date.now() - heard > STALE_MILLIS) {
        lost(true);
      }
    }
  }, 1000);
  pressed();
  listen();
}());
