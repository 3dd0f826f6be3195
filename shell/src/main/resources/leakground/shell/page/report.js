//<![CDATA[
'use strict';
(function () {
  const data = JSON.parse(document.getElementById('data').textContent);
  const hidden = new Set();

  function nearest(samples, metric, round) {
    let best;
    for (const sample of samples) {
      if (sample[metric] !== undefined && (!best || Math.abs(sample.round - round) < Math.abs(best.round - round))) {
        best = sample;
      }
    }
    return best;
  }

  for (const svg of document.querySelectorAll('figure svg')) {
    const values = svg.parentNode.querySelector('.values');
    const place = svg.dataset;
    const pointer = document.createElementNS('http://www.w3.org/2000/svg', 'line');
    pointer.setAttribute('class', 'pointer hidden');
    pointer.setAttribute('y1', place.top);
    pointer.setAttribute('y2', place.bottom);
    svg.append(pointer);
    svg.addEventListener('pointermove', function (event) {
      const box = svg.getBoundingClientRect();
      const x = (event.clientX - box.left) / box.width * svg.viewBox.baseVal.width;
      const left = Number(place.left);
      const share = (x - left) / (Number(place.right) - left);
      const round = Math.round(Math.min(1, Math.max(0, share)) * Number(place.rounds));
      const at = left + round / Number(place.rounds) * (Number(place.right) - left);
      pointer.setAttribute('x1', at);
      pointer.setAttribute('x2', at);
      pointer.setAttribute('class', 'pointer');
      const unit = data.metrics[place.metric].unit;
      values.textContent = 'round ' + round.toLocaleString('en') + data.sides.map(function (side, index) {
        const sample = hidden.has(index) ? undefined : nearest(side.samples, place.metric, round);
        return sample ? '   ' + side.title + ' ' + format(sample[place.metric], unit) : '';
      }).join('');
    });
    svg.addEventListener('pointerleave', function () {
      pointer.setAttribute('class', 'pointer hidden');
      values.textContent = '';
    });
  }

  for (const key of document.querySelectorAll('#legend .key')) {
    const side = Number(key.dataset.side);
    const button = document.createElement('button');
    button.type = 'button';
    button.className = key.className;
    button.textContent = key.textContent;
    button.title = 'hide or show it';
    button.setAttribute('aria-pressed', 'true');
    button.addEventListener('click', function () {
      const shown = hidden.delete(side);
      if (!shown) {
        hidden.add(side);
      }
      button.setAttribute('aria-pressed', String(shown));
      for (const curve of document.querySelectorAll('svg [data-side="' + side + '"]')) {
        curve.classList.toggle('hidden', !shown);
      }
    });
    key.replaceWith(button);
  }
}());
//]]>
