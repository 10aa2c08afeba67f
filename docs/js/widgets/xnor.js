// Two vectors of bits, their XNOR, popcount and dot product (clause 2.2).
'use strict';

LBE.widgets.xnor = (host) => {
  const first = LBE.vectors.bits[0];
  const a = LBE.bits(first.a);
  const b = LBE.bits(first.b);
  const n = a.length;
  const flip = (bits, name) => (i) => {
    bits[i] = 1 - bits[i];
    show();
    spoken.textContent =
      `Bit ${i} of ${name} is ${bits[i]}: agreement ${LBE.agreement(a, b)} of ${n}, ` +
      `dot product ${LBE.minus(LBE.dot(a, b))}.`;
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
    spoken,
  );
  show();
};
LBE.widgets.xnor.title = 'Flip bits: XNOR and popcount are a dot product';
LBE.widgets.xnor.ask = () => [
  'Make the dot product 0, then 8, then −8. Can it be 1?',
  'No. It is twice the agreement, less 8: an even number. Every flip of a bit changes it by 2.',
];
LBE.widgets.xnor.help = 'Click a bit of x or w, or go to it with Tab and the arrow keys and press Space.';
