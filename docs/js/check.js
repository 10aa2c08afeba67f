// Holds lbe.js to vectors.js: LBE.check() computes every result anew and compares.
'use strict';

LBE.check = () => {
  const v = LBE.vectors;
  const failures = [];
  let compared = 0;
  const same = (name, got, expected) => {
    compared += 1;
    const [g, e] = [JSON.stringify(got), JSON.stringify(expected)];
    if (g !== e) failures.push(`${name}: got ${g}, expected ${e}`);
  };
  const { bits } = LBE;
  const text = (row) => row.join('');

  v.bits.forEach((c, i) => {
    same(`bits ${i}: xnor`, text(LBE.xnor(bits(c.a), bits(c.b))), c.xnor);
    same(`bits ${i}: agreement`, LBE.agreement(bits(c.a), bits(c.b)), c.agreement);
    same(`bits ${i}: dot`, LBE.dot(bits(c.a), bits(c.b)), c.dot);
  });

  const p = v.perceptron;
  for (const [n, z, a, d] of p.table) {
    same(`activation(${z}, ${n})`, LBE.activation(z, n), a);
    same(`deficit(${z}, ${n})`, LBE.deficit(z, n), d);
  }
  v.step.start.counters.forEach((row, k) =>
    p.fires[k].forEach((fires, t) => {
      same(`perceptron ${k}, threshold ${t}`, text(LBE.firing(v.step, LBE.weights(row), t)), fires);
    }),
  );
  p.half.forEach((fires, of) => {
    const w = Array.from({ length: 5 }, (_, i) => (of >> i) & 1);
    same(`weights ${text(w)} at half`, text(LBE.firing(v.step, w, w.length)), fires);
  });

  [...v.counters.moved, ...v.counters.reinforced].forEach((c, i) => {
    const sums = LBE.moves(bits(c.x), c.target).map((m) => c.times * m);
    const moved = LBE.move(c.before, sums, 4);
    const after = LBE.reinforce(moved, bits(c.mask), 4);
    same(`counters ${i}: moved`, moved, c.moved);
    same(`counters ${i}: reinforced`, after, c.after);
    same(`counters ${i}: weights`, text(LBE.weights(after)), c.weights);
  });

  const d = v.decoder;
  const book = v.step.start.codebook.map(bits);
  const outputs = Array.from({ length: 16 }, (_, y) => Array.from({ length: 4 }, (_, i) => (y >> i) & 1));
  const A = outputs.map((y) => LBE.codewordAgreements(y, book));
  same('predictions', text(A.map(LBE.decode)), d.predictions);
  same('margins', text(A.map(LBE.margin)), d.margins);
  d.errors.forEach((by, label) =>
    by.forEach((errors, theta) => {
      const e = A.map((A_y) => LBE.localError(A_y, label, theta));
      same(`local errors, label ${label}, theta ${theta}`, text(e), errors);
    }),
  );

  const g = v.generator;
  same(
    'words',
    LBE.words(g.stream, 2, 5).map((word) => word.toString(16).padStart(16, '0')),
    g.words,
  );
  same('plane', LBE.plane(g.stream, 1, 2, 67).map(text), g.plane);
  same('mask', LBE.bernoulli(g.stream, 10125, 3, 70).map(text), g.mask);
  same('codebook', LBE.codebook(10, 0, 3, 8).map(text), g.codebook);
  same('permutation', LBE.permutation(g.stream, 20), g.permutation);
  for (const [n, den, E, N, K, T] of g.rates)
    same(`rate ${n}/${den} ${E} ${N} ${K}`, LBE.rate([n, den], E, N, K), T);
  for (const [wrong, deficits, group, chosen] of g.select) {
    same(`select ${wrong}`, LBE.select(bits(wrong), deficits, group), chosen);
  }

  LBE.stepHistory(v.step, v.step.traces.length).forEach(({ trace }, i) => {
    for (const [name, value] of Object.entries(v.step.traces[i]))
      same(`step ${i}: ${name}`, trace[name], value);
  });

  const [small] = LBE.smallNetwork(v.step).layers;
  const animals = Array.from({ length: 32 }, (_, of) => Array.from({ length: 5 }, (_, i) => (of >> i) & 1));
  v.step.samples.forEach((x, s) => {
    same(`output ${s}`, text(LBE.askSmall(small.counters, small.codebook, bits(x)).y), d.outputs[s]);
  });
  same('animals', text(animals.map((x) => LBE.askSmall(small.counters, small.codebook, x).best)), v.animal);

  v.planes.masks.forEach((byT, time) =>
    byT.forEach((mask, T) => {
      const [made] = LBE.bernoulli([v.planes.seed, 4, 0, time], T << 12, 1, v.planes.width);
      same(`planes ${time}: T ${T}`, text(made), mask);
    }),
  );

  v.whom.forEach((expected, s) => {
    for (const [name, value] of Object.entries(expected))
      same(`whom ${s}: ${name}`, LBE.whom(v.step, s)[name], value);
  });

  v.layers.seen.forEach((layers, s) =>
    layers.forEach((expected, l) => {
      for (const [name, value] of Object.entries(expected))
        same(`layers ${s}, layer ${l}: ${name}`, LBE.layered(v, s)[l][name], value);
    }),
  );

  v.committee.seen.forEach((expected, s) => {
    for (const [name, value] of Object.entries(expected))
      same(`committee ${s}: ${name}`, LBE.committee(v, s)[name], value);
  });

  v.handed.forEach(([lower, upper], s) => {
    const { error, above, target, selected } = LBE.handed(v, s);
    same(`handed down ${s}: error`, [error, error], [...lower.local_errors, ...upper.local_errors]);
    same(`handed down ${s}: targets`, [target, above], [...lower.targets, ...upper.targets]);
    same(
      `handed down ${s}: selected`,
      selected,
      lower.selected.map(([, k]) => k),
    );
  });

  const run = LBE.confusionRun(v.confusion);
  v.confusion.matrices.forEach((matrix, epoch) => {
    if (epoch) run.train();
    same(`confusion matrix of epoch ${epoch}`, run.matrix(), matrix);
  });
  return { compared, failures };
};
