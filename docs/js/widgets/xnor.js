// An animal's answers and weights of the small network: XNOR, popcount, dot product (clause 2.2).
'use strict';

LBE.widgets.xnor = (host) => {
  const first = LBE.vectors.bits[0];
  const a = LBE.bits(first.a);
  const b = LBE.bits(first.b);
  const n = a.length;
  const { names, samples, start } = LBE.vectors.step;
  const told = () =>
    `agreement ${LBE.agreement(a, b)} of ${n}, dot product ${LBE.minus(LBE.dot(a, b))}.`;
  const put = (bits, text, given) => {
    bits.splice(0, n, ...given);
    show();
    spoken.textContent = `${text}: ${told()}`;
  };
  const animals = names.map((name, s) => LBE.button(name, () => put(a, `The ${name}`, LBE.bits(samples[s]))));
  const rows = start.counters.map((row, k) => {
    const weights = LBE.weights(row);
    return LBE.button(weights.join(''), () => put(b, `The weights ${k}`, weights));
  });
  const flip = (bits, name) => (i) => {
    bits[i] = 1 - bits[i];
    show();
    spoken.textContent = `Bit ${i} of ${name} is ${bits[i]}: ${told()}`;
  };
  const rowA = LBE.bitRow('x', n, flip(a, 'x'));
  const rowB = LBE.bitRow('w', n, flip(b, 'w'));
  const rowX = LBE.bitRow('XNOR of x and w', n);
  const products = LBE.el('span', { class: 'lbe-bits lbe-products' });
  const [ones, dot] = [LBE.value('agreement'), LBE.value('dot')];
  const spoken = LBE.spoken();
  const show = () => {
    const both = LBE.xnor(a, b);
    rowA.show(a);
    rowB.show(b);
    rowX.show(both);
    products.replaceChildren(
      ...both.map((bit) => LBE.el('span', { class: 'lbe-bit lbe-plain' }, bit ? '+1' : '−1')),
    );
    ones.textContent = `popcount = ${LBE.agreement(a, b)}`;
    dot.textContent = `2 · ${LBE.agreement(a, b)} − ${n} = ${LBE.minus(LBE.dot(a, b))}`;
  };
  host.append(
    LBE.line('x', rowA.row),
    LBE.line('w', rowB.row),
    LBE.line('XNOR', rowX.row),
    LBE.line('xᵢ · wᵢ', products),
    LBE.line('agreement', ones),
    LBE.line('dot product', dot),
    LBE.line('other animals', ...animals),
    LBE.line('other weights', ...rows),
    spoken,
  );
  show();
};
LBE.widgets.xnor.title = 'Flip bits: XNOR and popcount are a dot product';
LBE.widgets.xnor.ask = () => [
  'Make the dot product 5, then −5. Can it be 0?',
  'No. It is twice the agreement, less 5: an odd number. Every flip of a bit changes it by 2.',
];
LBE.widgets.xnor.help =
  'x is the carp, w are the weights 0 0 1 1 1. Click a bit of either, or go to it with Tab and the arrow ' +
  'keys and press Space; or take another animal, and other weights of the small network.';
