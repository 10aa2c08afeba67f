// Own JSON handling: integers of any size are kept exactly, fractional numbers keep their text.
// Integers become Number where |v| <= 2^53, else BigInt; anything with fraction or exponent a JsonReal.

export class JsonReal { constructor(text) { this.text = text; } }
const TWO53 = 2n ** 53n;

export const isObject = (v) => typeof v === 'object' && v !== null && !Array.isArray(v) && !(v instanceof JsonReal);

/** A BigInt as a Number where that is exact by 20.2 (|v| <= 2^53). */
export const narrow = (b) => (b >= -TWO53 && b <= TWO53 ? Number(b) : b);

const DEEPEST = 64, LONGEST_NUMBER = 100;

/** Strict RFC 8259 parser within the bounds of 15.5. */
export function parse(text) {
  let i = 0;
  if (!text.isWellFormed()) throw new SyntaxError('JSON: half of a surrogate pair');
  const fail = (why) => { throw new SyntaxError(`JSON: ${why} at ${i}`); };
  const space = () => { while (i < text.length && ' \t\n\r'.includes(text[i])) i++; };
  const number = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/y;
  const plain = /[^"\\\u0000-\u001f]*/y;
  const escapes = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

  function string() {
    let out = '';
    i++;
    for (;;) {
      plain.lastIndex = i;
      const run = plain.exec(text)[0];
      out += run; i += run.length;
      if (text[i] === '"') {
        i++;
        if (!out.isWellFormed()) fail('half of a surrogate pair');
        return out;
      }
      if (text[i] !== '\\') fail('bad text');
      const c = text[i + 1];
      if (c === 'u') {
        const h = text.slice(i + 2, i + 6);
        if (!/^[0-9a-fA-F]{4}$/.test(h)) fail('bad escape');
        out += String.fromCharCode(parseInt(h, 16)); i += 6;
      } else if (c in escapes && c !== undefined) { out += escapes[c]; i += 2; } else fail('bad escape');
    }
  }
  function value(depth) {
    space();
    const c = text[i];
    if ((c === '{' || c === '[') && depth === DEEPEST) fail('too deep');
    if (c === '"') return string();
    if (c === '{') {
      const o = Object.create(null);
      i++; space();
      if (text[i] === '}') { i++; return o; }
      for (;;) {
        space();
        if (text[i] !== '"') fail('name expected');
        const name = string();
        space();
        if (text[i++] !== ':') fail('colon expected');
        if (name in o) fail('a name that occurs twice');
        o[name] = value(depth + 1);
        space();
        if (text[i] === ',') { i++; continue; }
        if (text[i++] === '}') return o;
        fail('comma expected');
      }
    }
    if (c === '[') {
      const a = [];
      i++; space();
      if (text[i] === ']') { i++; return a; }
      for (;;) {
        a.push(value(depth + 1));
        space();
        if (text[i] === ',') { i++; continue; }
        if (text[i++] === ']') return a;
        fail('comma expected');
      }
    }
    for (const [word, v] of [['true', true], ['false', false], ['null', null]]) {
      if (text.startsWith(word, i)) { i += word.length; return v; }
    }
    number.lastIndex = i;
    const m = number.exec(text);
    if (!m) fail('value expected');
    if (m[0].length > LONGEST_NUMBER || /[0-9]{3}$/.test(m[2])) fail('a number that is too long');
    i += m[0].length;
    if (m[1] !== undefined || m[2] !== undefined) return new JsonReal(m[0]);
    return m[0].length <= 15 ? Number(m[0]) + 0 : narrow(BigInt(m[0]));
  }
  const v = value(0);
  space();
  if (i !== text.length) fail('something after the value');
  return v;
}

/** UTF-8 bytes to JSON; invalid UTF-8 and a byte order mark are errors. */
export const parseBytes = (bytes) => parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));

/** One line for the protocol (20.2): integers beyond 2^53 as texts. `exact` writes them as numbers, as vectors' own inputs were. */
export function stringify(v, exact = false) {
  if (v === null || typeof v === 'boolean') return String(v);
  if (typeof v === 'number') return String(v);
  if (typeof v === 'bigint') {
    const n = narrow(v);
    return typeof n === 'number' || exact ? String(v) : `"${v}"`;
  }
  if (typeof v === 'string') return JSON.stringify(v);
  if (v instanceof JsonReal) return v.text;
  if (Array.isArray(v) || ArrayBuffer.isView(v)) return `[${Array.from(v, (x) => stringify(x, exact)).join(',')}]`;
  return `{${Object.keys(v).map((k) => `${JSON.stringify(k)}:${stringify(v[k], exact)}`).join(',')}}`;
}

/** Compare texts by Unicode code points (not by UTF-16 units). */
export function byCodePoints(a, b) {
  const x = Array.from(a, (c) => c.codePointAt(0)), y = Array.from(b, (c) => c.codePointAt(0));
  for (let i = 0; i < Math.min(x.length, y.length); i++) if (x[i] !== y[i]) return x[i] - y[i];
  return x.length - y.length;
}

/** Text in the canonical form of 15.3. */
export function canonicalText(s) {
  const short = { '"': '\\"', '\\': '\\\\', '\b': '\\b', '\t': '\\t', '\n': '\\n', '\f': '\\f', '\r': '\\r' };
  let out = '"';
  for (let i = 0; i < s.length; i++) { // UTF-16 units: beyond 0xffff come out as a surrogate pair
    const c = s[i], u = s.charCodeAt(i);
    out += short[c] ?? (u < 0x20 || u > 0x7e ? `\\u${u.toString(16).padStart(4, '0')}` : c);
  }
  return `${out}"`;
}

/** JSON in the canonical form of 15.3. */
export function canonical(v) {
  if (v === null || typeof v === 'boolean' || typeof v === 'number' || typeof v === 'bigint') return String(v);
  if (typeof v === 'string') return canonicalText(v);
  if (v instanceof JsonReal) return v.text;
  if (Array.isArray(v)) return `[${v.map(canonical).join(',')}]`;
  return `{${Object.keys(v).sort(byCodePoints).map((k) => `${canonicalText(k)}:${canonical(v[k])}`).join(',')}}`;
}
