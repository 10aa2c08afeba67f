// What the network makes of a digit, stage by stage: shades, bits, agreements, activation bits, codewords.
'use strict';

LBE.front.stage = (name, ...parts) =>
  LBE.el('div', { class: 'lbe-stage' }, LBE.el('p', { class: 'lbe-stage-name' }, name), ...parts);

// Returns the stages, answer() for a network, a code of bits and its shades, and the pictures to redraw.
LBE.front.view = (config, thresholds) => {
  const { el, front, packed: P } = LBE;
  const { stage } = front;
  const shown = {
    shades: front.picture(192, 192, 'lbe-square'),
    bits: front.picture(192, 192, 'lbe-square'),
    layers: config.layers.map(() => ({
      agreements: front.picture(350, 150, 'lbe-layer'),
      activations: front.picture(350, 150, 'lbe-layer'),
    })),
  };
  const bars = Array.from({ length: config.classes }, (_, c) => {
    const [fill, count] = [el('span', { class: 'lbe-fill' }), el('span', { class: 'lbe-count-of' })];
    const track = el('span', { class: 'lbe-track' }, fill);
    return { fill, count, row: el('li', {}, el('span', { class: 'lbe-class' }, c), track, count) };
  });
  const said = LBE.value('answer');

  const showLayer = ({ agreements, activations }, l, z, a, selected) => {
    const { perceptrons: K, inputs: n } = config.layers[l];
    const bits = Array.from({ length: K }, (_, k) => P.bit(a, 0, k));
    const firing = bits.filter((bit) => bit).length;
    agreements.show(
      `Agreements of the ${K} perceptrons of layer ${l + 1}: the ${firing} that reach half of ${n} fire`,
      front.drawAgreements(Array.from(z), n),
    );
    activations.show(
      `Activation bits of layer ${l + 1}: ${firing} of ${K} are 1` +
        (selected.length ? `; ${selected.length} perceptrons are selected` : ''),
      front.drawActivations(bits, selected),
    );
  };

  // Shows a digit, 64 shades, and what a network makes of it, if there is one; selected: of each layer.
  // Returns the answer and its margin.
  const show = (network, shades, selected = [[], []]) => {
    const bits = P.encode(thresholds, shades);
    const ones = bits.filter((bit) => bit).length - 1; // without the bias
    shown.shades.show('The digit in 8 by 8 shades', front.drawShades(shades));
    shown.bits.show(
      `${ones} of its ${bits.length - 1} bits are 1`,
      front.drawCode(thresholds, bits, front.paintBit),
    );
    if (!network) return null;
    const seen = P.through(network, P.pack([bits]), 1, config.classes);
    seen.forEach(({ z, a }, l) => showLayer(shown.layers[l], l, z, a, selected[l]));
    const { A } = seen[seen.length - 1];
    const [best, margin] = P.decode(A, 0, config.classes);
    const K = config.layers[seen.length - 1].perceptrons;
    bars.forEach(({ row, fill, count }, c) => {
      fill.style.width = `${(100 * A[c]) / K}%`;
      count.textContent = A[c];
      row.className = c === best ? 'lbe-best' : '';
    });
    said.textContent = best;
    return [best, margin];
  };

  const small = (name, picture) =>
    el('figure', { class: 'lbe-small' }, picture.canvas, el('figcaption', {}, name));
  const stages = (...pad) =>
    el(
      'div',
      { class: 'lbe-flow' },
      stage('Draw a digit', ...pad),
      stage(
        'Its bits',
        small('64 shades', shown.shades),
        small(`${config.layers[0].inputs - 1} bits`, shown.bits),
      ),
      ...shown.layers.map(({ agreements, activations }, l) =>
        stage(
          l ? 'Second layer' : 'First layer',
          small(`${config.layers[l].perceptrons} agreements`, agreements),
          small('activation bits', activations),
        ),
      ),
      stage(
        'Nearest codeword',
        el(
          'ol',
          { class: 'lbe-bars', 'aria-label': 'agreement with the codeword of each digit' },
          ...bars.map(({ row }) => row),
        ),
      ),
      stage('Answer', el('p', { class: 'lbe-answer' }, said)),
    );
  return { stages, show };
};
