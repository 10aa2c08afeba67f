// The two layers of chapter 11 and the four animals: which of the layers learns? (clauses 7.5, 10.1)
'use strict';

LBE.widgets.layers = (host) => {
  const { names, labels, start } = LBE.vectors.step;
  const { config, upper } = LBE.vectors.layers;
  const codebooks = [start, upper].map(({ codebook }) => codebook.map(LBE.bits));
  const first = names.indexOf('carp');
  const shown = LBE.el('div', {});
  const asked = LBE.el('div', {});
  const spoken = LBE.spoken();
  const reason = (trace, l, at) => {
    const best = trace.predictions[0];
    const gap = LBE.margin(trace.codeword_agreements[0]);
    const { theta } = config.layers[l];
    const enough = `twice its margin is ${2 * gap}, theta is ${theta}`;
    const why = best === labels[at] ? `which is right, and ${enough}` : 'which is wrong';
    return `Layer ${l} says ${LBE.animals[best]}, ${why}: e = ${trace.local_errors[0]}.`;
  };
  const show = (at) => {
    const traces = LBE.layered(LBE.vectors, at);
    shown.replaceChildren(
      ...traces.map((trace, l) =>
        LBE.table(`Layer ${l} and the ${names[at]}, theta = ${config.layers[l].theta}`, [
          ['', 'bits', 'agree'],
          ['answers', trace.activations[0].join(' '), ''],
          ...codebooks[l].map((P, c) => [LBE.animals[c], P.join(' '), trace.codeword_agreements[0][c]]),
        ]),
      ),
    );
    asked.replaceChildren(
      ...LBE.asked(
        traces.map((_, l) => [`layer ${l} learns`, ['yes', 'no']]),
        (given) => {
          const right = given.filter((no, l) => traces[l].local_errors[0] === 1 - no).length;
          spoken.textContent = `${LBE.verdict(right, 2)} ${traces.map((trace, l) => reason(trace, l, at)).join(' ')}`;
        },
      ),
    );
    const kind = LBE.animals[labels[at]];
    spoken.textContent = `The ${names[at]} is a ${kind}. Does each layer learn from it?`;
  };
  host.append(shown, asked, spoken, LBE.nextAnimal(first, show));
  show(first);
};
LBE.widgets.layers.title = 'Which layer learns?';
LBE.widgets.layers.help =
  'The network of this chapter. Each layer compares its own answer with its own codewords. Say of each layer ' +
  'whether it has something to learn; then it is told.';
LBE.widgets.layers.ask = () => {
  const { names } = LBE.vectors.step;
  const learns = (l) => names.filter((_, s) => LBE.layered(LBE.vectors, s)[l].local_errors[0]).join(', ');
  return [
    'From which of the four animals does layer 0 learn, and from which does layer 1?',
    `Layer 0 from these: ${learns(0)}. Layer 1 from these: ${learns(1)}. Neither asks the other.`,
  ];
};
