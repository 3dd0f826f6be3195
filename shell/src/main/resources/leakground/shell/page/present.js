'use strict';
(function () {
  const MOST = 4000;
  const status = document.getElementById('status');
  const sidesElement = document.getElementById('sides');
  const chartsElement = document.getElementById('charts');
  let metrics = [];
  let sides = [];
  let charts = new Map();

  function element(name, className, text) {
    const made = document.createElement(name);
    made.className = className || '';
    made.textContent = text || '';
    return made;
  }

  function style(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  // Steps of powers of two for bytes, of 1, 2, 5 for counts.
  function increments(unit) {
    const steps = [];
    if (unit === 'BYTES') {
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

  function chart(metric) {
    const box = chartsElement.appendChild(element('div', 'chart'));
    box.dataset.metric = metric.key;
    box.append(element('h3', '', metric.title + (metric.declared ? '*' : '')));
    const place = box.appendChild(element('div'));
    const axis = {stroke: style('--faint'), grid: {stroke: style('--line'), width: 1}, ticks: {show: false}};
    const drawn = new uPlot({
      width: Math.max(300, place.clientWidth),
      height: 300,
      scales: {x: {time: false}, y: {range: (self, low, high) => [0, Math.max(1, high * 1.1)]}},
      axes: [
        Object.assign({incrs: increments('COUNT')}, axis),
        Object.assign({
          size: 80,
          incrs: increments(metric.unit),
          values: (self, ticks) => ticks.map(tick => format(tick, metric.unit))
        }, axis)
      ],
      series: [{label: 'round'}].concat(sides.map((side, index) => ({
        label: side.title,
        stroke: style('--side-' + index),
        width: 2.5,
        dash: index === 0 ? undefined : [8, 5],
        spanGaps: true,
        points: {show: false},
        value: (self, value) => format(value, metric.unit)
      }))),
      hooks: {draw: [marks]}
    }, data(metric), place);
    new ResizeObserver(() => drawn.setSize({width: Math.max(300, place.clientWidth), height: 300})).observe(place);
    return {box, drawn};
  }

  // A line and a letter above it where something happened.
  function marks(plot) {
    const pen = plot.ctx;
    const unit = devicePixelRatio;
    pen.save();
    pen.font = 'bold ' + 12 * unit + 'px system-ui, sans-serif';
    pen.lineWidth = unit;
    pen.setLineDash([3 * unit, 3 * unit]);
    sides.forEach((side, index) => side.marks.forEach(function (mark) {
      const x = Math.round(plot.valToPos(mark.round, 'x', true));
      pen.strokeStyle = pen.fillStyle = style('--side-' + index);
      pen.beginPath();
      pen.moveTo(x, plot.bbox.top);
      pen.lineTo(x, plot.bbox.top + plot.bbox.height);
      pen.stroke();
      pen.fillText(mark.letter, x + 3 * unit, plot.bbox.top + (index + 1) * 12 * unit);
    }));
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

  function verdict(text, tone) {
    return element('span', 'verdict ' + tone, text);
  }

  function table(side, index) {
    const box = element('section');
    const heading = box.appendChild(element('h2'));
    heading.append(element('span', 'name side-' + index, side.title), ' ', verdict(side.verdict, side.tone));
    heading.append(element('span', 'position', side.position));
    box.append(...side.notes.map(note => element('p', 'note', note)));
    const rows = box.appendChild(element('table')).appendChild(element('tbody'));
    side.rows.forEach(function (row, at) {
      const line = rows.appendChild(element('tr'));
      line.title = row.evidence;
      const name = line.appendChild(element('th', '', metrics[at].title + (metrics[at].declared ? '*' : '')));
      name.scope = 'row';
      line.append(element('td', 'number', row.value), element('td', 'number', row.growth));
      line.appendChild(element('td')).append(row.verdict === '-' ? '-' : verdict(row.verdict, row.tone));
    });
    return box;
  }

  function clear() {
    charts.forEach(one => one.drawn.destroy());
    charts.clear();
    chartsElement.replaceChildren();
  }

  function show(news) {
    metrics = news.metrics;
    if (news.all) {
      clear();
      sides = news.sides.map(side => ({title: side.title, samples: [], marks: []}));
    }
    news.sides.forEach(function (side, index) {
      add(sides[index], side.samples);
      sides[index].marks = side.marks;
    });
    sidesElement.replaceChildren(...news.sides.map(table));
    for (const metric of metrics.filter(one => one.drawn)) {
      if (!charts.has(metric.key)) {
        charts.set(metric.key, chart(metric));
      } else {
        charts.get(metric.key).drawn.setData(data(metric));
      }
    }
    status.textContent = [news.over ? 'over' : news.paused ? 'PAUSED' : news.rate, news.time, news.status]
      .filter(text => text).join(', ');
    for (const button of document.querySelectorAll('button')) {
      button.disabled = news.over;
    }
  }

  const events = new EventSource('events');
  events.onmessage = function (event) {
    const news = JSON.parse(event.data);
    show(news);
    if (news.over) {
      events.close();
    }
  };
  events.onerror = function () {
    status.textContent = 'the connection is lost; trying again';
  };
  for (const button of document.querySelectorAll('button')) {
    button.addEventListener('click', async function () {
      const answer = await fetch('do/' + button.dataset.do, {method: 'POST'});
      if (!answer.ok) {
        status.textContent = '"' + button.textContent + '" was refused: too many actions are waiting';
      }
    });
  }
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', function () {
    clear();
    for (const metric of metrics.filter(one => one.drawn)) {
      charts.set(metric.key, chart(metric));
    }
  });
}());
