// A training step of the small network of chapter 10, value by value (clause 10.1). What a stage computes
// is hidden until it is clicked; four more batches follow.
'use strict';

LBE.widgets.step = (host) => {
  const vectors = LBE.vectors.step;
  const { config } = vectors;
  const { perceptrons: K, inputs: n, group, theta } = config.layers[0];
  const history = LBE.stepHistory(vectors, vectors.traces.length);
  let at = 0;
  let stage = 0;
  const ks = Array.from({ length: K }, (_, k) => k);
  const is = Array.from({ length: n }, (_, i) => i);
  const text = (bits) => bits.join(' ');
  const animal = (c) => `${c} ${['mammal', 'bird', 'fish'][c]}`;
  const nameOf = (now, s) => vectors.names[now.batch[s]];
  const { hidden, table } = LBE;

  // a row a perceptron and a column an input: [value, style] or values as they are, or hidden ones
  const matrix = (caption, rows, cell) =>
    table(caption, [
      ['', ...is.map((i) => `i = ${i}`)],
      ...rows.map((row, k) => [`k = ${k}`, ...row.map((value, i) => cell(value, k, i))]),
    ]);
  const known = (caption, rows) => matrix(caption, rows, LBE.minus);
  // counters after a stage, those that moved or turned over marked once they are shown
  const counters = (caption, rows, before) =>
    matrix(caption, rows, (c, k, i) => {
      const turned = c >= 0 !== before[k][i] >= 0;
      const style = turned ? 'lbe-turned' : c !== before[k][i] ? 'lbe-changed' : '';
      return hidden(`counter ${i} of k = ${k}`, LBE.minus(c), style);
    });

  const stages = {
    batch: ({ before, inputs, labels, ...now }) => [
      'A batch of two animals, the counters as they are, and the codewords of the three classes. Which weights ' +
        'are 1?',
      table('batch', [
        ['', 'x', 'label'],
        ...inputs.map((x, s) => [nameOf(now, s), text(x), animal(labels[s])]),
      ]),
      known('counters', before.layers[0].counters),
      table('weights', [
        ['', 'bits'],
        ...before.layers[0].counters.map((row, k) => [
          `k = ${k}`,
          hidden(`weights of k = ${k}`, text(LBE.weights(row))),
        ]),
      ]),
      table('codewords', [['', 'bits'], ...before.layers[0].codebook.map((P, c) => [animal(c), text(P)])]),
    ],
    forward: ({ trace, ...now }) => [
      `z counts where x and the weights agree (6.1). Which perceptrons answer 1? Those with 2 z ≥ ${n} (6.2).`,
      ...now.inputs.map((x, s) =>
        table(`${nameOf(now, s)}: x = ${text(x)}`, [
          ['', 'weights', 'z', 'a'],
          ...ks.map((k) => [
            `k = ${k}`,
            text(LBE.weights(now.before.layers[0].counters[k])),
            hidden(`z of k = ${k}`, trace.agreements[s][k]),
            hidden(`a of k = ${k}`, trace.activations[s][k]),
          ]),
        ]),
      ),
    ],
    decode: ({ trace, before, ...now }) => [
      'In how many bits do the answers agree with each codeword (7.2)? The nearest names the class, the lowest ' +
        'on a tie (7.3).',
      table('agreement with the codewords', [
        ['', 'a', ...before.layers[0].codebook.map((P, c) => `A${c}: ${P.join('')}`), 'prediction'],
        ...trace.codeword_agreements.map((A, s) => [
          nameOf(now, s),
          text(trace.activations[s]),
          ...A.map((A_c, c) => hidden(`A${c} of the ${nameOf(now, s)}`, A_c)),
          hidden(`prediction for the ${nameOf(now, s)}`, animal(trace.predictions[s]), 'lbe-changed'),
        ]),
      ]),
    ],
    error: ({ trace, labels, ...now }) => [
      `Must the layer learn from these animals? e is 1 where the prediction is wrong, or 2 · margin < ${theta} (7.5).`,
      table('local errors', [
        ['', 'prediction', 'label', '2 · margin', 'e'],
        ...trace.codeword_agreements.map((A, s) => [
          nameOf(now, s),
          animal(trace.predictions[s]),
          animal(labels[s]),
          hidden(`2 times the margin for the ${nameOf(now, s)}`, 2 * LBE.margin(A)),
          hidden(
            `e of the ${nameOf(now, s)}`,
            trace.local_errors[s],
            trace.local_errors[s] ? 'lbe-changed' : '',
          ),
        ]),
      ]),
    ],
    select: ({ trace, labels, before, ...now }) => [
      `Whom does each group of ${group} select? Of its wrong perceptrons the one with the smallest deficit, the ` +
        'lowest on a tie (8.3).',
      ...labels.map((label, s) =>
        table(nameOf(now, s) + (trace.local_errors[s] ? '' : ': e = 0, nobody is corrected'), [
          ['', 'group', 'a', 'wanted', 'deficit', 'selected'],
          ...ks.map((k) => {
            const chosen = trace.selected.some(([s_, k_]) => s_ === s && k_ === k);
            return [
              `k = ${k}`,
              Math.floor(k / group),
              trace.activations[s][k],
              before.layers[0].codebook[label][k],
              hidden(`deficit of k = ${k}`, trace.deficits[s][k]),
              hidden(`whether k = ${k} is selected`, chosen ? 'yes' : 'no', chosen ? 'lbe-changed' : ''),
            ];
          }),
        ]),
      ),
    ],
    move: ({ trace, before }) => [
      'How far does each counter move? +1 where x equals what is wanted and −1 elsewhere, summed over the batch (8.4), ' +
        `then held between ${LBE.bounds(config.counter_bits).map(LBE.minus).join(' and ')} (8.5).`,
      matrix('moves', trace.moves, (m, k, i) => hidden(`move ${i} of k = ${k}`, LBE.signed(m))),
      known('counters', before.layers[0].counters),
      counters('counters after the moves', trace.updated_counters, before.layers[0].counters),
    ],
    reinforce: ({ trace, before }) => [
      trace.rate
        ? `Where do the counters end? T comes from the last errors, E / N = ${before.errors} / ${before.samples} ` +
          '(9.2). Under a random mask of rate T / 65536 they go one step away from zero (9.4).'
        : 'No animal of the batch had a local error: the layer does not reinforce, T = 0 (9.1).',
      LBE.line('T', `${trace.rate} of 65536`),
      known('mask', trace.reinforced),
      known('counters after the moves', trace.updated_counters),
      counters('counters after the step', trace.counters, trace.updated_counters),
    ],
  };

  const names = Object.keys(stages);
  const to = (i) => () => {
    stage = i;
    show();
  };
  const list = LBE.el(
    'ol',
    { class: 'lbe-stages' },
    ...names.map((name, i) => LBE.el('li', {}, LBE.button(name, to(i)))),
  );
  const where = LBE.value('where');
  const panel = LBE.el('div', { class: 'lbe-panel' });
  const spoken = LBE.spoken();
  const go = (by) => () => {
    const next = at * names.length + stage + by;
    at = Math.floor(next / names.length);
    to(next % names.length)();
  };
  const back = LBE.button('Back', go(-1));
  const forward = LBE.button('Next', go(1));
  const all = LBE.button('Show all', () => {
    panel.querySelectorAll('.lbe-hidden').forEach((cell) => cell.click());
    forward.focus();
  });
  const show = () => {
    const [sentence, ...shown] = stages[names[stage]](history[at]);
    list
      .querySelectorAll('button')
      .forEach((button, i) => button.setAttribute('aria-current', i === stage ? 'step' : 'false'));
    where.textContent = `${history[at].before.step}, batch ${at + 1} of ${history.length}`;
    spoken.textContent = sentence;
    panel.replaceChildren(...shown);
    back.disabled = at === 0 && stage === 0;
    forward.disabled = at === history.length - 1 && stage === names.length - 1;
  };
  host.append(LBE.line('training step', where), list, spoken, panel, all, back, forward);
  show();
};
LBE.widgets.step.title = 'Do the step yourself';
LBE.widgets.step.help =
  'The four perceptrons of this chapter learn from the seal and the carp, then from the duck and the cat, and so on. ' +
  'Work out a value, then click its question mark.';
LBE.widgets.step.ask = () => {
  const last = LBE.vectors.step.traces.findIndex(({ local_errors: e }) => !e.includes(1));
  return [
    'In which batch has the layer nothing to learn, for the first time?',
    `In batch ${last + 1}: both animals are named rightly, and by enough. Nobody is selected, and T is 0.`,
  ];
};
