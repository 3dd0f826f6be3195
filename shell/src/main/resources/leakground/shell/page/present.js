'use strict';
(function () {
  const MOST = 4000;
  const STALE_MILLIS = 6000;
  const find = id => document.getElementById(id);
  let metrics = [];
  let sides = [];
  let main = '';
  let charts = new Map();
  let heard = 0;
  let over = false;

  function element(name, className, text) {
    const made = document.createElement(name);
    made.className = className || '';
    made.textContent = text || '';
    return made;
  }

  function style(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  // A hundredth of the height of the screen, as in the style sheet.
  function unit() {
    return Math.min(innerHeight / 100, innerWidth * 0.019);
  }

  // Steps of powers of two for bytes, of 1, 2, 5 for counts.
  function increments(kind) {
    const steps = [];
    if (kind === 'BYTES') {
      for (let step = 256; step < 2 ** 44; step *= 2) {
        steps.push(step);
      }
    } else {
      for (let power = 1; power < 1e12; power *= 10) {
        steps.push(power, 2 * power, 5 * power);
      }
    }
    return steps;
  }

  function font(part) {
    return Math.max(12, part * unit()) + 'px system-ui, sans-serif';
  }

  // How wide a text is in a chart.
  function wide(text, part) {
    const pen = document.createElement('canvas').getContext('2d');
    pen.font = 'bold ' + font(part);
    return pen.measureText(text).width + unit() * 2;
  }

  // The main metric has the large chart, and all others stand beside it.
  function place(metric) {
    if (metric.key === main) {
      return find('charts');
    }
    return find('charts').querySelector('.others') || find('charts').appendChild(element('div', 'others'));
  }

  function chart(metric) {
    const box = place(metric).appendChild(element('div', 'chart'));
    box.append(element('h3', '', metric.title));
    const room = box.appendChild(element('div', 'place'));
    const axis = {
      stroke: style('--faint'), font: font(2), grid: {stroke: style('--line'), width: 1}, ticks: {show: false}
    };
    const drawn = new uPlot({
      width: room.clientWidth,
      height: room.clientHeight,
      padding: [unit() * 2, Math.max(...sides.map(side => wide(side.title, 2.6))), 0, 0],
      legend: {show: false},
      cursor: {show: false},
      scales: {x: {time: false}, y: {range: (self, low, high) => [0, Math.max(1, high * 1.1)]}},
      axes: [
        Object.assign({incrs: increments('COUNT'), size: unit() * 4, space: unit() * 9}, axis),
        Object.assign({
          size: wide(metric.unit === 'BYTES' ? '99.9 MiB' : '9,999', 2),
          space: unit() * 6,
          incrs: increments(metric.unit),
          values: (self, ticks) => ticks.map(tick => format(tick, metric.unit))
        }, axis)
      ],
      series: [{}].concat(sides.map((side, index) => ({
        stroke: style('--side-' + index),
        width: Math.max(2.5, unit() * 0.45),
        dash: index === 0 ? undefined : [unit() * 1.2, unit() * 0.8],
        spanGaps: true,
        points: {show: false}
      }))),
      hooks: {draw: [plot => marks(plot, metric.key === main), plot => names(plot, metric)]}
    }, data(metric), room);
    const observer = new ResizeObserver(() => drawn.setSize({width: room.clientWidth, height: room.clientHeight}));
    observer.observe(room);
    return {drawn, observer};
  }

  // A line where something happened, in the large chart with a word at its top.
  function marks(plot, isLarge) {
    const pen = plot.ctx;
    const scale = devicePixelRatio;
    const line = Math.max(12, 2.4 * unit()) * scale;
    pen.save();
    pen.font = 'bold ' + line + 'px system-ui, sans-serif';
    pen.textAlign = 'left';
    pen.lineWidth = 2 * scale;
    pen.setLineDash([4 * scale, 4 * scale]);
    sides.forEach((side, index) => side.marks.forEach(function (mark) {
      const x = Math.round(plot.valToPos(mark.round, 'x', true));
      pen.strokeStyle = pen.fillStyle = style('--side-' + index);
      pen.beginPath();
      pen.moveTo(x, plot.bbox.top);
      pen.lineTo(x, plot.bbox.top + plot.bbox.height);
      pen.stroke();
      pen.fillText(isLarge ? mark.word : '', x + 4 * scale, plot.bbox.top + (index + 0.9) * line);
    }));
    pen.restore();
  }

  // The name of each side at the end of its curve, one below the other where they would overlap.
  function names(plot, metric) {
    const pen = plot.ctx;
    const at = metrics.findIndex(other => other.key === metric.key) + 1;
    const line = Math.max(12, 2.6 * unit()) * devicePixelRatio;
    pen.save();
    pen.font = 'bold ' + line + 'px system-ui, sans-serif';
    pen.textAlign = 'left';
    pen.textBaseline = 'middle';
    let above = -Infinity;
    sides
      .map((side, index) => ({side, index, last: side.samples.findLast(sample => typeof sample[at] === 'number')}))
      .filter(end => end.last)
      .map(end => Object.assign(end, {
        x: plot.valToPos(end.last[0], 'x', true), y: plot.valToPos(end.last[at], 'y', true)
      }))
      .sort((one, other) => one.y - other.y)
      .forEach(function (end) {
        above = Math.max(end.y, above + line * 1.1);
        pen.fillStyle = style('--side-' + end.index);
        pen.fillText(end.side.title, end.x + unit() * devicePixelRatio, above);
      });
    pen.restore();
  }

  function data(metric) {
    const at = metrics.findIndex(other => other.key === metric.key);
    return uPlot.join(sides.map(side => [side.samples.map(s => s[0]), side.samples.map(s => s[at + 1])]));
  }

  function add(side, samples) {
    for (const sample of samples) {
      if (side.samples.length > 0 && side.samples[side.samples.length - 1][0] >= sample[0]) {
        side.samples.pop();
      }
      side.samples.push(sample);
    }
    if (side.samples.length > MOST) {
      side.samples = side.samples.filter((sample, index) => index % 2 === 1);
    }
  }

  // A side in large: its name, its verdicts, a number and how it grows, and in words what comes of it.
  function large(side, index) {
    const box = element('section');
    const head = box.appendChild(element('h2', 'head'));
    head.append(element('span', 'name side-' + index, side.title));
    head.append(...side.phases.map(phase => element('span', 'block ' + phase.tone, phase.text)));
    const at = metrics.findIndex(metric => metric.key === main);
    if (at >= 0) {
      const row = side.rows[at];
      const figure = box.appendChild(element('p', 'figure'));
      figure.append(row.value + ' ');
      figure.append(element('small', row.growth === '-' ? '' : row.tone, row.growth === '-' ? '' : row.growth + ' '));
      figure.append(element('small', 'of', metrics[at].title + ', ' + side.position));
    }
    box.append(...side.notes.map(note => element('p', 'note', note)));
    box.append(element('p', 'evidence', side.evidence));
    return box;
  }

  function table(news) {
    const table = element('table');
    const head = table.appendChild(element('thead')).appendChild(element('tr'));
    head.append(element('th', '', 'metric'));
    news.sides.forEach((side, index) => head.append(element('th', 'name side-' + index, side.title)));
    const body = table.appendChild(element('tbody'));
    metrics.forEach(function (metric, at) {
      const line = body.appendChild(element('tr'));
      line.append(element('th', '', metric.title + (metric.declared ? '*' : '')));
      for (const side of news.sides) {
        const row = side.rows[at];
        const cell = line.appendChild(element('td', '', row.value + (row.growth === '-' ? '' : ', ' + row.growth) + ' '));
        if (row.verdict !== '-') {
          cell.append(element('span', 'verdict ' + row.tone, row.verdict));
        }
      }
    });
    for (const name of table.querySelectorAll('th')) {
      name.scope = name.closest('thead') ? 'col' : 'row';
    }
    return table;
  }

  function text(lines, className) {
    const box = element('pre', className);
    box.tabIndex = 0;
    for (const line of lines) {
      box.append(...line.map(([name, words]) => element('span', name, words)), '\n');
    }
    return box;
  }

  function why(answer) {
    find('why').replaceChildren(...answer.map(function (side) {
      const box = element('div', side.grew ? 'fit' : 'small');
      box.append(text(side.wide, 'wide'), text(side.narrow, 'narrow'));
      return box;
    }));
  }

  // Text as large as there is room for, so that a page of code needs no scrolling.
  function fit() {
    for (const box of document.querySelectorAll('.fit')) {
      for (let size = 3; size >= 1.5; size -= 0.1) {
        box.style.setProperty('--size', size);
        if (document.documentElement.scrollHeight <= innerHeight && box.scrollHeight <= box.clientHeight
          && Array.from(box.querySelectorAll('pre')).every(one => one.scrollWidth <= one.clientWidth)) {
          break;
        }
      }
    }
  }

  function scene(news) {
    document.body.dataset.scene = news.scene;
    for (const part of document.querySelectorAll('[data-scenes]')) {
      part.hidden = !part.dataset.scenes.split(' ').includes(news.scene);
    }
    find('scenes').replaceChildren(...news.scenes.map(function (name) {
      const item = element('li', '', name);
      if (name === news.scene) {
        item.setAttribute('aria-current', 'step');
      }
      return item;
    }));
    find('looking').textContent = news.looking;
  }

  function clear() {
    charts.forEach(function (one) {
      one.observer.disconnect();
      one.drawn.destroy();
    });
    charts.clear();
    find('charts').replaceChildren();
  }

  // The largest chart first.
  function draw() {
    const shown = metrics.filter(metric => metric.drawn).sort((one, other) => (other.key === main) - (one.key === main));
    for (const metric of shown) {
      if (!charts.has(metric.key)) {
        charts.set(metric.key, chart(metric));
      } else {
        charts.get(metric.key).drawn.setData(data(metric));
      }
    }
  }

  function show(news) {
    const before = document.body.dataset.scene;
    metrics = news.metrics;
    main = news.metric;
    over = news.over;
    if (news.all) {
      clear();
      sides = news.sides.map(side => ({title: side.title, samples: [], marks: []}));
    }
    news.sides.forEach(function (side, index) {
      add(sides[index], side.samples);
      sides[index].marks = side.marks;
    });
    scene(news);
    find('sides').replaceChildren(...news.sides.map(large));
    find('metrics').replaceChildren(table(news));
    if (!find('charts').closest('section').hidden) {
      draw();
    }
    if (news.why) {
      why(news.why);
    }
    if (news.why || before !== news.scene) {
      fit();
    }
    find('status').textContent = [news.over ? 'over' : news.paused ? 'PAUSED' : news.rate, news.time, news.over ? '' : news.status]
      .filter(words => words).join(', ');
    for (const button of document.querySelectorAll('button')) {
      button.disabled = news.over;
    }
  }

  // A loud bar while nothing comes, over what is stale.
  function lost(isLost, forGood) {
    document.body.classList.toggle('stale', isLost);
    find('lost').hidden = !isLost;
    const words = 'The connection is lost. ' + (forGood ? 'Load this page again.' : 'What you see is old. Trying again ...');
    if (isLost && find('lost').textContent !== words) {
      find('lost').textContent = words;
    }
  }

  const events = new EventSource('events');
  events.onmessage = function (event) {
    heard = Date.now();
    lost(false);
    show(JSON.parse(event.data));
    if (over) {
      events.close();
    }
  };
  events.onerror = () => lost(true, events.readyState === EventSource.CLOSED);
  setInterval(function () {
    if (heard > 0 && !over && Date.now() - heard > STALE_MILLIS) {
      lost(true, events.readyState === EventSource.CLOSED);
    }
  }, 1000);

  for (const button of document.querySelectorAll('button')) {
    button.addEventListener('click', async function () {
      const answer = await fetch('do/' + button.dataset.do, {method: 'POST'});
      if (!answer.ok) {
        find('status').textContent = '"' + button.textContent + '" was refused: too many actions are waiting';
      }
    });
  }
  document.addEventListener('keydown', function (event) {
    const isOfFocus = [' ', 'Enter'].includes(event.key) && event.target.closest('button, summary');
    if (event.ctrlKey || event.altKey || event.metaKey || isOfFocus) {
      return;
    }
    for (const button of document.querySelectorAll('button')) {
      if (button.dataset.keys.split('|').includes(event.key.length === 1 ? event.key.toLowerCase() : event.key)) {
        event.preventDefault();
        button.click();
      }
    }
  });
  function again() {
    clear();
    if (sides.length > 0 && !find('charts').closest('section').hidden) {
      draw();
    }
    fit();
  }
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', again);
  addEventListener('resize', again);
}());
