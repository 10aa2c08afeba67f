// Clause 5: configurations, rationals, shapes.
import { isObject } from './json.mjs';
import { Refused } from './lbe.mjs';

const refuse = (reason) => { throw new Refused('configuration', reason); };
const gcd = (a, b) => { while (b) [a, b] = [b, a % b]; return a < 0n ? -a : a; };

/** A fraction of BigInts in lowest terms, the denominator positive. */
export function fraction(n, d) {
  const g = gcd(n, d) || 1n;
  return d < 0n ? { n: -n / g, d: -d / g } : { n: n / g, d: d / g };
}

const grammar = /^([+-]?)(?:([0-9]+)(?:\.([0-9]*))?|\.([0-9]+))(?:[eE]([+-]?)([0-9]+))?$/;
/** The grammar of 12.1 without its limits: the parts of a decimal number, or null. */
export function decimalParts(text) {
  const m = grammar.exec(text);
  if (!m) return null;
  const [, sign, whole = '', after = '', only = '', esign = '', exponent = ''] = m;
  return { sign, whole, fractional: after || only, esign, exponent };
}
/** The exact value of these parts. */
export function decimalValue({ sign, whole, fractional, esign, exponent }) {
  let n = BigInt(`${whole}${fractional}` || '0'), d = 1n;
  const e = BigInt(`${esign === '-' ? '-' : ''}${exponent || '0'}`) - BigInt(fractional.length);
  if (e >= 0n) n *= 10n ** e; else d = 10n ** -e;
  return fraction(sign === '-' ? -n : n, d);
}

/** 11.6: nu, a rational text above 0, up to 1. */
export function gateOf(text) {
  const q = rational(text);
  if (q.n === 0n) refuse('range');
  return q;
}

/** 5.3: a rational text from 0 to `most`, exactly, in lowest terms. */
export function rational(text, most = 1n) {
  let q;
  const f = /^([0-9]+)\/([0-9]+)$/.exec(text);
  if (f) {
    if (f[1].length > 50 || f[2].length > 50 || BigInt(f[2]) === 0n) refuse('rational');
    q = fraction(BigInt(f[1]), BigInt(f[2]));
  } else {
    const parts = decimalParts(text);
    if (!parts || parts.whole.length > 50 || parts.fractional.length > 50 || parts.exponent.length > 2) refuse('rational');
    q = decimalValue(parts);
  }
  if (q.n < 0n || q.n > most * q.d || q.n > 65535n || q.d > 65535n) refuse('range');
  return q;
}
export const rationalText = (q) => `${q.n}/${q.d}`;

/** 5.4 */
export function automaticGroup(K) {
  let best = 1;
  for (let g = 1; g <= K; g++) if (K % g === 0 && Math.abs(g - 100) < Math.abs(best - 100)) best = g;
  return best;
}

/** An integer of JSON as a BigInt, or null. 20.2 writes those beyond 2^53 as texts; a file writes them as numbers. */
export function jsonInteger(v, inFile = false) {
  if (typeof v === 'number' || (typeof v === 'bigint' && inFile)) return BigInt(v);
  if (!inFile && typeof v === 'string' && /^-?[1-9][0-9]{15,24}$/.test(v)) {
    const b = BigInt(v);
    if (b > 2n ** 53n || b < -(2n ** 53n)) return b;
  }
  return null;
}

/** 18.3: major and minor. */
export const VERSION = /^(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})$/;

const NAMES = ['inputs', 'classes', 'layers', 'group', 'rule', 'codebook', 'robustness', 'reinforcement', 'counter_bits', 'init_bits', 'batch', 'epochs', 'seed'];
const U32 = 2n ** 32n - 1n;
export const exactNames = (o, names) => isObject(o) && Object.keys(o).length === names.length && names.every((n) => n in o);

/** 5.5: the number of the stage in which an epoch is trained, given the finished epochs (a BigInt). */
export const stageOf = (epoch, stages, epochs) => {
  const q = (epoch * BigInt(stages)) / BigInt(epochs);
  return q < BigInt(stages) ? Number(q) : stages - 1;
};
/** 5.5: the group of every layer in this stage. */
export const groupsAt = (config, epoch) => config.stages[stageOf(epoch, config.stages.length, config.epochs)];

/**
 * 5.1, 5.2, 15.3: check a configuration and derive its shapes (`plain` is the object as it was written); minor: of
 * which version 1.minor it is.
 */
export function configuration(value, inFile = false, minor = 3n) {
  const even = minor >= 2n && isObject(value) && value.codebook === 'equiangular';
  const propagated = minor >= 3n && isObject(value) && value.rule === 'propagated'; // 11.5
  if (!exactNames(value, [...NAMES, ...(even ? ['alpha'] : []), ...(propagated ? ['gate'] : [])])) refuse('names');
  const integer = (v, lo, hi) => {
    const b = jsonInteger(v, inFile);
    if (b === null) refuse('type');
    if (b < lo || b > hi) refuse('range');
    return b;
  };
  const array = (v) => { if (!Array.isArray(v)) refuse('type'); return v; };
  const written = (v, most) => { if (typeof v !== 'string') refuse('type'); return rational(v, most); };
  // 20.6: every value by itself, in the order of 5.1
  const inputs = Number(integer(value.inputs, 1n, 2n ** 24n));
  const classes = Number(integer(value.classes, 2n, 65535n));
  if (array(value.layers).length === 0) refuse('layers');
  const layers = value.layers.map((k) => Number(integer(k, 1n, 2n ** 24n)));
  const staged = minor >= 2n && Array.isArray(array(value.group)[0]); // 5.5
  const sizes = (gs) => array(gs).map((g) => Number(integer(g, 1n, 2n ** 24n)));
  const given = staged ? value.group.map(sizes) : [sizes(value.group)];
  if (!propagated && value.rule !== 'local' && value.rule !== 'committee') refuse('rule');
  if (propagated && typeof value.gate !== 'string') refuse('type');
  const gate = propagated ? gateOf(value.gate) : null;
  if (!even && value.codebook !== 'fixed' && value.codebook !== 'trained') refuse('codebook');
  const alpha = even ? written(value.alpha, 65535n) : null;
  const several = Array.isArray(value.robustness); // 5.1: one r for all layers, or one a layer
  const each = (several ? value.robustness : [value.robustness]).map((r) => written(r));
  const p = written(value.reinforcement);
  const counter_bits = Number(integer(value.counter_bits, 2n, 32n));
  const init_bits = Number(integer(value.init_bits, 1n, 32n));
  const batch = Number(integer(value.batch, 1n, U32));
  const epochs = Number(integer(value.epochs, 1n, U32));
  const seed = integer(value.seed, 0n, 2n ** 64n - 1n);
  // then those that depend on each other, and how the rationals are written
  if (given.some((gs) => gs.length !== layers.length || gs.some((g, l) => layers[l] % g !== 0))) refuse('group');
  const differ = new Set(given.map(String)).size > 1;
  if (differ && (value.rule === 'committee' || given.length > epochs)) refuse('group');
  if (several && each.length !== layers.length) refuse('robustness');
  if (init_bits > counter_bits) refuse('range');
  if (even && classes > 256) refuse('codebook');
  const texts = each.map(rationalText);
  if (texts.some((t, l) => t !== (several ? value.robustness[l] : value.robustness))) refuse('form');
  if ((several && new Set(texts).size === 1) || rationalText(p) !== value.reinforcement) refuse('form');
  if ((staged && !differ) || (even && rationalText(alpha) !== value.alpha)) refuse('form');
  if (propagated && rationalText(gate) !== value.gate) refuse('form');
  const r = layers.map((_, l) => each[several ? l : 0]);
  const shapes = [];
  layers.forEach((K, l) => { // 5.2
    const size = given[0][l];
    const outputs = value.rule === 'committee' ? K / size : K;
    shapes.push({
      inputs: l === 0 ? inputs : shapes[l - 1].outputs, perceptrons: K, group: size, groups: K / size, outputs,
      theta: Number((r[l].n * BigInt(outputs)) / r[l].d),
    });
    // 7.6; not enumerable, as it is no size of 5.2
    Object.defineProperty(shapes[l], 'trained', { value: value.codebook === 'trained' && l === layers.length - 1 });
    Object.defineProperty(shapes[l], 'bare', { value: propagated && l < layers.length - 1 }); // without codewords (11.5)
  });
  return { plain: value, inputs, classes, rule: value.rule, p, counter_bits, init_bits, batch, epochs, seed, shapes, alpha, gate, stages: differ ? given : given.slice(0, 1) };
}
