// Clause 20.3: answers requests, one JSON text a line, for all operations of operations.md.
import * as lbe from './lbe.mjs';
import { Refused } from './lbe.mjs';
import { isObject, narrow, parseBytes, stringify } from './json.mjs';
import { automaticGroup, configuration, exactNames, gateOf, groupsAt, jsonInteger, rational, rationalText, stageOf } from './config.mjs';
import * as enc from './encodings.mjs';
import { progress, readModel, writeModel } from './model.mjs';
import { readVectors } from './vectors.mjs';

class Malformed extends Error {}
class Unsupported extends Error {}
const bad = (why) => { throw new Malformed(why); };
const need = (ok, why) => { if (!ok) bad(why); };
/** Sizes (bits, words) beyond this are not answered. */
const room = (...factors) => { if (factors.reduce((a, b) => a * b, 1) > 2 ** 28) throw new Unsupported('too large'); };

// ---- forms of inputs (20.2): a function from JSON to the value used here

const int = (lo, hi) => (v) => {
  const b = jsonInteger(v);
  if (b === null) bad('an integer is expected');
  if ((lo !== undefined && b < BigInt(lo)) || (hi !== undefined && b > BigInt(hi))) bad(`${b} is out of range`);
  return narrow(b);
};
const u64 = (v) => BigInt(int(0n, 2n ** 64n - 1n)(v));
const count = int(0, 2 ** 24), size = int(1, 2 ** 24), anyInt = int(), i64 = int(-(2n ** 63n), 2n ** 63n - 1n);
const i32 = int(-(2 ** 31), 2 ** 31 - 1);
const list = (form) => (v) => (Array.isArray(v) ? v.map(form) : bad('an array is expected'));
const text = (v) => (typeof v === 'string' ? v : bad('a text is expected'));
const cell = (v) => (v === null ? null : text(v)); // 12.8
const json = (v) => v;
const orNull = (form) => (v) => (v === null ? null : form(v));
const object = (forms) => (v) => {
  need(exactNames(v, Object.keys(forms)), `the names are ${Object.keys(forms)}`);
  return Object.fromEntries(Object.entries(forms).map(([k, form]) => [k, form(v[k])]));
};
const word = (v) => (typeof v === 'string' && /^0x[0-9a-f]{16}$/.test(v) ? BigInt(v) : bad('a word is expected'));
const bytesForm = (v) => (typeof v === 'string' && /^([0-9a-f]{2})*$/.test(v) ? Buffer.from(v, 'hex') : bad('bytes are expected'));
const bits = (v) => {
  need(isObject(v) && (exactNames(v, ['n', 'hex']) || exactNames(v, ['n', 'hex', 'bits'])), 'bits are expected');
  const n = size(v.n), raw = bytesForm(v.hex);
  need(raw.length === Math.ceil(n / 8), 'hex has another length');
  const out = Uint8Array.from({ length: n }, (_, i) => (raw[i >> 3] >> (i & 7)) & 1);
  need(putBits(out).hex === v.hex, 'padding is not 0');
  need('bits' in v === n <= 16, 'bits is there up to 16 bits, and not beyond');
  need(!('bits' in v) || v.bits === out.join(''), 'bits differ from hex');
  return out;
};
const stream = object({ seed: u64, purpose: u64, layer: u64, time: u64 });
const rows = list(list(anyInt)), sameWidth = (vs) => vs.every((v) => v.length === vs[0].length);
const images = (v) => {
  const all = list(list(int(0, 255)))(v);
  need(sameWidth(all), 'images differ in size');
  if (all.length && !all[0].length) throw new Refused('data', 'empty');
  return all;
};
/** Rows of one length, at least one, of at least one value each (20.2). */
const filled = (form) => (v) => {
  const r = form(v);
  need(r.length && r[0].length && sameWidth(r), 'rows of one length are expected');
  return r;
};
const counterRows = filled(list(list(i32))), moveRows = filled(list(list(int(-(2 ** 33), 2 ** 33)))), vectors = filled(list(bits));

// ---- forms of outputs

const putBits = (b) => {
  const raw = Buffer.alloc(Math.ceil(b.length / 8));
  b.forEach((v, i) => { raw[i >> 3] |= v << (i & 7); });
  const out = { n: b.length, hex: raw.toString('hex') };
  if (b.length <= 16) out.bits = b.join('');
  return out;
};
const putRows = (vs) => Array.from(vs, putBits);
const putWords = (halves) => lbe.toBig(halves).map((w) => `0x${w.toString(16).padStart(16, '0')}`);
const bitNames = new Set(['activations', 'outputs', 'reinforced', 'targets', 'gates']);
const putLayer = (layer) => Object.fromEntries(Object.entries(layer).map(([k, v]) => [k, bitNames.has(k) ? putRows(v) : v]));
const putStep = ({ layers, wrong }) => ({ layers: layers.map(putLayer), wrong });

// ---- the pieces of 20.4

const config = (v) => configuration(v);
function stateOf(cfg, v) {
  if (v === null) return lbe.initialState(cfg);
  const s = object({ layers: list(object({ counters: list(list(i32)), codebook: list(bits), codeword_counters: list(list(i32)) })), progress: json })(v);
  need(s.layers.length === cfg.shapes.length, 'the state has another number of layers');
  const { counter_bits: B, classes } = cfg;
  const layers = s.layers.map((layer, l) => {
    const sh = cfg.shapes[l];
    rectangle(layer.counters, sh.perceptrons, sh.inputs);
    rectangle(layer.codebook, sh.trained || sh.bare ? 0 : classes, sh.outputs);
    rectangle(layer.codeword_counters, sh.trained ? classes : 0, sh.outputs);
    const counters = inRange(layer.counters, B), trained = inRange(layer.codeword_counters, B);
    return sh.trained ? lbe.trainedLayer(counters, trained) : { counters, codebook: layer.codebook };
  });
  try {
    return { layers, progress: progress(s.progress, false) };
  } catch (e) {
    if (e instanceof Refused) bad('the progress of the state is out of range'); // of a file it would be refused
    throw e;
  }
}
const rectangle = (rs, height, width) => need(rs.length === height && rs.every((r) => r.length === width), `${height} rows of ${width} are expected`);
function inRange(rs, B) {
  return rs.map((r) => {
    need(r.every((c) => c >= lbe.least(B) && c <= lbe.greatest(B)), 'a counter is out of range');
    return Int32Array.from(r);
  });
}
/** 10.5: a state with the weight sets of a question. */
function withSets(cfg, state, v) {
  const weightSets = list(object({ layers: list(object({ weights: list(bits), votes: size })), codebook: list(bits) }))(v);
  for (const { layers, codebook } of weightSets) {
    need(layers.length, 'a weight set has no layer');
    let n = cfg.inputs;
    for (const { weights, votes } of layers) {
      need(weights.length, 'a layer has no perceptron');
      rectangle(weights, weights.length, n);
      need(weights.length % votes === 0, 'votes do not divide the layer');
      n = weights.length / votes;
    }
    rectangle(codebook, cfg.classes, n);
  }
  return { ...state, weightSets };
}
/** May so many steps and epochs follow (20.4)? */
function checkEnds({ progress: p }, steps, epochs) {
  need(p.step + BigInt(steps) < 2n ** 64n && p.epoch + BigInt(epochs) < 2n ** 64n, 'steps or epochs beyond 2^64 - 1');
}
const prototypesForm = object({ seed: u64, classes: int(2, 65535), inputs: int(1, 2 ** 24), first: int(0, 2 ** 32 - 1), count: count });
/** 10.6: weights from 1 on, up to 2^32 - 1 together; some may be BigInts. */
const weighs = (vs) => vs.every((v) => v >= 1) && vs.reduce((sum, v) => sum + BigInt(v), 0n) < 2n ** 32n;
function dataOf(cfg, v) {
  const refuse = (reason) => { throw new Refused('data', reason); };
  const weighted = isObject(v) && 'sample_weight' in v ? { sample_weight: list(i64) } : {};
  let d;
  if (isObject(v) && 'prototypes' in v) {
    const p = object({ prototypes: prototypesForm, ...weighted })(v).prototypes;
    room(p.count, p.inputs);
    d = enc.prototypes(p.seed, p.classes, p.inputs, p.first, p.count);
  } else d = object({ samples: list(bits), labels: list(i64), ...weighted })(v);
  const weight = weighted.sample_weight?.(v.sample_weight);
  if (d.samples.length === 0) refuse('empty');
  if (d.labels.length !== d.samples.length) refuse('count');
  if (weight && weight.length !== d.samples.length) refuse('count');
  if (d.samples.some((x) => x.length !== cfg.inputs)) refuse('width');
  if (d.labels.some((c) => c < 0 || c >= cfg.classes)) refuse('label');
  if (weight && !weighs(weight)) refuse('weight');
  return { ...d, weight: weight?.map(Number) };
}

// ---- the operations: [forms of the inputs, the answer]

/** 8.4, 8.5, 10.6: the moves of pairs, by the weights of their samples if these have any. */
const updateForms = { counter_bits: int(2, 32), counters: counterRows, samples: vectors, targets: vectors, selected: rows };
function updated(i, weight) {
  const K = i.counters.length, S = i.samples.length, width = i.counters[0]?.length ?? i.samples[0]?.length ?? 0;
  rectangle(i.counters, K, width); rectangle(i.samples, S, width); rectangle(i.targets, S, K);
  need(i.selected.every((p) => p.length === 2 && p[0] >= 0 && p[0] < S && p[1] >= 0 && p[1] < K), 'a pair is out of range');
  const moves = lbe.sumMoves(K, width, i.samples, i.targets, i.selected, weight);
  return { moves, updated_counters: lbe.applyMoves(inRange(i.counters, i.counter_bits), moves, i.counter_bits) };
}

const operations = {
  pack: [{ n: size, ones: list(count) }, ({ n, ones }) => {
    const v = new Uint8Array(n);
    for (const i of ones) { need(i < n, 'a position is not below n'); v[i] = 1; }
    return { words: putWords(lbe.pack(v)), vector: putBits(v) };
  }],
  unpack: [{ n: size, words: list(word) }, ({ n, words }) => {
    need(words.length === lbe.wordsOf(n), 'another number of words');
    const v = lbe.unpack(lbe.toHalves(words), n);
    return { ones: [...v.keys()].filter((i) => v[i]), vector: putBits(v) };
  }],
  agreement: [{ n: size, a: list(word), b: list(word) }, ({ n, a, b }) => {
    need(a.length === lbe.wordsOf(n) && b.length === a.length, 'another number of words');
    const z = lbe.agreement(lbe.unpack(lbe.toHalves(a), n), lbe.unpack(lbe.toHalves(b), n));
    return { agreement: z, dot_product: 2 * z - n };
  }],
  philox: [{ counter: list(word), key: list(word) }, ({ counter, key }) => {
    need(counter.length === 4 && key.length === 2, 'four words and two are expected');
    const out = new Uint32Array(8);
    lbe.philox(lbe.toHalves(counter), lbe.toHalves(key), out);
    return { block: putWords(out) };
  }],
  words: [{ stream, first: int(0, 2n ** 60n), count: count }, ({ stream: s, first, count }) => ({ drawn: putWords(lbe.words(s, first, count)) })],
  plane: [{ stream, index: count, rows: size, n: size }, ({ stream: s, index, rows: r, n }) => {
    room(r, n);
    return { rows: putRows(lbe.plane(s, index, r, n)) };
  }],
  bernoulli: [{ stream, rate: int(0, 65535), rows: size, n: size }, ({ stream: s, rate, rows: r, n }) => {
    room(r, n);
    return { mask: putRows(lbe.bernoulli(s, rate, r, n)) };
  }],
  order: [{ keys: list(word) }, ({ keys }) => ({ order: lbe.order(lbe.toHalves(keys)) })],
  permutation: [{ stream, n: size }, ({ stream: s, n }) => ({ order: lbe.permutation(s, n) })],

  saturate: [{ counter_bits: int(2, 32), values: list(i64) }, ({ counter_bits: B, values }) => ({ saturated: values.map((v) => lbe.saturate(v, B)) })],
  weights: [{ counters: list(i32) }, ({ counters }) => {
    need(counters.length, 'there is no counter');
    return { weights: putBits(lbe.weights(counters)) };
  }],
  initial_counters: [{ seed: u64, layer: count, perceptrons: size, inputs: size, init_bits: int(1, 32) }, (i) => {
    room(i.perceptrons, i.inputs);
    return { initial_counters: lbe.initialCounters(i.seed, i.layer, i.perceptrons, i.inputs, i.init_bits) };
  }],
  move: [{ counter_bits: int(2, 32), counters: counterRows, moves: moveRows }, ({ counter_bits: B, counters, moves }) => {
    need(counters.length === moves.length && counters.every((r, k) => r.length === moves[k].length), 'other sizes');
    return { updated_counters: lbe.applyMoves(inRange(counters, B), moves, B) };
  }],

  automatic_group: [{ perceptrons: int(1, 2 ** 24) }, ({ perceptrons }) => ({ group: automaticGroup(perceptrons) })],
  rational: [{ text }, ({ text: t }) => ({ rational: rationalText(rational(t)) })],
  configuration: [{ value: json }, ({ value }) => ({ shapes: configuration(value).shapes })],

  forward: [{ counters: counterRows, samples: vectors }, ({ counters, samples }) => {
    need(sameWidth([...counters, ...samples]), 'other sizes');
    const f = lbe.forward(counters.map(lbe.weights), samples);
    return { agreements: f.agreements, activations: putRows(f.activations), deficits: f.deficits };
  }],
  codebook: [{ seed: u64, layer: count, classes: int(2, 65535), n: size }, ({ seed, layer, classes, n }) => {
    room(classes, n);
    return { codebook: putRows(lbe.codebook(seed, layer, classes, n)) };
  }],
  decode: [{ codebook: vectors, outputs: vectors, labels: list(i64), theta: count }, ({ codebook, outputs, labels, theta }) => {
    need(codebook.length >= 2 && sameWidth([...codebook, ...outputs]) && labels.length === outputs.length, 'other sizes');
    const d = lbe.decode(codebook, outputs, labels, theta);
    return { codeword_agreements: d.codewordAgreements, predictions: d.predictions, margins: d.margins, local_errors: d.localErrors };
  }],
  codeword_counters: [{ seed: u64, layer: count, classes: int(2, 65535), n: size, init_bits: int(1, 32) }, (i) => {
    room(i.classes, i.n);
    const counters = lbe.codewordCounters(i.seed, i.layer, i.classes, i.n, i.init_bits);
    return { codeword_counters: counters, codebook: putRows(counters.map(lbe.weights)) };
  }],
  train_codewords: [{ counter_bits: int(2, 32), codeword_counters: counterRows, outputs: vectors, labels: list(count), local_errors: list(int(0, 1)) }, (i) => {
    const { codeword_counters: counters, outputs, labels, local_errors: e } = i, C = counters.length, S = outputs.length;
    need(C >= 2 && sameWidth([...counters, ...outputs]) && labels.length === S && e.length === S && labels.every((c) => c < C), 'other sizes');
    const { codebook } = lbe.trainedLayer([], inRange(counters, i.counter_bits));
    const rivals = lbe.decode(codebook, outputs).codewordAgreements.map((A, s) => lbe.rival(A, labels[s]));
    const moves = lbe.codewordMoves(codebook, outputs, labels, rivals, e);
    return { rivals, codeword_moves: moves, codeword_counters: lbe.applyMoves(counters, moves, i.counter_bits) };
  }],
  select: [{ inputs: count, group: int(1, 2 ** 24), agreements: list(count), activations: bits, target: bits }, (i) => {
    const K = i.agreements.length;
    need(i.agreements.every((z) => z <= i.inputs), 'an agreement is above inputs');
    need(i.activations.length === K && i.target.length === K && K % i.group === 0, 'other sizes');
    const deficits = i.agreements.map((z) => lbe.deficit(z, i.inputs));
    const groups = Array.from({ length: K / i.group }, (_, g) => g);
    return { deficits: [deficits], chosen: lbe.select(deficits, i.activations, i.target, i.group, groups) };
  }],
  update: [updateForms, (i) => updated(i)],
  weighted_update: [{ ...updateForms, sample_weight: list(int(1, 2 ** 32 - 1)) }, (i) => {
    need(i.sample_weight.length === i.samples.length && weighs(i.sample_weight), 'weights do not fit');
    return updated(i, i.sample_weight);
  }],
  rate: [{ reinforcement: text, errors: int(0, 2 ** 32 - 1), samples: int(1, 2 ** 32 - 1), inputs: int(1, 2 ** 24) },
    (i) => {
      need(i.errors <= i.samples, 'more errors than samples');
      return { rate: lbe.rate(rational(i.reinforcement), i.errors, i.samples, i.inputs) };
    }],
  reinforce: [{ counter_bits: int(2, 32), counters: counterRows, mask: vectors }, ({ counter_bits: B, counters, mask }) => {
    need(counters.length === mask.length && counters.every((r, k) => r.length === mask[k].length), 'other sizes');
    return { counters: lbe.reinforce(inRange(counters, B), mask, B) };
  }],
  reinforcement: [{ counter_bits: int(2, 32), counters: counterRows, seed: u64, layer: count, step: u64, rate: int(0, 65535) }, (i) => {
    need(sameWidth(i.counters), 'other sizes');
    const m = lbe.mask(i.seed, i.layer, i.step, i.rate, i.counters.length, i.counters[0]?.length ?? 0);
    return { reinforced: putRows(m), counters: lbe.reinforce(inRange(i.counters, i.counter_bits), m, i.counter_bits) };
  }],

  step: [{ configuration: config, state: json, data: json }, ({ configuration: c, state: s, data }) => {
    const { samples, labels, weight } = dataOf(c, data), state = stateOf(c, s);
    checkEnds(state, 1, 0);
    return { ...putStep(lbe.step(c, state, samples, labels, weight)), digest: lbe.digest(state) };
  }],
  epoch: [{ configuration: config, state: json, data: json }, ({ configuration: c, state: s, data }) => {
    const { samples, labels, weight } = dataOf(c, data), state = stateOf(c, s);
    checkEnds(state, Math.ceil(samples.length / c.batch), 1);
    const e = lbe.epoch(c, state, samples, labels, { weight, keep: true });
    return { order: e.order, steps: e.steps.map(putStep), progress: state.progress, digest: lbe.digest(state) };
  }],
  train: [{ configuration: config, data: json }, ({ configuration: c, data }) => {
    const { samples, labels, weight } = dataOf(c, data), state = lbe.initialState(c), epochs = [];
    for (let e = 0; e < c.epochs; e++) {
      lbe.epoch(c, state, samples, labels, { weight });
      epochs.push({ errors: state.progress.errors, digest: lbe.digest(state) });
    }
    return { epochs, predictions: lbe.predict(c, state, samples) };
  }],
  run: [{ configuration: config, data: json, steps: int(1, 2 ** 32) }, ({ configuration: c, data, steps }) => {
    const { samples, labels, weight } = dataOf(c, data), state = lbe.initialState(c);
    lbe.run(c, state, samples, labels, steps, weight);
    return { digest: lbe.digest(state) };
  }],
  predict: [{ configuration: config, state: json, data: json }, ({ configuration: c, state: s, data }) =>
    ({ predictions: lbe.predict(c, stateOf(c, s), dataOf(c, data).samples) })],
  predict_together: [{ configuration: config, state: json, weight_sets: json, data: json }, ({ configuration: c, state: s, weight_sets: sets, data }) => {
    const { samples } = dataOf(c, data), state = withSets(c, stateOf(c, s), sets);
    return { sums: lbe.sums(c, state, samples), predictions: lbe.predict(c, state, samples), digest: lbe.digest(state) };
  }],
  train_snapshots: [{ configuration: config, data: json, snapshots: anyInt }, ({ configuration: c, data, snapshots }) => {
    if (snapshots < 1 || snapshots > c.epochs) throw new Refused('configuration', 'range');
    const { samples, labels, weight } = dataOf(c, data), state = lbe.initialState(c), epochs = [];
    for (let e = 0; e < c.epochs; e++) {
      lbe.epoch(c, state, samples, labels, { weight, snapshots });
      epochs.push({ errors: state.progress.errors, digest: lbe.digest(state) });
    }
    return { epochs, predictions: lbe.predict(c, state, samples) };
  }],
  digest: [{ configuration: config, state: json }, ({ configuration: c, state }) => ({ digest: lbe.digest(stateOf(c, state)) })],

  committee: [{ group: int(1, 2 ** 24), activations: vectors, codewords: vectors }, ({ group: S, activations, codewords }) => {
    need(activations.length === codewords.length && activations.every((a, s) => a.length === S * codewords[s].length), 'other sizes');
    const outputs = activations.map((a) => lbe.groupOutputs(a, S));
    return {
      outputs: putRows(outputs), targets: putRows(codewords.map((P) => lbe.groupTarget(P, S))),
      open_groups: outputs.map((y, s) => lbe.openGroups(y, codewords[s])),
    };
  }],

  number: [{ text }, ({ text: t }) => { const q = enc.number(t); return { number: q && enc.numberText(q) }; }],
  double: [{ word }, ({ word: w }) => ({ number: enc.numberText(enc.double(w)) })],
  fit_median: [{ images }, ({ images }) => ({ twice_median: enc.fitMedian(images) })],
  encode_median: [{ twice_median: count, images }, ({ twice_median: t, images }) => ({ encoded: putRows(enc.encodeMedian(t, images)) })],
  fit_thermometer: [{ values: list(text), levels: int(1, 255) }, ({ values, levels }) => ({ thresholds: enc.fitThermometer(values, levels).map(enc.numberText) })],
  fit_one_hot: [{ values: list(text) }, ({ values }) => ({ categories: enc.fitOneHot(values) })],
  encode_table: [{ columns: json, rows: list(list(text)) }, ({ columns, rows: r }) => ({ encoded: putRows(enc.encodeTable(columns, r)) })],
  fit_numeric_cells: [{ cells: list(cell), levels: int(1, 255) }, ({ cells, levels }) => {
    const c = enc.fitNumericCells(cells, levels);
    return { ...c, thresholds: c.thresholds.map(enc.numberText) };
  }],
  fit_spread_cells: [{ cells: list(cell), levels: int(1, 255), sample_weight: list(i64) }, ({ cells, levels, sample_weight: w }) => {
    need(w.length === cells.length && weighs(w), 'weights do not fit');
    const c = enc.fitSpreadCells(cells, levels, w);
    return { ...c, thresholds: c.thresholds.map(enc.numberText) };
  }],
  fit_text_cells: [{ cells: list(cell) }, ({ cells }) => enc.fitTextCells(cells)],
  encode_cells: [{ columns: json, rows: list(list(cell)) }, ({ columns, rows: r }) => ({ encoded: putRows(enc.encodeTable(columns, r)) })],
  class_names: [{ labels: list(text) }, ({ labels }) => { const c = enc.classNames(labels); return { class_names: c.names, labels: c.labels }; }],
  prototypes: [{ seed: u64, classes: int(2, 65535), inputs: int(1, 2 ** 24), first: int(0, 2 ** 32 - 1), count: count }, (i) => {
    room(i.count, i.inputs); room(i.classes, i.inputs);
    const p = enc.prototypes(i.seed, i.classes, i.inputs, i.first, i.count);
    return { prototypes: putRows(p.prototypes), samples: putRows(p.samples), labels: p.labels };
  }],
  split: [{ seed: u64, samples: int(1, 2 ** 24), test: count }, ({ seed, samples, test }) => enc.split(seed, samples, test)],
  share: [{ fraction: text, samples: int(1, 2 ** 24) }, ({ fraction, samples }) => ({ test: enc.share(rational(fraction), samples) })],

  balanced_weights: [{ labels: list(int(0, 65534)) }, ({ labels }) => ({ sample_weight: enc.balancedWeights(labels) })],
  validation_split: [{ seed: u64, labels: list(int(0, 65534)), share: text }, ({ seed, labels, share }) => enc.validationSplit(seed, labels, rational(share))],

  write_weights: [{ configuration: config, state: json, weight_sets: json, encoding: json, class_names: json }, (i) =>
    ({ model: writeModel(i.configuration, withSets(i.configuration, stateOf(i.configuration, i.state), i.weight_sets), i.encoding, i.class_names, true).toString('hex') })],
  write_model_with_sets: [{ configuration: config, state: json, weight_sets: json, encoding: json, class_names: json }, (i) =>
    ({ model: writeModel(i.configuration, withSets(i.configuration, stateOf(i.configuration, i.state), i.weight_sets), i.encoding, i.class_names).toString('hex') })],
  write_model: [{ configuration: config, state: json, encoding: json, class_names: json }, ({ configuration: c, state, encoding, class_names }) =>
    ({ model: writeModel(c, stateOf(c, state), encoding, class_names).toString('hex') })],
  read_model: [{ model: bytesForm }, ({ model }) => {
    const m = readModel(model);
    return { configuration: m.config.plain, encoding: m.encoding, class_names: m.class_names, progress: m.state.progress, digest: lbe.digest(m.state) };
  }],
  exhaustive: [{ function: text }, ({ function: f }) => {
    need(lbe.exhaustiveFunctions.includes(f), 'there is no such function');
    return { sha256: lbe.exhaustive(f) };
  }],
  read_vectors: [{ text }, ({ text: t }) => ({ numberOfTests: readVectors(t) })],

  equiangular_codebook: [{ seed: u64, layer: count, classes: int(2, 256), n: size, alpha: text }, (i) => {
    const alpha = rational(i.alpha, 65535n);
    room(i.classes, i.n);
    const { flips, book } = lbe.equiangular(lbe.codebook(i.seed, i.layer, i.classes, i.n), i.seed, i.layer, alpha);
    return { flips, codebook: putRows(book) };
  }],
  equiangular_objective: [{ codebook: vectors, alpha: text }, ({ codebook, alpha }) => {
    need(codebook.length >= 2 && codebook.length <= 256, '2 to 256 codewords are expected');
    return { agreements_of_pairs: lbe.pairs(codebook), objective: lbe.weigh(codebook, rational(alpha, 65535n)) };
  }],
  propagated_targets: [{ gate: text, counters: counterRows, agreements: list(list(count)), targets: vectors }, (i) => {
    const K = i.counters.length;
    need(K && sameWidth(i.counters) && i.targets.length, 'other sizes');
    const Kin = i.counters[0].length, rows = inRange(i.counters, 32).map(lbe.weights);
    rectangle(i.agreements, i.targets.length, K); rectangle(i.targets, i.targets.length, K);
    need(i.agreements.every((zs) => zs.every((z) => z <= Kin)), 'an agreement is larger than the inputs are many');
    const gate = gateOf(i.gate);
    const gates = i.agreements.map((zs) => Uint8Array.from(zs, (z) => lbe.gateOpen(lbe.deficit(z, Kin), Kin, gate)));
    return { gates: putRows(gates), targets_below: putRows(i.targets.map((t, s) => lbe.targetsBelow(rows, t, gates[s]))) };
  }],
  read_request: [{ line: bytesForm }, ({ line }) => {
    const { id, ...rest } = line.length ? answer(line) : { id: null };
    return { reply: Object.keys(rest)[0] ?? null, reply_id: id };
  }],
  groups_at: [{ configuration: config, epoch: u64 }, ({ configuration: c, epoch }) =>
    ({ stage: stageOf(epoch, c.stages.length, c.epochs), groups: groupsAt(c, epoch) })],
};

function answer(bytes) {
  let id = null;
  try {
    let q;
    try { q = parseBytes(bytes); } catch (e) { bad(e.message); }
    if (isObject(q) && typeof q.id === 'string') id = q.id;
    need(exactNames(q, ['id', 'operation', 'inputs']) && id !== null && typeof q.operation === 'string' && isObject(q.inputs), 'id, operation and inputs are expected');
    if (!Object.hasOwn(operations, q.operation)) throw new Unsupported('there is no such operation');
    const [forms, f] = operations[q.operation];
    return { id, outputs: f(object(forms)(q.inputs)) };
  } catch (e) {
    if (e instanceof Refused) return { id, refused: { stage: e.stage, reason: e.reason } };
    if (e instanceof Malformed) return { id, malformed: e.message };
    if (e instanceof Unsupported) return { id, unsupported: e.message };
    console.error(e);
    return { id, unsupported: `failed: ${e.message}` };
  }
}

async function reply(bytes) {
  if (!process.stdout.write(`${stringify(answer(bytes))}\n`)) await new Promise((done) => process.stdout.once('drain', done));
}
// Lines end with 0x0a alone (20.3); node:readline would also end them at CR, U+2028 and U+2029, which JSON texts may hold.
let parts = [];
for await (const chunk of process.stdin) {
  let from = 0;
  for (let end; (end = chunk.indexOf(10, from)) >= 0; from = end + 1) {
    parts.push(chunk.subarray(from, end));
    const line = Buffer.concat(parts);
    parts = [];
    if (line.length) await reply(line);
  }
  if (from < chunk.length) parts.push(chunk.subarray(from));
}
if (parts.length) await reply(Buffer.concat(parts));
