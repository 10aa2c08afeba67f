// What is drawn from the words: planes of bits, masks, orders, counters (clauses 3.4 to 3.6, 4.4).
// A stream is [seed, purpose, layer, time]; bits are packed into halves of words, position 0 lowest.
'use strict';

LBE.packedParts.push((P) => {
  P.halves = (n) => 2 * Math.ceil(n / 64); // of a row of n bits: whole words

  // halves 2 first, ... of a stream, for `count` words; with `wanted` those of other blocks stay 0
  P.words = ([seed, purpose, layer, time], first, count, wanted = () => true) => {
    const drawn = new Int32Array(2 * count);
    const last = first + count;
    for (let block = Math.floor(first / 4); 4 * block < last; block++) {
      const from = Math.max(4 * block, first);
      const to = Math.min(4 * block + 4, last);
      if (!wanted(2 * (from - first), 2 * (to - first))) continue;
      const made = P.block(block + 1, seed, purpose, layer, time);
      for (let h = 2 * from; h < 2 * to; h++) drawn[h - 2 * first] = made[h - 8 * block];
    }
    return drawn;
  };

  // what lies above the n bits of each row is no bit (2.3)
  const trim = (rows, n) => {
    const stride = P.halves(n);
    const whole = Math.floor(n / 32);
    for (let at = 0; at < rows.length; at += stride) {
      if (n % 32) rows[at + whole] &= 2 ** (n % 32) - 1;
      rows.fill(0, at + Math.ceil(n / 32), at + stride);
    }
    return rows;
  };

  P.plane = (stream, index, rows, n) => {
    // (3.4)
    const size = (rows * P.halves(n)) / 2;
    return trim(P.words(stream, index * size, size), n);
  };

  // Bits that are 1 with probability rate / 2^16 (3.5). The clause goes through the planes upwards: OR
  // where the rate has a 1, AND where it has a 0. Downwards, the first plane that settles a bit is the
  // last that counts: a 1 where OR, a 0 where AND. So a block is drawn only while one of its bits is open.
  P.bernoulli = (stream, rate, rows, n) => {
    const size = (rows * P.halves(n)) / 2;
    const mask = new Int32Array(2 * size);
    const open = trim(new Int32Array(2 * size).fill(-1), n);
    const wanted = (from, to) => {
      for (let h = from; h < to; h++) if (open[h]) return true;
      return false;
    };
    const lowest = rate ? 31 - Math.clz32(rate & -rate) : 16;
    for (let i = 15; i >= lowest; i--) {
      const drawn = P.words(stream, i * size, size, wanted);
      if ((rate >> i) & 1) {
        for (let h = 0; h < mask.length; h++) {
          mask[h] |= open[h] & drawn[h];
          open[h] &= ~drawn[h];
        }
      } else for (let h = 0; h < mask.length; h++) open[h] &= drawn[h];
    }
    return mask; // bits that are open still are 0
  };

  P.permutation = (stream, n) => {
    // (3.6)
    const keys = new Uint32Array(P.words(stream, 0, n).buffer);
    const above = (a, b) => keys[2 * a + 1] - keys[2 * b + 1] || keys[2 * a] - keys[2 * b] || a - b;
    return Array.from({ length: n }, (_, i) => i).sort(above);
  };

  P.bit = (rows, start, i) => (rows[start + (i >> 5)] >>> (i & 31)) & 1;

  P.initialCounters = (seed, layer, rows, n, b0) => {
    // (4.4); b0 up to 8
    const counters = new Int8Array(rows * n);
    const stride = P.halves(n);
    for (let p = 0; p < b0; p++) {
      const drawn = P.plane([seed, 1, layer, 0], p, rows, n);
      for (let k = 0; k < rows; k++)
        for (let i = 0; i < n; i++) {
          // the first bit weighs most, and counts down: two's complement
          const weight = p ? 2 ** (b0 - 1 - p) : 2 ** (b0 - 1);
          counters[k * n + i] += weight * P.bit(drawn, k * stride, i) - (p ? 0 : weight);
        }
    }
    return counters;
  };
});
