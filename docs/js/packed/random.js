// Random words for networks of real size: clause 3 in 32-bit halves, since a product of BigInts is slow.
// The parts of LBE.packed use nothing from outside: front/worker.js sends their text to a worker. A word
// is two halves, the lower first; a number is below 2^53, and so exact.
'use strict';

LBE.packedParts = [];

LBE.packedParts.push((P) => {
  // the upper half of the product of two halves; no sum here reaches 2^32
  const high = (a, b) => {
    const al = a & 0xffff;
    const ah = a >>> 16;
    const bl = b & 0xffff;
    const bh = b >>> 16;
    const m = (Math.imul(ah, bl) >>> 0) + (Math.imul(al, bl) >>> 16);
    const n = (Math.imul(al, bh) >>> 0) + (m & 0xffff);
    return (Math.imul(ah, bh) + (m >>> 16) + (n >>> 16)) | 0;
  };
  // whether a sum of halves that came out as s has gone beyond them
  const carry = (s, a) => (s >>> 0 < a >>> 0 ? 1 : 0);

  const drawn = new Int32Array(8);

  // the four words of a block, of which the number, the seed and the others are halves (3.1)
  P.block = (number, seed, purpose, layer, time) => {
    let a0 = number,
      a1 = 0,
      b0 = purpose,
      b1 = 0,
      c0 = layer,
      c1 = 0,
      d0 = time,
      d1 = 0;
    let k0 = seed | 0,
      k1 = 0,
      l0 = 0,
      l1 = 0;
    for (let round = 0; round < 10; round++) {
      // p = a * 0xd2e7470ee14c6c93, the upper word in p2 and p3
      const pa = Math.imul(a0, 0xd2e7470e);
      const pb = Math.imul(a1, 0xe14c6c93);
      const pc = high(a0, 0xe14c6c93);
      const pd = (pa + pb) | 0;
      const p1 = (pd + pc) | 0;
      const pe = high(a0, 0xd2e7470e);
      const pf = Math.imul(a1, 0xd2e7470e);
      const pg = (pe + pf) | 0;
      const ph = high(a1, 0xe14c6c93);
      const pi = (pg + ph) | 0;
      const p2 = (pi + carry(pd, pa) + carry(p1, pd)) | 0;
      const p3 = (high(a1, 0xd2e7470e) + carry(pg, pe) + carry(pi, pg) + carry(p2, pi)) | 0;
      // q = c * 0xca5a826395121157
      const qa = Math.imul(c0, 0xca5a8263);
      const qb = Math.imul(c1, 0x95121157);
      const qc = high(c0, 0x95121157);
      const qd = (qa + qb) | 0;
      const q1 = (qd + qc) | 0;
      const qe = high(c0, 0xca5a8263);
      const qf = Math.imul(c1, 0xca5a8263);
      const qg = (qe + qf) | 0;
      const qh = high(c1, 0x95121157);
      const qi = (qg + qh) | 0;
      const q2 = (qi + carry(qd, qa) + carry(q1, qd)) | 0;
      const q3 = (high(c1, 0xca5a8263) + carry(qg, qe) + carry(qi, qg) + carry(q2, qi)) | 0;
      const p0 = Math.imul(a0, 0xe14c6c93);
      const q0 = Math.imul(c0, 0x95121157);
      a0 = q2 ^ b0 ^ k0;
      a1 = q3 ^ b1 ^ k1;
      b0 = q0;
      b1 = q1;
      c0 = p2 ^ d0 ^ l0;
      c1 = p3 ^ d1 ^ l1;
      d0 = p0;
      d1 = p1;
      const k = (k0 + 0x7f4a7c15) | 0;
      k1 = (k1 + 0x9e3779b9 + carry(k, k0)) | 0;
      k0 = k;
      const l = (l0 + 0x84caa73b) | 0;
      l1 = (l1 + 0xbb67ae85 + carry(l, l0)) | 0;
      l0 = l;
    }
    drawn[0] = a0;
    drawn[1] = a1;
    drawn[2] = b0;
    drawn[3] = b1;
    drawn[4] = c0;
    drawn[5] = c1;
    drawn[6] = d0;
    drawn[7] = d1;
    return drawn;
  };
});
