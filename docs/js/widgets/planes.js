// Random bits of any chance, from planes of fair ones: AND halves the chance, OR halves it and adds a half
// (clause 3.5). Four planes of 32 bits, so that the chance is T / 16.
'use strict';

LBE.widgets.planes = (host) => {
  const { seed, width, masks } = LBE.vectors.planes;
  const PLANES = 4;
  let T = 5;
  let time = 0;
  const stream = () => [seed, 4, 0, time];
  const slider = LBE.slider('T', 0, 15, () => {
    T = Number(slider.value);
    show();
  });
  const chance = LBE.value('chance');
  const ones = LBE.value('ones');
  const panel = LBE.el('div', { class: 'lbe-planes' });
  const spoken = LBE.spoken();
  const row = (name, bits, style) => {
    const shown = LBE.bitRow(name, width);
    shown.show(bits);
    shown.row.classList.add('lbe-narrow');
    return LBE.el('div', { class: style }, LBE.line(name, shown.row));
  };
  const show = () => {
    // the planes are the upper four of sixteen: below the lowest 1 of T nothing is drawn
    let m = Array(width).fill(0);
    const lines = [];
    for (let i = 0; i < PLANES; i++) {
      const [R] = LBE.plane(stream(), 12 + i, 1, width);
      const one = (T >> i) & 1;
      m = m.map((bit, at) => (one ? bit | R[at] : bit & R[at]));
      lines.push(row(`plane ${i}`, R), row(one ? 'm, by OR' : 'm, by AND', m, 'lbe-so-far'));
    }
    panel.replaceChildren(...lines);
    const count = LBE.popcount(m);
    slider.value = T;
    slider.setAttribute('aria-valuetext', `${T} of 16`);
    const digits = Array.from({ length: PLANES }, (_, i) => (T >> (PLANES - 1 - i)) & 1).join('');
    chance.textContent = `T = ${T}, in binary ${digits}: a chance of ${T} / 16`;
    ones.textContent = `${count} of ${width}, and ${2 * T} are expected`;
    spoken.textContent = `With T = ${T}, ${count} of ${width} bits are 1.`;
  };
  host.append(
    LBE.line('T', slider),
    LBE.line('chance', chance),
    panel,
    LBE.line('ones', ones),
    LBE.button('Draw again', () => {
      time = (time + 1) % masks.length;
      show();
    }),
    spoken,
  );
  show();
};
LBE.widgets.planes.title = 'Make a chance out of coins';
LBE.widgets.planes.help =
  'm begins as zeros. From plane 0 on, m becomes m OR the plane where T has a 1 in binary, last digit first, ' +
  'and m AND the plane where it has a 0.';
LBE.widgets.planes.ask = () => [
  'With which T is m just the last plane? And which digit of T counts most?',
  'With T = 8, in binary 1000: zeros AND anything are zeros, and zeros OR the last plane are that plane. ' +
    'The first digit counts most, since it comes last: with a 1 at least half of the bits are expected to be 1, ' +
    'with a 0 less than half.',
];
