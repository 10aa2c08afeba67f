// Clause 15: model files.
import { canonical, canonicalText, byCodePoints, isObject, parse, parseBytes } from './json.mjs';
import { Refused, greatest, least, pack, trainedLayer, unpack, wordsOf } from './lbe.mjs';
import { VERSION, configuration, exactNames, jsonInteger } from './config.mjs';
import { checkEncoding, hasMissing } from './encodings.mjs';

const refuse = (stage, reason) => { throw new Refused(stage, reason); };
const KEY = 'local-binary-errors';
const METADATA = ['specification', 'configuration', 'progress', 'encoding', 'class_names', 'notes'];
export const PROGRESS = ['step', 'epoch', 'errors', 'samples'];
const MAJOR = 1n, MINOR = 4n;

/** 15.2: dtype and bytes of a counter. */
const counterType = (B) => (B <= 8 ? ['I8', 1] : B <= 16 ? ['I16', 2] : ['I32', 4]);

/** 15.2: the tensors of a configuration. */
function tensorsOf(config) {
  const [dtype, size] = counterType(config.counter_bits);
  return config.shapes.flatMap((sh, l) => [
    ...(sh.bare ? [] : [sh.trained
      ? { name: `layer.${l}.codeword_counters`, layer: l, rows: 'codewordCounters', dtype, size, shape: [config.classes, sh.outputs] }
      : { name: `layer.${l}.codebook`, layer: l, book: true, dtype: 'U64', size: 8, shape: [config.classes, wordsOf(sh.outputs)] }]),
    { name: `layer.${l}.counters`, layer: l, rows: 'counters', dtype, size, shape: [sh.perceptrons, sh.inputs] },
  ]);
}
/** 15.7: the tensors of weights alone, and of the last layer's codewords. */
const tensorsOfWeights = (config) => config.shapes.flatMap((sh, l) => [
  { name: `layer.${l}.weights`, layer: l, alone: true, n: sh.inputs, dtype: 'U8', size: 1, shape: [sh.perceptrons, Math.ceil(sh.inputs / 8)] },
  ...(l < config.shapes.length - 1 ? []
    : [{ name: `layer.${l}.codebook`, layer: l, book: true, dtype: 'U64', size: 8, shape: [config.classes, wordsOf(sh.outputs)] }]),
]);
/** 15.7: bytes of a row of weights, which are the signs of its counters, and back. */
const octetsOf = (counters) => {
  const row = new Uint8Array(Math.ceil(counters.length / 8));
  counters.forEach((c, i) => { if (c >= 0) row[i >> 3] |= 1 << (i & 7); });
  return row;
};
function countersOf(octets, n) {
  if (n % 8 && octets[octets.length - 1] >> (n % 8)) refuse('codebook', 'padding');
  return Int32Array.from({ length: n }, (_, i) => ((octets[i >> 3] >> (i & 7)) & 1) - 1);
}
/** 15.2: the tensors of weight sets, each with the number of its bits a row. */
const tensorsOfSets = (config, sets) => sets.flatMap(({ layers, votes }, set) => {
  let n = config.inputs;
  const tensor = (name, rows) => ({ name: `weight_set.${set}.${name}`, set, n, dtype: 'U64', size: 8, shape: [rows, wordsOf(n)] });
  const made = layers.map((K, l) => {
    const t = { ...tensor(`layer.${l}.weights`, K), at: l };
    n = K / votes[l];
    return t;
  });
  return [...made, tensor('codebook', config.classes)];
});
/** 15.3: check the sizes of weight sets. */
function checkSets(v) {
  const bad = () => refuse('weight_sets', 'malformed');
  if (!Array.isArray(v) || v.length < 1 || v.length > 65535) bad();
  for (const s of v) {
    if (!exactNames(s, ['layers', 'votes']) || !Array.isArray(s.layers) || !Array.isArray(s.votes)) bad();
    if (s.layers.length < 1 || s.layers.length !== s.votes.length) bad();
    if ([...s.layers, ...s.votes].some((k) => typeof k !== 'number' || k < 1 || k > 2 ** 24)) bad();
    if (s.layers.some((k, l) => k % s.votes[l])) bad();
  }
}
const sizesOf = ({ layers }) => ({ layers: layers.map((l) => l.weights.length), votes: layers.map((l) => l.votes) });
const lengthOf = (t) => t.size * t.shape[0] * t.shape[1];

/** 15.3: progress as BigInts. */
export function progress(v, inFile) {
  const bad = () => refuse('progress', 'malformed');
  if (!exactNames(v, PROGRESS)) bad();
  const out = {};
  for (const name of PROGRESS) {
    const b = jsonInteger(v[name], inFile);
    if (b === null || b < 0n || b >= 2n ** 64n) bad();
    out[name] = b;
  }
  if (out.samples < 1n || out.samples >= 2n ** 32n || out.errors > out.samples) bad();
  return out;
}

/** 15.3 */
function checkClassNames(v, C) {
  if (v === null) return;
  if (!Array.isArray(v) || v.length !== C || v.some((t) => typeof t !== 'string')) refuse('class_names', 'malformed');
}

/** Any JSON in the forms of 20.2 to JSON of a file: the seed and the progress become numbers. */
function configurationForFile(config) { return { ...config.plain, seed: config.seed }; }

/** 15.1 to 15.3: the bytes of a model file. */
export function writeModel(config, state, encoding, names, alone = false) {
  checkEncoding(encoding, config.inputs);
  checkClassNames(names, config.classes);
  const held = state.weightSets ?? [], sets = held.map(sizesOf);
  if (held.length > 65535) refuse('weight_sets', 'malformed');
  const metadata = canonical({
    specification: `${MAJOR}.${alone ? 4 : config.gate ? 3 : config.alpha || config.stages.length > 1 || held.length ? 2 : hasMissing(encoding) ? 1 : 0}`, configuration: configurationForFile(config), progress: { ...state.progress },
    encoding, class_names: names, notes: {}, ...(held.length ? { weight_sets: sets } : {}), ...(alone ? { weights_only: 1 } : {}),
  });
  const tensors = [...(alone ? tensorsOfWeights : tensorsOf)(config), ...tensorsOfSets(config, sets)].sort((a, b) => b.size - a.size || byCodePoints(a.name, b.name));
  let at = 0;
  const entries = [`"__metadata__":{${canonicalText(KEY)}:${canonicalText(metadata)}}`];
  const parts = [];
  for (const t of tensors) {
    const data = Buffer.alloc(lengthOf(t)), layer = state.layers[t.layer];
    let w = 0;
    const set = held[t.set];
    if (set) for (const row of t.at === undefined ? set.codebook : set.layers[t.at].weights) for (const half of pack(row)) w = data.writeUInt32LE(half, w);
    else if (t.alone) for (const row of layer.counters) w += Buffer.from(octetsOf(row)).copy(data, w);
    else if (t.book) for (const P of layer.codebook) for (const half of pack(P)) w = data.writeUInt32LE(half, w);
    else for (const row of layer[t.rows]) for (const c of row) w = data.writeIntLE(c, w, t.size);
    entries.push(`"${t.name}":{"dtype":"${t.dtype}","shape":[${t.shape}],"data_offsets":[${at},${at + data.length}]}`);
    at += data.length;
    parts.push(data);
  }
  let header = `{${entries.join(',')}}`;
  header += ' '.repeat((8 - (header.length % 8)) % 8);
  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(BigInt(header.length));
  return Buffer.concat([size, Buffer.from(header, 'latin1'), ...parts]);
}

/** 15.4: read a model file, or refuse it. */
export function readModel(file) {
  const broken = () => refuse('container', 'malformed');
  // the container
  if (file.length < 8) broken();
  const L = file.readBigUInt64LE(0);
  if (L > BigInt(file.length - 8) || L > 100000000n) broken();
  const data = file.subarray(8 + Number(L));
  let header;
  try { header = parseBytes(file.subarray(8, 8 + Number(L))); } catch { broken(); }
  if (!isObject(header)) broken();
  const entries = [];
  for (const [name, e] of Object.entries(header)) {
    if (name === '__metadata__') continue;
    if (!exactNames(e, ['dtype', 'shape', 'data_offsets']) || typeof e.dtype !== 'string') broken();
    for (const list of [e.shape, e.data_offsets]) if (!Array.isArray(list) || list.some((v) => typeof v !== 'number' || v < 0)) broken();
    if (e.data_offsets.length !== 2) broken();
    const [first, last] = e.data_offsets;
    if (first > last || last > data.length) broken();
    entries.push({ name, dtype: e.dtype, shape: e.shape, first, last });
  }
  entries.sort((a, b) => a.first - b.first || a.last - b.last);
  let at = 0;
  for (const e of entries) { if (e.first !== at) broken(); at = e.last; }
  if (at !== data.length) broken();
  // the metadata
  const meta = header.__metadata__, text = isObject(meta) ? meta[KEY] : undefined;
  if (typeof text !== 'string') refuse('metadata', 'missing');
  let m;
  try { m = parse(text); } catch { refuse('metadata', 'json'); }
  if (!isObject(m)) refuse('metadata', 'json');
  const v = typeof m.specification === 'string' && VERSION.exec(m.specification);
  if (!v) refuse('version', 'malformed');
  if (BigInt(v[1]) !== MAJOR || BigInt(v[2]) > MINOR) refuse('version', 'unsupported');
  const later = [['weight_sets', 2n], ['weights_only', 4n]] // names, and since when
    .filter(([name, minor]) => BigInt(v[2]) >= minor && name in m).map(([name]) => name);
  if (!exactNames(m, [...METADATA, ...later])) refuse('metadata', 'names');
  const config = configuration(m.configuration, true, BigInt(v[2]));
  const state = { layers: config.shapes.map(() => ({ codebook: [] })), progress: progress(m.progress, true) };
  checkEncoding(m.encoding, config.inputs, v[2] !== '0');
  checkClassNames(m.class_names, config.classes);
  if (!isObject(m.notes)) refuse('notes', 'malformed');
  if (later.includes('weight_sets')) checkSets(m.weight_sets);
  const alone = later.includes('weights_only');
  if (alone && m.weights_only !== 1) refuse('weights_only', 'malformed');
  const sets = m.weight_sets ?? [];
  // the tensors
  const ofSets = tensorsOfSets(config, sets), wanted = [...(alone ? tensorsOfWeights : tensorsOf)(config), ...ofSets], byName = new Map(entries.map((e) => [e.name, e]));
  if (byName.size !== wanted.length || wanted.some((t) => !byName.has(t.name))) refuse('tensors', 'names');
  for (const t of wanted) {
    const e = byName.get(t.name);
    if (e.dtype !== t.dtype || e.shape.length !== 2 || e.shape.some((v, i) => v !== t.shape[i])) refuse('tensors', 'form');
    if (e.last - e.first !== lengthOf(t)) refuse('tensors', 'form');
    t.bytes = data.subarray(e.first, e.last);
  }
  for (const t of wanted.filter((w) => w.rows)) {
    const [rows, width] = t.shape;
    state.layers[t.layer][t.rows] = Array.from({ length: rows }, (_, r) => Int32Array.from({ length: width }, (_, i) => {
      const c = t.bytes.readIntLE(t.size * (r * width + i), t.size);
      if (c < least(config.counter_bits) || c > greatest(config.counter_bits)) refuse('counters', 'range');
      return c;
    }));
  }
  for (const t of wanted.filter((w) => w.alone)) {
    const [rows, width] = t.shape;
    state.layers[t.layer].counters = Array.from({ length: rows }, (_, r) => countersOf(t.bytes.subarray(r * width, (r + 1) * width), t.n));
  }
  const storedBits = (t, n) => Array.from({ length: t.shape[0] }, (_, r) => {
    const width = t.shape[1];
    const halves = Uint32Array.from({ length: 2 * width }, (_, i) => t.bytes.readUInt32LE(8 * r * width + 4 * i));
    const bits = unpack(halves, n);
    if (pack(bits).some((h, i) => h !== halves[i])) refuse('codebook', 'padding');
    return bits;
  });
  for (const t of wanted.filter((w) => w.book)) state.layers[t.layer].codebook = storedBits(t, config.shapes[t.layer].outputs);
  state.weightSets = sets.map(({ votes }) => ({ layers: votes.map((S) => ({ votes: S })) }));
  for (const t of ofSets) {
    const set = state.weightSets[t.set], read = storedBits(t, t.n);
    if (t.at === undefined) set.codebook = read;
    else set.layers[t.at].weights = read;
  }
  state.layers = state.layers.map((l) => (l.codewordCounters ? trainedLayer(l.counters, l.codewordCounters) : l));
  return { config, state, encoding: m.encoding, class_names: m.class_names };
}
