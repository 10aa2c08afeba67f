// Clauses 12 and 13: encodings and data sets.
import { byCodePoints, isObject } from './json.mjs';
import { Refused, bernoulli, permutation, plane, stream } from './lbe.mjs';
import { decimalParts, decimalValue, exactNames, fraction, jsonInteger } from './config.mjs';

const refuse = (reason, stage = 'data') => { throw new Refused(stage, reason); };

// ---------------------------------------------------------------- 12.1 exact numbers

export const numberText = (q) => (q.d === 1n ? `${q.n}` : `${q.n}/${q.d}`);
const compare = (a, b) => { const x = a.n * b.d, y = b.n * a.d; return x < y ? -1 : x > y ? 1 : 0; };

/** 12.1: a text as an exact number, or null. */
export function number(text) {
  if (text.length > 100) return null;
  const parts = decimalParts(text);
  if (!parts || BigInt(parts.exponent || '0') > 400n) return null;
  return decimalValue(parts);
}
const numeric = (text) => number(text) ?? refuse('number');

/** 12.1: the rational that a binary64 denotes. */
export function double(word) {
  const sign = word >> 63n ? -1n : 1n, exponent = (word >> 52n) & 0x7ffn, low = word & (2n ** 52n - 1n);
  if (exponent === 0x7ffn) refuse('number');
  const m = sign * (exponent === 0n ? low : low | (1n << 52n));
  const e = (exponent === 0n ? 1n : exponent) - 1075n;
  return e >= 0n ? fraction(m * 2n ** e, 1n) : fraction(m, 2n ** -e);
}

// ---------------------------------------------------------------- 12.2 median

export function fitMedian(images) {
  const p = images.flat().sort((a, b) => a - b), m = p.length;
  if (m === 0) refuse('empty');
  return p[Math.floor((m - 1) / 2)] + p[Math.floor(m / 2)];
}
export const encodeMedian = (twice, images) => images.map((image) => Uint8Array.from(image, (v) => (2 * v > twice ? 1 : 0)));

// ---------------------------------------------------------------- 12.3 to 12.5 tables

/** 12.3: thresholds, as numbers */
export function fitThermometer(texts, q) {
  if (texts.length === 0) refuse('empty');
  return thresholdsOf(texts.map(numeric), q);
}
function thresholdsOf(values, q) {
  const v = values.sort(compare), N = v.length;
  if (N === 0) return [];
  const last = v[N - 1];
  const below = v.filter((a) => compare(a, last) < 0).at(-1);
  if (below === undefined) return [];
  const thresholds = [];
  for (let j = 1; j <= q; j++) {
    let t = v[Math.floor((j * N - 1) / (q + 1))];
    if (compare(t, last) === 0) t = below;
    if (!thresholds.length || compare(thresholds.at(-1), t) < 0) thresholds.push(t);
  }
  return thresholds;
}
/** 12.4 */
export const fitOneHot = (texts) => [...new Set(texts)].sort(byCodePoints);

/** 12.8: 1 iff a column misses some of its training cells, not all. */
const missingBit = (there, cells) => (there.length > 0 && there.length < cells.length ? 1 : 0);
const present = (cells) => cells.filter((cell) => cell !== null);
/** 12.8: cells are texts, or null where missing. */
export function fitNumericCells(cells, q) {
  if (cells.length === 0) refuse('empty');
  const there = present(cells);
  return { thresholds: thresholdsOf(there.map(numeric), q), missing: missingBit(there, cells) };
}
/** 12.9: spread thresholds; w: how often each cell stands there. */
export function fitSpreadCells(cells, q, w) {
  if (cells.length === 0) refuse('empty');
  const there = present(cells);
  const sorted = cells.map((cell, i) => [cell, Number(w[i])]).filter(([cell]) => cell !== null)
    .map(([cell, times]) => [numeric(cell), times]).sort((a, b) => compare(a[0], b[0]));
  const values = [], upTo = []; // different ones, and how many are not above each
  for (const [value, times] of sorted) {
    if (!values.length || compare(values.at(-1), value) < 0) { values.push(value); upTo.push(upTo.at(-1) ?? 0); }
    upTo[upTo.length - 1] += times;
  }
  const missing = missingBit(there, cells), N = upTo.at(-1);
  let chosen = [];
  for (let a = q; values.length > 1 && a <= 20 * q; a++) {
    const T = []; // places of thresholds, ascending
    for (let j = 1, i = 0; j <= a; j++) {
      while (upTo[i] <= Math.floor((j * N - 1) / (a + 1))) i++; // exact: j * N is below 2^45
      const place = Math.min(i, values.length - 2);
      if (T.at(-1) !== place) T.push(place);
    }
    if (T.length > q) break;
    if (T.length > chosen.length) chosen = T;
  }
  return { thresholds: chosen.map((place) => values[place]), missing };
}
export function fitTextCells(cells) {
  const there = present(cells);
  return { categories: fitOneHot(there), missing: missingBit(there, cells) };
}

/** 15.3: a threshold's text, or null. */
function threshold(text) {
  const m = typeof text === 'string' && /^(-?)(0|[1-9][0-9]{0,1099})(?:\/([1-9][0-9]{0,1099}))?$/.exec(text);
  if (!m) return null;
  const q = fraction(BigInt(m[1] + m[2]), BigInt(m[3] ?? 1));
  return numberText(q) === text ? q : null;
}

/** 15.3: read the columns of a table. */
export function columns(value) {
  const bad = () => refuse('malformed', 'encoding');
  if (!Array.isArray(value) || value.length === 0) bad();
  return value.map((c) => {
    if (!isObject(c) || typeof c.name !== 'string') bad();
    const more = c.missing === undefined ? [] : ['missing']; // 12.8
    if (more.length && jsonInteger(c.missing, true) !== 1n) bad();
    if (c.kind === 'thermometer' && exactNames(c, ['kind', 'name', 'thresholds', ...more]) && Array.isArray(c.thresholds)) {
      const ts = c.thresholds.map((t) => threshold(t) ?? bad());
      if (ts.some((t, i) => i > 0 && compare(ts[i - 1], t) >= 0)) bad();
      const encode = (cell) => {
        const x = cell === null ? null : numeric(cell);
        return [...ts.map((t) => (x && compare(x, t) > 0 ? 1 : 0)), ...more.map(() => (x ? 0 : 1))];
      };
      return { bits: ts.length + more.length, encode };
    }
    if (c.kind === 'one-hot' && exactNames(c, ['categories', 'kind', 'name', ...more]) && Array.isArray(c.categories)) {
      const list = c.categories;
      if (list.some((t) => typeof t !== 'string') || list.some((t, i) => i > 0 && byCodePoints(list[i - 1], t) >= 0)) bad();
      const encode = (cell) => [...list.map((t) => (t === cell ? 1 : 0)), ...more.map(() => (list.includes(cell) ? 0 : 1))];
      return { bits: list.length + more.length, encode };
    }
    return bad();
  });
}

/** 12.5 */
export function encodeTable(value, rows) {
  const cs = columns(value);
  return rows.map((row) => {
    if (row.length !== cs.length) refuse('columns');
    if (cs.every((c) => c.bits === 0)) refuse('constant');
    return Uint8Array.from(cs.flatMap((c, i) => c.encode(row[i])));
  });
}

/** 15.3, 18.1: what a column with the bit missing needs: 1.1. */
export const hasMissing = (e) => e.kind === 'table' && e.columns.some((c) => c.missing !== undefined);

/** 15.3: check an encoding, then against the configuration's `inputs`. */
export function checkEncoding(value, inputs, newer = true) {
  const bad = () => refuse('malformed', 'encoding');
  if (!isObject(value)) bad();
  const integer = (v, lo, hi) => { if (typeof v !== 'number' || v < lo || v > hi) bad(); return v; };
  const { bias, ...e } = value; // 12.7
  if ('bias' in value) integer(bias, 1, 1);
  let bits;
  if (e.kind === 'bits' && exactNames(e, ['inputs', 'kind'])) bits = integer(e.inputs, 1, 2 ** 24);
  else if (e.kind === 'median' && exactNames(e, ['inputs', 'kind', 'twice_median'])) {
    bits = integer(e.inputs, 1, 2 ** 24);
    integer(e.twice_median, 0, 2 ** 53);
  } else if (e.kind === 'table' && exactNames(e, ['columns', 'kind'])) bits = columns(e.columns).reduce((n, c) => n + c.bits, 0);
  else bad();
  if (!newer && hasMissing(e)) bad(); // 1.0 has no such name
  if (bits + ('bias' in value ? 1 : 0) !== inputs) refuse('width', 'encoding');
}

/** Compare integers of any length by their digits, without reading them. */
function byValue(a, b) {
  const [x, y] = [a, b].map((t) => t.replace(/^-?0*/, ''));
  const [below, other] = [a, b].map((t, i) => t[0] === '-' && [x, y][i] !== '');
  if (below !== other) return below ? -1 : 1;
  const order = x.length - y.length || (x < y ? -1 : x > y ? 1 : 0);
  return below ? -order : order;
}

/** 12.6 */
export function classNames(labels) {
  const names = [...new Set(labels)];
  if (names.every((t) => /^-?[0-9]+$/.test(t))) {
    names.sort((a, b) => byValue(a, b) || byCodePoints(a, b));
  } else names.sort(byCodePoints);
  const index = new Map(names.map((t, i) => [t, i]));
  return { names, labels: labels.map((t) => index.get(t)) };
}

// ---------------------------------------------------------------- 13 data sets

/** 13.1 */
export function prototypes(seed, C, n, first, count) {
  const protos = plane(stream(seed, 5, 0, 0), 0, C, n);
  const samples = [], labels = [];
  for (let s = first; s < first + count; s++) {
    const [flips] = bernoulli(stream(seed, 6, 0, s), 28836, 1, n);
    samples.push(protos[s % C].map((b, i) => b ^ flips[i]));
    labels.push(s % C);
  }
  return { prototypes: protos, samples, labels };
}

/** 13.2 */
export function split(seed, N, test) {
  if (test < 1 || test >= N) refuse('split');
  const list = permutation(stream(seed, 7, 0, 0), N);
  return { training: list.slice(0, N - test), testing: list.slice(N - test) };
}
/** 13.2 */
export function share(f, N) {
  const test = Math.max(1, Number((f.n * BigInt(N)) / f.d));
  if (test >= N) refuse('split');
  return test;
}
/** 13.3: a share f of the training samples is held out; both parts ascend. */
export function validationSplit(seed, labels, f) {
  const N = labels.length;
  if (N === 0) refuse('empty');
  const held = f.n === 0n ? 0 : share(f, N);
  if (held === 0) refuse('split');
  const list = permutation(stream(seed, 9, 0, 0), N), ascending = (part) => part.sort((a, b) => a - b);
  const training = ascending(list.slice(0, N - held)), left = new Set(training.map((s) => labels[s]));
  if (labels.some((c) => !left.has(c))) refuse('class');
  return { training, validation: ascending(list.slice(N - held)) };
}

/** 13.4: each class weighs as the most frequent one, m / n_c, rounded, a half up. */
export function balancedWeights(labels) {
  if (labels.length === 0) refuse('empty');
  const n = new Map();
  for (const c of labels) n.set(c, (n.get(c) ?? 0) + 1);
  const m = labels.reduce((most, c) => Math.max(most, n.get(c)), 0);
  return labels.map((c) => Math.floor((2 * m + n.get(c)) / (2 * n.get(c))));
}
