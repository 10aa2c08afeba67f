// A training step of three perceptrons, value by value (clause 10.1); the steps go on for three epochs.
'use strict';

LBE.widgets.step = (host) => {
  const vectors = LBE.vectors.step;
  const { config } = vectors;
  const shape = config.layers[0];
  const { perceptrons: K, inputs: n, theta } = shape;
  const B = config.counter_bits;
  const history = LBE.stepHistory(vectors, vectors.traces.length);
  let at = 0;
  let stage = 0;
  const ks = Array.from({ length: K }, (_, k) => k);
  const is = Array.from({ length: n }, (_, i) => i);
  const text = (bits) => bits.join(' ');
  const numbers = (row) => row.map(LBE.minus);
  const sampleName = (now, s) => vectors.names[now.batch[s]];
  const animal = (c) => `${c} ${['mammal', 'bird', 'fish'][c]}`;
  // counters of a row, changed ones marked
  const counters = (row, before) =>
    row.map((c, i) => [
      LBE.minus(c),
      before && c >= 0 !== before[i] >= 0 ? 'lbe-turned' : before && c !== before[i] ? 'lbe-changed' : '',
    ]);
  const counterTable = (caption, rows, before) =>
    LBE.table(caption, [
      ['', ...is.map((i) => `i = ${i}`)],
      ...rows.map((row, k) => [`k = ${k}`, ...counters(row, before && before[k])]),
    ]);

  const stages = {
    batch: ({ before, inputs, labels, ...now }) => [
      'A batch of two samples, the counters as they are, and the codewords of the three classes.',
      LBE.table('batch', [
        ['', 'x', 'label'],
        ...inputs.map((x, s) => [sampleName(now, s), text(x), animal(labels[s])]),
      ]),
      counterTable('counters', before.layers[0].counters),
      LBE.table('weights and codewords', [
        ['', 'bits'],
        ...before.layers[0].counters.map((row, k) => [`weights ${k}`, text(LBE.weights(row))]),
        ...before.layers[0].codebook.map((P, c) => [`codeword ${animal(c)}`, text(P)]),
      ]),
    ],
    forward: (now) => [
      `z counts where x and the weights agree (6.1); a is 1 where 2 z ≥ ${n} (6.2).`,
      ...now.inputs.map((x, s) =>
        LBE.table(`${sampleName(now, s)}: x = ${text(x)}`, [
          ['', 'weights', 'z', 'a'],
          ...ks.map((k) => [
            `k = ${k}`,
            text(LBE.weights(now.before.layers[0].counters[k])),
            now.trace.agreements[s][k],
            now.trace.activations[s][k],
          ]),
        ]),
      ),
    ],
    decode: ({ trace, ...now }) => [
      'Each activation is compared with every codeword (7.2); the nearest names the class, the lowest ' +
        'on a tie (7.3).',
      LBE.table('codeword agreements', [
        ['', 'a', ...now.before.layers[0].codebook.map((P, c) => `A${c}: ${P.join('')}`), 'prediction'],
        ...trace.codeword_agreements.map((A, s) => [
          sampleName(now, s),
          text(trace.activations[s]),
          ...A.map((A_c, c) => [A_c, c === trace.predictions[s] ? 'lbe-changed' : '']),
          animal(trace.predictions[s]),
        ]),
      ]),
    ],
    error: ({ trace, labels, ...now }) => [
      'A layer learns from a sample where the prediction is not the label, or 2 · margin ' +
        `< theta = ${theta} (7.5).`,
      LBE.table('local errors', [
        ['', 'prediction', 'label', '2 · margin', 'e'],
        ...trace.codeword_agreements.map((A, s) => [
          sampleName(now, s),
          animal(trace.predictions[s]),
          animal(labels[s]),
          2 * LBE.margin(A),
          [trace.local_errors[s], trace.local_errors[s] ? 'lbe-changed' : ''],
        ]),
      ]),
    ],
    select: ({ trace, labels, ...now }) => [
      'Of the wrong perceptrons of the group, the one with the smallest deficit is selected, the lowest ' +
        'on a tie (8.3).',
      ...labels.map((label, s) =>
        LBE.table(
          sampleName(now, s) +
            (trace.local_errors[s] ? `, target P${label}` : ', e = 0: nobody is corrected'),
          [
            ['', 'a', 'target', 'wrong', 'deficit', 'selected'],
            ...ks.map((k) => {
              const t = now.before.layers[0].codebook[label][k];
              const a = trace.activations[s][k];
              const chosen = trace.selected.some(([s_, k_]) => s_ === s && k_ === k);
              return [
                `k = ${k}`,
                a,
                t,
                a !== t ? 'yes' : 'no',
                trace.deficits[s][k],
                [chosen ? 'yes' : '', chosen ? 'lbe-changed' : ''],
              ];
            }),
          ],
        ),
      ),
    ],
    move: ({ trace, inputs, labels, ...now }) => [
      'The moves, +1 where x equals the target and −1 elsewhere, are summed over the batch (8.4), added ' +
        `once and held between ${numbers(LBE.bounds(B)).join(' and ')} (8.5).`,
      LBE.table('moves', [
        ['', ...is.map((i) => `i = ${i}`)],
        ...trace.moves.map((row, k) => [`k = ${k}`, ...row.map(LBE.signed)]),
      ]),
      counterTable('counters after the moves', trace.updated_counters, now.before.layers[0].counters),
    ],
    reinforce: ({ trace, before }) => [
      trace.rate
        ? `T comes from the last epoch’s errors, E / N = ${before.errors} / ${before.samples} (9.2). ` +
          'Under a random mask of rate ' +
          `T / 65536 the counters go one step away from zero (9.4).`
        : 'No sample of the batch had a local error: the layer does not reinforce, T = 0 (9.1).',
      LBE.line('T', `${trace.rate} of 65536`),
      LBE.table('mask', [
        ['', ...is.map((i) => `i = ${i}`)],
        ...trace.reinforced.map((row, k) => [`k = ${k}`, ...row]),
      ]),
      counterTable('counters after the step', trace.counters, trace.updated_counters),
    ],
  };

  const names = Object.keys(stages);
  const list = LBE.el(
    'ol',
    { class: 'lbe-stages' },
    ...names.map((name, i) =>
      LBE.el(
        'li',
        {},
        LBE.button(name, () => {
          stage = i;
          show();
        }),
      ),
    ),
  );
  const where = LBE.value('where');
  const panel = LBE.el('div', { class: 'lbe-panel' });
  const spoken = LBE.spoken();
  const go = (by) => () => {
    const next = at * names.length + stage + by;
    at = Math.floor(next / names.length);
    stage = next % names.length;
    show();
  };
  const back = LBE.button('Back', go(-1));
  const forward = LBE.button('Next', go(1));
  const show = () => {
    const now = history[at];
    const [sentence, ...shown] = stages[names[stage]](now);
    list
      .querySelectorAll('button')
      .forEach((button, i) => button.setAttribute('aria-current', i === stage ? 'step' : 'false'));
    where.textContent = `${now.before.step} of epoch ${now.before.epoch}`;
    spoken.textContent = sentence;
    panel.replaceChildren(...shown);
    back.disabled = at === 0 && stage === 0;
    forward.disabled = at === history.length - 1 && stage === names.length - 1;
  };
  host.append(
    LBE.line('training step', where),
    list,
    spoken,
    panel,
    LBE.el(
      'div',
      {},
      back,
      forward,
      LBE.button('Start again', () => {
        at = 0;
        stage = 0;
        show();
      }),
    ),
  );
  show();
};
LBE.widgets.step.title = 'Step through training';
LBE.widgets.step.help =
  'One layer of three perceptrons in one group learns the book’s four animals from five bits (feathers, ' +
  'fur, scales, ' +
  'legs, lives in water). Next goes on to the next values, and from the last ones to the next training step.';
