// The networks of the chapters, of vectors.js, as the widgets ask them; check.js holds them to the reference.
'use strict';

// The small network of the book, as chapter 10 has it.
LBE.smallNetwork = ({ start }) => {
  const [step, epoch, errors, samples] = start.progress;
  const layer = { counters: start.counters, codebook: start.codebook.map(LBE.bits) };
  return { layers: [layer], step, epoch, errors, samples };
};

// which of its animals fire a perceptron with these weights
LBE.firing = ({ samples }, w, twice) =>
  samples.map((x) => LBE.activation(LBE.agreement(LBE.bits(x), w), twice));

// what it makes of five answers
LBE.askSmall = (counters, codebook, x) => {
  const y = counters.map((row) => LBE.activation(LBE.agreement(x, LBE.weights(row)), x.length));
  const A = LBE.codewordAgreements(y, codebook);
  return { y, A, best: LBE.decode(A) };
};

// Its steps, by the batches of chapter 10 and then by epochs: what each was given, its trace, the state
// before it.
LBE.stepHistory = ({ config, samples, labels, byHand, ...start }, steps) => {
  let state = LBE.smallNetwork(start);
  let wrong = 0;
  const history = [];
  const take = (batch) => {
    const inputs = batch.map((s) => LBE.bits(samples[s]));
    const truth = batch.map((s) => labels[s]);
    const done = LBE.step(config, state, inputs, truth);
    history.push({ batch, inputs, labels: truth, before: state, trace: done.layers[0] });
    state = done.state;
    wrong += done.wrong;
  };
  byHand.forEach(take);
  while (history.length < steps) {
    wrong = 0;
    LBE.batches(config, state.epoch, samples.length).forEach(take);
    state = { ...state, epoch: state.epoch + 1, errors: wrong, samples: samples.length };
  }
  return history.slice(0, steps);
};

// One animal before that network: its answers, and whom it would correct.
LBE.whom = (vectors, s) => {
  const { config, samples, labels } = vectors;
  const state = LBE.smallNetwork(vectors);
  const inputs = [LBE.bits(samples[s])];
  const [trace] = LBE.step(config, state, inputs, [labels[s]]).layers;
  return {
    answers: trace.activations[0],
    wanted: state.layers[0].codebook[labels[s]],
    agreements: trace.agreements[0],
    error: trace.local_errors[0],
    deficits: trace.deficits[0],
    selected: trace.selected.map(([, k]) => k),
  };
};

// One animal before the two layers of chapter 11: the traces of both.
LBE.layered = ({ step: small, layers: { config, upper } }, s) => {
  const state = LBE.smallNetwork(small);
  const second = { counters: upper.counters, codebook: upper.codebook.map(LBE.bits) };
  const both = { ...state, layers: [...state.layers, second] };
  return LBE.step(config, both, [LBE.bits(small.samples[s])], [small.labels[s]]).layers;
};

// One animal before the two committees of chapter 12 (11.1 to 11.3); theta is 0.
LBE.committee = ({ step: { config, samples, labels, start }, committee }, s) => {
  const [x, S] = [LBE.bits(samples[s]), config.layers[0].group];
  const z = start.counters.map((row) => LBE.agreement(x, LBE.weights(row)));
  const activations = z.map((z_k) => LBE.activation(z_k, x.length));
  const codebook = committee.codebook.map(LBE.bits);
  const outputs = codebook[0].map((_, g) =>
    LBE.activation(LBE.popcount(activations.slice(g * S, g * S + S)), S),
  );
  const wanted = codebook[labels[s]];
  const open = outputs.map((vote, g) => (vote === wanted[g] ? 0 : 1));
  const A = LBE.codewordAgreements(outputs, codebook);
  const e = LBE.localError(A, labels[s], 0);
  const wrong = activations.map((bit, k) => {
    const g = Math.floor(k / S);
    return e && open[g] && bit !== wanted[g] ? 1 : 0;
  });
  const deficits = z.map((z_k) => LBE.deficit(z_k, x.length));
  return {
    activations,
    outputs,
    codeword_agreements: A,
    predictions: LBE.decode(A),
    local_errors: e,
    selected: LBE.select(wrong, deficits, S),
    wanted,
    open,
    deficits,
  };
};

// One animal before the two layers under the propagated rule (11.5 to 11.7); all gates are open, theta is 0.
LBE.handed = (vectors, s) => {
  const { samples, labels, start, config } = vectors.step;
  const { upper } = vectors.layers;
  const x = LBE.bits(samples[s]);
  const z = start.counters.map((row) => LBE.agreement(x, LBE.weights(row)));
  const answers = z.map((z_k) => LBE.activation(z_k, x.length));
  const codebook = upper.codebook.map(LBE.bits);
  const { A, best } = LBE.askSmall(upper.counters, codebook, answers);
  const error = LBE.localError(A, labels[s], 0);
  const above = codebook[labels[s]];
  const weights = upper.counters.map(LBE.weights);
  const wants = weights.map((row, i) => row.map((bit) => (bit === above[i] ? 1 : 0)));
  const counts = answers.map((_, j) => LBE.popcount(wants.map((row) => row[j])));
  const target = counts.map((count) => LBE.activation(count, above.length));
  const wrong = answers.map((bit, k) => (error && bit !== target[k] ? 1 : 0));
  const deficits = z.map((z_k) => LBE.deficit(z_k, x.length));
  const selected = LBE.select(wrong, deficits, config.layers[0].group);
  return { answers, best, error, above, weights, wants, counts, target, selected };
};

// The network of the confusion matrix, to be trained epoch by epoch.
LBE.confusionRun = ({ config, samples, train }) => {
  const inputs = samples.map((hex) =>
    LBE.bits(Array.from(hex, (digit) => parseInt(digit, 16).toString(2).padStart(4, '0')).join('')),
  );
  const labels = inputs.map((_, s) => s % config.classes);
  let state = LBE.initialState(config);
  return {
    train: () => {
      state = LBE.epoch(config, state, inputs.slice(0, train), labels.slice(0, train));
    },
    epoch: () => state.epoch,
    matrix: () =>
      LBE.confusion(labels.slice(train), LBE.predict(config, state, inputs.slice(train)), config.classes),
  };
};
