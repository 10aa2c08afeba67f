// What is seen of a training: two curves, the weights of the first layer, the digest at the end.
'use strict';

const WIDE = 640;
const HIGH = 200;

// A chart of the share of right answers by epoch, from 0 to 100 percent: show(points), where a point is
// [share while learning, share of the samples held back].
LBE.front.chart = (epochs) => {
  const make = (tag, attributes, ...children) => {
    const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
    Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
    made.append(...children);
    return made;
  };
  const x = (epoch) => 54 + ((WIDE - 70) * epoch) / epochs;
  const y = (share) => 10 + (HIGH - 40) * (1 - share);
  const text = (at, down, anchor, words) =>
    make('text', { x: at, y: down, 'text-anchor': anchor, class: 'lbe-chart-text' }, words);
  const curves = ['lbe-curve-learning', 'lbe-curve-held'].map((style) =>
    make('polyline', { class: `lbe-curve ${style}`, points: '' }),
  );
  const svg = make(
    'svg',
    { viewBox: `0 0 ${WIDE} ${HIGH}`, class: 'lbe-chart', role: 'img' },
    ...[0, 0.25, 0.5, 0.75, 1].flatMap((share) => [
      make('path', { d: `M54 ${y(share)}H${WIDE - 16}`, class: 'lbe-chart-line' }),
      text(46, y(share) + 4, 'end', `${100 * share}%`),
    ]),
    ...[0, 10, 20, 30, 40, 50].map((epoch) => text(x(epoch), HIGH - 10, 'middle', `${epoch}`)),
    ...curves,
  );
  const show = (points) => {
    curves.forEach((curve, of) =>
      curve.setAttribute(
        'points',
        points.map((shares, epoch) => (shares[of] === null ? '' : `${x(epoch)},${y(shares[of])}`)).join(' '),
      ),
    );
    const last = points[points.length - 1];
    const told = last ? `${LBE.front.percent(last[1])} of the samples held back are right` : 'nothing yet';
    svg.setAttribute(
      'aria-label',
      `Right answers by epoch, after ${Math.max(points.length - 1, 0)} of ${epochs}: ${told}.`,
    );
  };
  show([]);
  return { svg, show };
};

// a share as a percentage with one decimal, rounded down as little as a reader would
LBE.front.percent = (share) => `${(100 * share).toFixed(1)} %`;
