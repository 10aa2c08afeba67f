// The algorithm of the reference for small networks in the browser, as the widgets of the book use it.
// Bits are arrays of 0 and 1; numbers in brackets are clauses of the specification. check.js holds every
// function to vectors.js, which the reference wrote.
'use strict';

var LBE = {};

// 2 bits

LBE.xnor = (a, b) => a.map((bit, i) => (bit === b[i] ? 1 : 0)); // (2.2)
LBE.popcount = (bits) => bits.reduce((ones, bit) => ones + bit, 0);
LBE.agreement = (a, b) => LBE.popcount(LBE.xnor(a, b)); // (2.2)
LBE.dot = (a, b) => 2 * LBE.agreement(a, b) - a.length; // (2.2)
LBE.bits = (text) => Array.from(text, Number); // '1011' has position 0 first

// 3 generator; words are BigInts

const WORD = (1n << 64n) - 1n;

LBE.philox = (counter, key) => { // (3.1)
  let [c0, c1, c2, c3] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < 10; round++) {
    const p0 = 0xd2e7470ee14c6c93n * c0, p1 = 0xca5a826395121157n * c2;
    [c0, c1, c2, c3] = [(p1 >> 64n) ^ c1 ^ k0, p1 & WORD, (p0 >> 64n) ^ c3 ^ k1, p0 & WORD];
    k0 = (k0 + 0x9e3779b97f4a7c15n) & WORD;
    k1 = (k1 + 0xbb67ae8584caa73bn) & WORD;
  }
  return [c0, c1, c2, c3];
};

// a stream is [seed, purpose, layer, time] (3.2)
LBE.words = ([seed, purpose, layer, time], first, count) => {
  const drawn = [];
  for (let block = Math.floor(first / 4); 4 * block < first + count; block++) {
    drawn.push(...LBE.philox([block + 1, purpose, layer, time].map(BigInt), [BigInt(seed), 0n]));
  }
  return drawn.slice(first % 4, (first % 4) + count);
};

// the rows of n bits that lie in words, row by row (3.4)
const rowsOf = (words, rows, n) => {
  const stride = Math.ceil(n / 64);
  return Array.from({ length: rows }, (_, r) => Array.from({ length: n }, (_, i) =>
    Number((words[r * stride + Math.floor(i / 64)] >> BigInt(i % 64)) & 1n)));
};

LBE.plane = (stream, index, rows, n) => { // (3.4)
  const size = rows * Math.ceil(n / 64);
  return rowsOf(LBE.words(stream, index * size, size), rows, n);
};

LBE.bernoulli = (stream, rate, rows, n) => { // (3.5)
  const size = rows * Math.ceil(n / 64);
  let mask = Array(size).fill(0n);
  const lowest = rate ? 31 - Math.clz32(rate & -rate) : 16; // the planes below leave the mask at 0
  for (let i = lowest; i < 16; i++) {
    const drawn = LBE.words(stream, i * size, size);
    mask = mask.map((word, j) => ((rate >> i) & 1 ? word | drawn[j] : word & drawn[j]));
  }
  return rowsOf(mask, rows, n);
};

LBE.permutation = (stream, n) => { // (3.6)
  const keys = LBE.words(stream, 0, n);
  const above = (a, b) => (keys[a] > keys[b] ? 1 : keys[a] < keys[b] ? -1 : a - b);
  return Array.from(keys.keys()).sort(above);
};

// 4 counters

LBE.bounds = (B) => [-(2 ** (B - 1)), 2 ** (B - 1) - 1]; // (4.1)
LBE.weights = (row) => row.map((c) => (c >= 0 ? 1 : 0)); // (4.2)
LBE.saturate = (v, B) => Math.min(Math.max(v, LBE.bounds(B)[0]), LBE.bounds(B)[1]); // (4.3)

LBE.initialCounters = (seed, layer, rows, n, b0) => { // (4.4)
  let u = Array.from({ length: rows }, () => Array(n).fill(0));
  for (let p = 0; p < b0; p++) {
    const drawn = LBE.plane([seed, 1, layer, 0], p, rows, n);
    u = u.map((row, k) => row.map((value, i) => 2 * value + drawn[k][i]));
  }
  return u.map((row) => row.map((value) => value - 2 ** (b0 - 1)));
};

// 6 forward

LBE.activation = (z, fanIn) => (2 * z >= fanIn ? 1 : 0); // (6.2)
LBE.deficit = (z, fanIn) => Math.abs(2 * z - fanIn); // (8.2)

// 7 codebook

LBE.codebook = (seed, layer, classes, n) => { // (7.1)
  const rows = LBE.plane([seed, 2, layer, 0], 0, classes, n);
  return classes === 2 ? [rows[0], rows[0].map((bit) => 1 - bit)] : rows;
};
LBE.codewordAgreements = (y, codebook) => codebook.map((P) => LBE.agreement(y, P)); // (7.2)
LBE.decode = (A) => A.indexOf(Math.max(...A)); // (7.3)
LBE.margin = (A) => { // (7.4)
  const [first, second] = A.slice().sort((a, b) => b - a);
  return first - second;
};
LBE.localError = (A, label, theta) => // (7.5)
  (LBE.decode(A) !== label || 2 * LBE.margin(A) < theta ? 1 : 0);

// 8 update, local rule

LBE.select = (wrong, deficits, group) => { // (8.3)
  const selected = [];
  for (let g = 0; g < wrong.length; g += group) {
    let best = -1;
    for (let k = g; k < g + group; k++) {
      if (wrong[k] && (best < 0 || deficits[k] < deficits[best])) best = k;
    }
    if (best >= 0) selected.push(best);
  }
  return selected;
};

LBE.moves = (x, target) => x.map((bit) => (bit === target ? 1 : -1)); // (8.4)

LBE.summedMoves = (inputs, targets, selected, rows, n) => { // (8.4)
  const sums = Array.from({ length: rows }, () => Array(n).fill(0));
  for (const [s, k] of selected) {
    LBE.moves(inputs[s], targets[s][k]).forEach((m, i) => { sums[k][i] += m; });
  }
  return sums;
};

LBE.move = (row, sums, B) => row.map((c, i) => LBE.saturate(c + sums[i], B)); // (8.5)

// 9 reinforcement

LBE.isqrt = (a) => { // (1.2)
  let x = 1n << BigInt((a.toString(2).length + 1) >> 1);
  for (;;) {
    const y = x ? (x + a / x) >> 1n : 0n;
    if (y >= x) return x;
    x = y;
  }
};

LBE.rate = ([n, d], errors, samples, fanIn) => { // (9.2)
  const over = (1n << 32n) * BigInt(n * n) * BigInt(errors) * 226n;
  return Number(LBE.isqrt(over / (BigInt(d * d) * BigInt(samples) * BigInt(fanIn) * 355n)));
};

LBE.reinforce = (row, mask, B) => // (9.4)
  row.map((c, i) => (mask[i] ? LBE.saturate(c >= 0 ? c + 1 : c - 1, B) : c));

// 10 training, local rule. A configuration has the names of the specification; p_r is [n, d], and every
// layer has perceptrons, inputs, group and theta. A state is never changed: a new one is returned.

LBE.initialState = (config) => ({ // (4.4, 7.1)
  step: 0, epoch: 0, errors: 1, samples: 1,
  layers: config.layers.map((shape, l) => ({
    counters: LBE.initialCounters(config.seed, l, shape.perceptrons, shape.inputs, config.init_bits),
    codebook: LBE.codebook(config.seed, l, config.classes, shape.perceptrons),
  })),
});

LBE.step = (config, state, inputs, labels) => { // (10.1); the trace has the names of 16.1
  const B = config.counter_bits, traces = [], layers = [];
  let x = inputs;
  config.layers.forEach(({ perceptrons: K, inputs: n, group, theta }, l) => {
    const { counters: before, codebook } = state.layers[l], W = before.map(LBE.weights);
    const z = x.map((x_s) => W.map((w) => LBE.agreement(x_s, w)));
    const a = z.map((z_s) => z_s.map((z_k) => LBE.activation(z_k, n)));
    const A = a.map((y) => LBE.codewordAgreements(y, codebook));
    const e = A.map((A_s, s) => LBE.localError(A_s, labels[s], theta));
    const deficits = z.map((z_s) => z_s.map((z_k) => LBE.deficit(z_k, n)));
    const t = labels.map((label) => codebook[label]);
    const selected = [];
    a.forEach((a_s, s) => {
      const wrong = a_s.map((bit, k) => (bit !== t[s][k] ? 1 : 0));
      if (e[s]) LBE.select(wrong, deficits[s], group).forEach((k) => selected.push([s, k]));
    });
    const moves = LBE.summedMoves(x, t, selected, K, n);
    const updated = before.map((row, k) => LBE.move(row, moves[k], B));
    const rate = e.includes(1) ? LBE.rate(config.p_r, state.errors, state.samples, n) : 0;
    const mask = LBE.bernoulli([config.seed, 4, l, state.step], rate, K, n);
    const counters = updated.map((row, k) => LBE.reinforce(row, mask[k], B));
    traces.push({
      agreements: z, activations: a, outputs: a, codeword_agreements: A, predictions: A.map(LBE.decode),
      local_errors: e, deficits, selected, moves, updated_counters: updated, rate, reinforced: mask, counters,
      codeword_moves: [], codeword_counters: [], // these codewords are fixed
    });
    layers.push({ counters, codebook });
    x = a; // computed before the update
  });
  const wrong = traces[traces.length - 1].predictions.filter((p, s) => p !== labels[s]).length;
  return { state: { ...state, layers, step: state.step + 1 }, layers: traces, wrong };
};

LBE.batches = (config, epoch, samples) => { // (10.2)
  const order = LBE.permutation([config.seed, 3, 0, epoch], samples), batches = [];
  for (let at = 0; at < samples; at += config.batch) batches.push(order.slice(at, at + config.batch));
  return batches;
};

LBE.epoch = (config, state, inputs, labels) => { // (10.2, 10.3)
  let wrong = 0;
  for (const batch of LBE.batches(config, state.epoch, inputs.length)) {
    const done = LBE.step(config, state, batch.map((s) => inputs[s]), batch.map((s) => labels[s]));
    state = done.state;
    wrong += done.wrong;
  }
  return { ...state, epoch: state.epoch + 1, errors: wrong, samples: inputs.length };
};

LBE.predict = (config, state, inputs) => inputs.map((x) => { // (10.4)
  const fires = (row) => LBE.activation(LBE.agreement(x, LBE.weights(row)), row.length);
  for (const layer of state.layers) x = layer.counters.map(fires);
  return LBE.decode(LBE.codewordAgreements(x, state.layers[state.layers.length - 1].codebook));
});

LBE.confusion = (labels, predictions, classes) => {
  const counts = Array.from({ length: classes }, () => Array(classes).fill(0));
  labels.forEach((label, s) => { counts[label][predictions[s]] += 1; });
  return counts;
};
