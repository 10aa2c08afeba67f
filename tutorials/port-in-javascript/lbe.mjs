// The algorithm: clauses 2 to 11 and 14. Bits are Uint8Arrays of 0 and 1; words are Uint32Arrays holding
// 64-bit words as pairs (low half first), so that word w of the specification is entries 2w and 2w + 1.
import { createHash } from 'node:crypto';
import { groupsAt } from './config.mjs';

/** What the specification refuses, with the stage and reason of 20.6. */
export class Refused extends Error {
  constructor(stage, reason) { super(`${stage}/${reason}`); this.stage = stage; this.reason = reason; }
}

// ---------------------------------------------------------------- 2 bits

/** 2.3: words of n bits. */
export const wordsOf = (n) => Math.floor((n + 63) / 64);

/** 2.3: pack bits, padding 0 (2.4). */
export function pack(bits) {
  const words = new Uint32Array(2 * wordsOf(bits.length));
  for (let i = 0; i < bits.length; i++) if (bits[i]) words[i >>> 5] |= 1 << (i & 31);
  return words;
}

/** 2.3, 2.4: unpack n bits from the 64-bit word number `from` on, whatever the padding holds. */
export function unpack(words, n, from = 0) {
  const bits = new Uint8Array(n);
  for (let i = 0; i < n; i++) bits[i] = (words[2 * from + (i >>> 5)] >>> (i & 31)) & 1;
  return bits;
}

/** 2.2 */
export function agreement(a, b) {
  let different = 0;
  for (let i = 0; i < a.length; i++) different += a[i] ^ b[i];
  return a.length - different;
}

// ---------------------------------------------------------------- 3 generator

const M0L = 0xe14c6c93, M0H = 0xd2e7470e, M1L = 0x95121157, M1H = 0xca5a8263;
const W0L = 0x7f4a7c15, W0H = 0x9e3779b9, W1L = 0x84caa73b, W1H = 0xbb67ae85;
const P32 = 4294967296, I32 = 1 / P32;

/** High half of a 32 x 32 product whose low half is known: exact, as the double's error is far below 2^32. */
const high32 = (a, b, low) => Math.round((a * b - low) * I32);

const product = new Uint32Array(4);
/** 64 x 64 bits to four 32-bit limbs. */
function multiply(al, ah, bl, bh) {
  const ll = Math.imul(al, bl) >>> 0, lh = Math.imul(al, bh) >>> 0;
  const hl = Math.imul(ah, bl) >>> 0, hh = Math.imul(ah, bh) >>> 0;
  const mid = high32(al, bl, ll) + lh + hl;
  const top = high32(al, bh, lh) + high32(ah, bl, hl) + hh + Math.floor(mid * I32);
  product[0] = ll; product[1] = mid; product[2] = top;
  product[3] = high32(ah, bh, hh) + Math.floor(top * I32);
}

/** 3.1: one block. counter: 8 halves, key: 4 halves; writes 8 halves to out at `at`. */
export function philox(counter, key, out, at = 0) {
  let [c0l, c0h, c1l, c1h, c2l, c2h, c3l, c3h] = counter;
  let [k0l, k0h, k1l, k1h] = key;
  for (let round = 0; round < 10; round++) {
    multiply(M0L, M0H, c0l, c0h);
    const p00 = product[0], p01 = product[1], p02 = product[2], p03 = product[3];
    multiply(M1L, M1H, c2l, c2h);
    c0l = (product[2] ^ c1l ^ k0l) >>> 0; c0h = (product[3] ^ c1h ^ k0h) >>> 0;
    c1l = product[0]; c1h = product[1];
    c2l = (p02 ^ c3l ^ k1l) >>> 0; c2h = (p03 ^ c3h ^ k1h) >>> 0;
    c3l = p00; c3h = p01;
    const s0 = k0l + W0L, s1 = k1l + W1L;
    k0l = s0 >>> 0; k0h = (k0h + W0H + (s0 >= P32 ? 1 : 0)) >>> 0;
    k1l = s1 >>> 0; k1h = (k1h + W1H + (s1 >= P32 ? 1 : 0)) >>> 0;
  }
  out[at] = c0l; out[at + 1] = c0h; out[at + 2] = c1l; out[at + 3] = c1h;
  out[at + 4] = c2l; out[at + 5] = c2h; out[at + 6] = c3l; out[at + 7] = c3h;
}

const low = (b) => Number(BigInt.asUintN(32, b)), high = (b) => Number(BigInt.asUintN(32, b >> 32n));
export const toHalves = (bigs) => Uint32Array.from(bigs.flatMap((b) => [low(b), high(b)]));
export const toBig = (halves) =>
  Array.from({ length: halves.length / 2 }, (_, i) => (BigInt(halves[2 * i + 1]) << 32n) | BigInt(halves[2 * i]));

/** 3.2: a stream by its four numbers (integers of any kind). */
export const stream = (seed, purpose, layer, time) =>
  ({ seed: BigInt(seed), purpose: BigInt(purpose), layer: BigInt(layer), time: BigInt(time) });

/** 3.2: words first to first + count - 1 of a stream, as 2 * count halves. */
export function words(s, first, count) {
  first = BigInt(first);
  const skip = Number(first % 4n);
  const blocks = Math.ceil((skip + count) / 4);
  const out = new Uint32Array(8 * blocks);
  const key = toHalves([s.seed, 0n]);
  const counter = toHalves([first / 4n + 1n, s.purpose, s.layer, s.time]);
  for (let b = 0; b < blocks; b++) {
    philox(counter, key, out, 8 * b);
    counter[0] = counter[0] + 1;
    if (counter[0] === 0) counter[1] = counter[1] + 1;
  }
  return out.subarray(2 * skip, 2 * (skip + count));
}

/** 3.4: plane number `index` of R rows of n bits. */
export function plane(s, index, rows, n) {
  const per = wordsOf(n);
  const drawn = words(s, BigInt(index) * BigInt(rows) * BigInt(per), rows * per);
  return Array.from({ length: rows }, (_, r) => unpack(drawn, n, r * per));
}

/** 3.5: R rows of n bits, 1 with probability T / 2^16. */
export function bernoulli(s, rate, rows, n) {
  const per = wordsOf(n), size = rows * per;
  const m = new Uint32Array(2 * size);
  if (rate > 0) {
    const lowest = 31 - Math.clz32(rate & -rate);
    const drawn = words(s, BigInt(lowest) * BigInt(size), (16 - lowest) * size);
    for (let i = lowest; i < 16; i++) {
      const at = 2 * (i - lowest) * size;
      if ((rate >>> i) & 1) for (let w = 0; w < m.length; w++) m[w] |= drawn[at + w];
      else for (let w = 0; w < m.length; w++) m[w] &= drawn[at + w];
    }
  }
  return Array.from({ length: rows }, (_, r) => unpack(m, n, r * per));
}

/** 3.6: numbers by ascending key; keys as halves. */
export function order(keys) {
  return Array.from({ length: keys.length / 2 }, (_, i) => i)
    .sort((a, b) => keys[2 * a + 1] - keys[2 * b + 1] || keys[2 * a] - keys[2 * b] || a - b);
}
/** 3.6 */
export const permutation = (s, n) => order(words(s, 0, n));

// ---------------------------------------------------------------- 4 counters

export const least = (B) => -(2 ** (B - 1));
export const greatest = (B) => 2 ** (B - 1) - 1;
/** 4.3 (Number or BigInt in, Number out) */
export const saturate = (v, B) => (v < least(B) ? least(B) : v > greatest(B) ? greatest(B) : Number(v));
/** 4.2 */
export const weights = (row) => Uint8Array.from(row, (c) => (c >= 0 ? 1 : 0));

/** 4.4: K rows of K_in counters (purpose 2: those of trained codewords, 7.6). */
export function initialCounters(seed, layer, K, Kin, b0, purpose = 1) {
  const s = stream(seed, purpose, layer, 0);
  const u = Array.from({ length: K }, () => new Float64Array(Kin));
  for (let p = 0; p < b0; p++) {
    plane(s, p, K, Kin).forEach((row, k) => { for (let i = 0; i < Kin; i++) u[k][i] = 2 * u[k][i] + row[i]; });
  }
  return u.map((row) => Int32Array.from(row, (v) => v - 2 ** (b0 - 1)));
}

// ---------------------------------------------------------------- 5 configuration: see config.mjs

// ---------------------------------------------------------------- 6 forward, 8.2 deficit

export const activation = (z, Kin) => (2 * z >= Kin ? 1 : 0); // 6.2
export const deficit = (z, Kin) => Math.abs(2 * z - Kin); // 8.2

/** 6.1, 6.2, 8.2 for every sample; `rows` are the weights of each perceptron. */
export function forward(rows, samples) {
  const agreements = samples.map((x) => rows.map((w) => agreement(x, w)));
  return {
    agreements,
    activations: agreements.map((zs, s) => Uint8Array.from(zs, (z) => activation(z, samples[s].length))),
    deficits: agreements.map((zs, s) => zs.map((z) => deficit(z, samples[s].length))),
  };
}

// ---------------------------------------------------------------- 7 codebook

/** 7.1 */
export function codebook(seed, layer, C, n) {
  const rows = plane(stream(seed, 2, layer, 0), 0, C, n);
  if (C === 2) rows[1] = rows[0].map((b) => 1 - b);
  return rows;
}

/** 7.3, 7.4 */
export function nearest(A) {
  let prediction = 0;
  for (let c = 1; c < A.length; c++) if (A[c] > A[prediction]) prediction = c;
  let second = -Infinity;
  for (let c = 0; c < A.length; c++) if (c !== prediction && A[c] > second) second = A[c];
  return { prediction, margin: A[prediction] - second };
}

/** 7.2 to 7.5 for every sample. */
export function decode(book, outputs, labels, theta) {
  const codewordAgreements = outputs.map((y) => book.map((P) => agreement(y, P)));
  const found = codewordAgreements.map(nearest);
  return {
    codewordAgreements,
    predictions: found.map((f) => f.prediction),
    margins: found.map((f) => f.margin),
    localErrors: labels && found.map((f, s) => localError(f, labels[s], theta)),
  };
}
/** 7.5 */
export const localError = (f, label, theta) => (f.prediction !== label || 2 * f.margin < theta ? 1 : 0);

// 7.6 trained codewords

export function codewordCounters(seed, layer, C, n, b0) {
  const rows = initialCounters(seed, layer, C, n, b0, 2);
  if (C === 2) rows[1] = rows[0].map((q) => -1 - q);
  return rows;
}
/** The nearest wrong class, the lowest on a tie. */
export function rival(A, label) {
  let best = -1;
  for (let c = 0; c < A.length; c++) if (c !== label && (best < 0 || A[c] > A[best])) best = c;
  return best;
}
/** The summed moves of the samples with e = 1, C rows of n_out; weight: of every sample (10.6). */
export function codewordMoves(book, outputs, labels, rivals, localErrors, weight) {
  const moves = book.map((P) => new Float64Array(P.length));
  outputs.forEach((y, s) => {
    if (!localErrors[s]) return;
    const c = labels[s], r = rivals[s], v = weight?.[s] ?? 1;
    for (let i = 0; i < y.length; i++) {
      if (book[c][i] !== book[r][i]) continue;
      moves[c][i] += y[i] ? v : -v;
      moves[r][i] -= y[i] ? v : -v;
    }
  });
  return moves;
}
/** A layer with trained codewords: these are the signs of their counters. */
export const trainedLayer = (counters, codewordCounters) =>
  ({ counters, codebook: codewordCounters.map(weights), codewordCounters });

// 7.7 equiangular codewords

/** J of the codewords, from the sum of their M agreements and of the squares (BigInts); alpha = {n, d} */
export const objective = (M, S1, S2, alpha) => alpha.d * M * M * S1 + 2n * alpha.n * (M * S2 - S1 * S1);
/** The agreements of all pairs, in order. */
export const pairs = (book) => book.flatMap((P, c) => book.slice(c + 1).map((Q) => agreement(P, Q)));
/** J of any codewords. */
export function weigh(book, alpha) {
  const A = pairs(book).map(BigInt), sum = (vs) => vs.reduce((a, b) => a + b, 0n);
  return objective(BigInt(A.length), sum(A), sum(A.map((a) => a * a)), alpha);
}
/** Sweep over drawn codewords, which stay; the new ones, and the flips of every sweep. */
export function equiangular(drawn, seed, layer, alpha) {
  const book = drawn.map((P) => Uint8Array.from(P)), C = book.length, n = book[0].length;
  const A = book.map((P) => book.map((Q) => agreement(P, Q))), M = BigInt((C * (C - 1)) / 2);
  const all = pairs(book).map(BigInt);
  let S1 = all.reduce((a, b) => a + b, 0n), S2 = all.reduce((a, b) => a + b * b, 0n), J = objective(M, S1, S2, alpha);
  const flips = [];
  do {
    let count = 0;
    for (const v of permutation(stream(seed, 8, layer, flips.length), C * n)) {
      const c = Math.floor(v / n), i = v % n;
      let x = 0, y = 0;
      for (let j = 0; j < C; j++) {
        if (j === c) continue;
        const s = book[j][i] !== book[c][i] ? 1 : -1; // where two differ, the flip makes them agree
        x += s; y += 2 * s * A[c][j] + 1;
      }
      const T1 = S1 + BigInt(x), T2 = S2 + BigInt(y), flipped = objective(M, T1, T2, alpha);
      if (flipped >= J) continue;
      for (let j = 0; j < C; j++) if (j !== c) A[j][c] = A[c][j] += book[j][i] !== book[c][i] ? 1 : -1;
      book[c][i] ^= 1;
      S1 = T1; S2 = T2; J = flipped; count++;
    }
    flips.push(count);
  } while (flips.at(-1));
  return { flips, book };
}

// ---------------------------------------------------------------- 8 update

/** 8.3: the selected perceptrons of one sample; `groups` are those that may select. */
export function select(deficits, activations, target, size, groups) {
  const chosen = [];
  for (const g of groups) {
    let best = -1;
    for (let k = g * size; k < (g + 1) * size; k++) {
      if (activations[k] !== target[k] && (best < 0 || deficits[k] < deficits[best])) best = k;
    }
    if (best >= 0) chosen.push(best);
  }
  return chosen;
}

/** 8.4: the summed moves of all pairs (sample, perceptron); weight: of every sample (10.6). */
export function sumMoves(K, Kin, samples, targets, selected, weight) {
  const moves = Array.from({ length: K }, () => new Float64Array(Kin));
  for (const [s, k] of selected) {
    const x = samples[s], t = targets[s][k], row = moves[k], v = weight?.[s] ?? 1;
    for (let i = 0; i < Kin; i++) row[i] += x[i] === t ? v : -v;
  }
  return moves;
}

/** 8.5 (also for BigInt values, as questions may hold them) */
export const moved = (c, m, B) =>
  saturate(typeof c === 'bigint' || typeof m === 'bigint' ? BigInt(c) + BigInt(m) : c + m, B);
export const applyMoves = (counters, moves, B) =>
  counters.map((row, k) => Int32Array.from(row, (c, i) => moved(c, moves[k][i], B)));

// ---------------------------------------------------------------- 9 reinforcement

/** 1.2 */
export function isqrt(a) {
  if (a < 2n) return a;
  let x = 1n << BigInt((a.toString(2).length + 1) >> 1);
  for (;;) {
    const y = (x + a / x) >> 1n;
    if (y >= x) return x;
    x = y;
  }
}
/** 9.2; p = {n, d} */
export function rate(p, E, N, Kin) {
  return Number(isqrt((2n ** 32n * p.n * p.n * BigInt(E) * 226n) / (p.d * p.d * BigInt(N) * BigInt(Kin) * 355n)));
}
/** 9.3 */
export const mask = (seed, layer, step, T, K, Kin) => bernoulli(stream(seed, 4, layer, step), T, K, Kin);
/** 9.4 */
export const reinforced = (c, B) => saturate(c >= 0 ? c + 1 : c - 1, B);
export const reinforce = (counters, m, B) =>
  counters.map((row, k) => Int32Array.from(row, (c, i) => (m[k][i] ? reinforced(c, B) : c)));

// ---------------------------------------------------------------- 11 committee

/** 11.1 */
export const vote = (ones, S) => (2 * ones >= S ? 1 : 0);
export function groupOutputs(a, S) {
  return Uint8Array.from({ length: a.length / S }, (_, g) => {
    let ones = 0;
    for (let k = g * S; k < (g + 1) * S; k++) ones += a[k];
    return vote(ones, S);
  });
}
/** 11.2 */
export const groupTarget = (codeword, S) => Uint8Array.from({ length: codeword.length * S }, (_, k) => codeword[Math.floor(k / S)]);
/** 11.3 */
export const openGroups = (y, codeword) => Array.from(y.keys()).filter((g) => y[g] !== codeword[g]);

// 11.5 to 11.7 propagated

/** 11.6: is a perceptron near enough to its threshold? gate = {n, d} */
export const gateOpen = (deficit, Kin, gate) => (BigInt(deficit) <= (gate.n * BigInt(Kin)) / gate.d ? 1 : 0);
/** 11.7: what most open perceptrons would want of each input; `rows` are their weights. */
export function targetsBelow(rows, target, gates) {
  const open = rows.map((_, i) => i).filter((i) => gates[i]);
  return Uint8Array.from(rows[0], (_, j) => (2 * open.filter((i) => rows[i][j] === target[i]).length >= open.length ? 1 : 0));
}

// ---------------------------------------------------------------- 14.1 state

/** 14.1: the initial state of a checked configuration. */
export function initialState(config) {
  return {
    layers: config.shapes.map((sh, l) => {
      const counters = initialCounters(config.seed, l, sh.perceptrons, sh.inputs, config.init_bits);
      const where = [config.seed, l, config.classes, sh.outputs];
      if (sh.trained) return trainedLayer(counters, codewordCounters(...where, config.init_bits));
      if (sh.bare) return { counters, codebook: [] };
      const drawn = codebook(...where);
      return { counters, codebook: config.alpha ? equiangular(drawn, config.seed, l, config.alpha).book : drawn };
    }),
    progress: { step: 0n, epoch: 0n, errors: 1n, samples: 1n },
  };
}

// ---------------------------------------------------------------- 10 training

/** 10.1: one step on one batch; changes `state` in place. Returns the trace (16). weight: of every sample, or none (10.6) */
export function step(config, state, samples, labels, weight) {
  const committee = config.rule === 'committee', propagated = config.rule === 'propagated', B = config.counter_bits;
  const { step: time, errors, samples: seen } = state.progress;
  const sizes = groupsAt(config, state.progress.epoch); // 5.5
  // all layers compute, then all are updated: what a layer hands on is from before its update
  let x = samples;
  const passes = config.shapes.map((sh, l) => {
    const layer = state.layers[l], w = layer.counters.map(weights), inputs = x;
    const f = forward(w, x);
    const outputs = committee ? f.activations.map((a) => groupOutputs(a, sizes[l])) : f.activations;
    const d = sh.bare ? { codewordAgreements: [], predictions: [] } : decode(layer.codebook, outputs, labels, sh.theta);
    x = outputs;
    const codewords = sh.bare ? [] : labels.map((c) => layer.codebook[c]); // 8.1
    return { ...f, w, inputs, outputs, d, codewords, targets: committee ? codewords.map((P) => groupTarget(P, sizes[l])) : codewords };
  });
  const last = passes.at(-1), { predictions } = last.d;
  if (propagated) {
    for (let l = passes.length - 1; l > 0; l--) {
      const upper = passes[l], Kin = config.shapes[l].inputs;
      upper.gates = upper.deficits.map((ds) => Uint8Array.from(ds, (v) => gateOpen(v, Kin, config.gate)));
      passes[l - 1].targets = upper.targets.map((t, s) => targetsBelow(upper.w, t, upper.gates[s]));
    }
  }
  const layers = config.shapes.map((sh, l) => {
    const layer = state.layers[l], K = sh.perceptrons, Kin = sh.inputs, size = sizes[l];
    const { agreements, activations, deficits, inputs, outputs, d, codewords, targets, gates } = passes[l];
    const localErrors = propagated ? last.d.localErrors : d.localErrors; // 11.5
    const all = Array.from({ length: K / size }, (_, g) => g), selected = [];
    for (let s = 0; s < inputs.length; s++) {
      if (!localErrors[s]) continue;
      const groups = committee ? openGroups(outputs[s], codewords[s]) : all;
      for (const k of select(deficits[s], activations[s], targets[s], size, groups)) selected.push([s, k]);
    }
    const moves = sumMoves(K, Kin, inputs, targets, selected, weight);
    const updated = applyMoves(layer.counters, moves, B);
    const learns = localErrors.includes(1); // 9.1
    const T = learns ? rate(config.p, errors, seen, Kin) : 0;
    const m = mask(config.seed, l, time, T, K, Kin);
    layer.counters = T > 0 ? reinforce(updated, m, B) : updated;
    let moved = [];
    if (sh.trained) { // 7.6
      const rivals = d.codewordAgreements.map((A, s) => rival(A, labels[s]));
      moved = codewordMoves(layer.codebook, outputs, labels, rivals, localErrors, weight);
      Object.assign(layer, trainedLayer(layer.counters, applyMoves(layer.codewordCounters, moved, B)));
    }
    return {
      agreements, activations, outputs, codeword_agreements: d.codewordAgreements, predictions: d.predictions,
      local_errors: localErrors, deficits, selected, moves, updated_counters: updated, rate: T,
      reinforced: m, counters: layer.counters, codeword_moves: moved, codeword_counters: layer.codewordCounters ?? [],
      ...(propagated ? { targets, gates: gates ?? [] } : {}),
    };
  });
  state.progress.step = time + 1n;
  return { layers, wrong: predictions.reduce((w, p, s) => w + (p !== labels[s] ? weight?.[s] ?? 1 : 0), 0) };
}

/** 10.2, 10.3: one epoch, stopping early after `limit` steps. */
export function epoch(config, state, samples, labels, { weight, limit = Infinity, keep = false, snapshots = 1 } = {}) {
  const N = samples.length;
  if (snapshots > 1 && state.progress.epoch > 0n) { // 10.5
    state.weightSets = [...(state.weightSets ?? []), weightSet(config, state)].slice(1 - snapshots);
  }
  const list = permutation(stream(config.seed, 3, 0, state.progress.epoch), N);
  const steps = [];
  let wrong = 0, done = 0;
  for (let at = 0; at < N; at += config.batch) {
    if (done === limit) return { order: list, steps, done, finished: false };
    const batch = list.slice(at, at + config.batch);
    const [x, y, v] = [samples, labels, weight].map((of) => of && batch.map((s) => of[s]));
    const t = step(config, state, x, y, v);
    if (keep) steps.push(t);
    wrong += t.wrong;
    done++;
  }
  state.progress.epoch += 1n;
  state.progress.errors = BigInt(wrong);
  state.progress.samples = BigInt(weight ? weight.reduce((a, b) => a + b, 0) : N);
  return { order: list, steps, done, finished: true };
}

/** 20.5: train epoch after epoch until `steps` steps are done. */
export function run(config, state, samples, labels, steps, weight) {
  for (let left = steps; left > 0;) left -= epoch(config, state, samples, labels, { weight, limit: left }).done;
}

/** 10.5: the weights and the last codewords of a network as they are; outputs are votes, of 1 the activations. */
export function weightSet(config, state) {
  const votes = (sh) => (config.rule === 'committee' ? sh.group : 1);
  return {
    layers: config.shapes.map((sh, l) => ({ weights: state.layers[l].counters.map(weights), votes: votes(sh) })),
    codebook: state.layers.at(-1).codebook,
  };
}
/** 10.5: the agreements of a network and its weight sets, added, for every sample. */
export function sums(config, state, samples) {
  const total = samples.map(() => new Array(config.classes).fill(0));
  for (const { layers, codebook: book } of [weightSet(config, state), ...(state.weightSets ?? [])]) {
    let x = samples;
    for (const { weights: w, votes } of layers) x = forward(w, x).activations.map((a) => groupOutputs(a, votes));
    decode(book, x).codewordAgreements.forEach((A, s) => A.forEach((z, c) => { total[s][c] += z; }));
  }
  return total;
}
/** 10.4, 10.5 */
export const predict = (config, state, samples) => sums(config, state, samples).map((A) => nearest(A).prediction);

// ---------------------------------------------------------------- 14.2 digest

export function digest(state) {
  const hash = createHash('sha256');
  const u32 = (...vs) => { const b = Buffer.alloc(4 * vs.length); vs.forEach((v, i) => b.writeUInt32LE(v, 4 * i)); hash.update(b); };
  hash.update('local-binary-errors state 1\n', 'ascii');
  u32(state.layers.length);
  const i32 = (row) => { const b = Buffer.alloc(4 * row.length); row.forEach((c, i) => b.writeInt32LE(c, 4 * i)); hash.update(b); };
  for (const { counters, codebook: book, codewordCounters: trained } of state.layers) {
    u32(counters.length, counters[0].length);
    counters.forEach(i32);
    u32(book.length, book.length ? book[0].length : counters.length); // none: 11.5
    if (trained) trained.forEach(i32);
    else for (const P of book) u32(...pack(P));
  }
  const sets = state.weightSets ?? [];
  if (sets.length) u32(sets.length);
  for (const { layers, codebook: book } of sets) {
    u32(layers.length);
    for (const { weights: w, votes } of layers) {
      u32(w.length, w[0].length, votes);
      for (const row of w) u32(...pack(row));
    }
    u32(book.length, book[0].length);
    for (const P of book) u32(...pack(P));
  }
  return hash.digest('hex');
}

// ---------------------------------------------------------------- 20.5 exhaustive

const bitsOf = (v, n) => Uint8Array.from({ length: n }, (_, i) => (v >> i) & 1);
const bytes = {
  *agreement() {
    for (let n = 1; n <= 8; n++) for (let a = 0; a < 2 ** n; a++) for (let b = 0; b < 2 ** n; b++) yield agreement(bitsOf(a, n), bitsOf(b, n));
  },
  *perceptron() {
    for (let K = 1; K <= 8; K++) for (let z = 0; z <= K; z++) { yield activation(z, K); yield deficit(z, K); }
  },
  *move() {
    for (let B = 2; B <= 8; B++) for (let c = least(B); c <= greatest(B); c++) for (let m = -(2 ** B); m <= 2 ** B; m++) yield moved(c, m, B);
  },
  *reinforce() {
    for (let B = 2; B <= 8; B++) for (let c = least(B); c <= greatest(B); c++) yield reinforced(c, B);
  },
  *decode() {
    for (let n = 1; n <= 3; n++) {
      const size = 2 ** n;
      for (let v = 0; v < size ** 4; v++) {
        const [y, p0, p1, p2] = [3, 2, 1, 0].map((e) => bitsOf(Math.floor(v / size ** e) % size, n));
        const f = nearest([p0, p1, p2].map((P) => agreement(y, P)));
        yield f.prediction; yield f.margin;
        for (let label = 0; label <= 2; label++) for (let theta = 0; theta <= n; theta++) yield localError(f, label, theta);
      }
    }
  },
  *select() {
    for (let g = 1; g <= 4; g++) for (let wrong = 0; wrong < 2 ** g; wrong++) for (let d = 0; d < 3 ** g; d++) {
      const deficits = Array.from({ length: g }, (_, k) => Math.floor(d / 3 ** k) % 3);
      yield select(deficits, bitsOf(wrong, g), new Uint8Array(g), g, [0])[0] ?? 255;
    }
  },
  *vote() {
    for (let S = 1; S <= 8; S++) for (let a = 0; a < 2 ** S; a++) yield groupOutputs(bitsOf(a, S), S)[0];
  },
};
export const exhaustiveFunctions = Object.keys(bytes);
/** 20.5 */
export const exhaustive = (name) => createHash('sha256').update(Uint8Array.from(bytes[name](), (v) => v & 255)).digest('hex');
