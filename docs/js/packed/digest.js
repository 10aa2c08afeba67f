// SHA-256 (FIPS 180-4), and the digest of a network (clause 14.2). A page from the disk may have no
// crypto.subtle.
'use strict';

LBE.packedParts.push((P) => {
  const primes = [];
  for (let p = 2; primes.length < 64; p++) if (primes.every((q) => p % q)) primes.push(p);
  // the first 32 bits of the fraction of a root of p: of power 2 or 3
  const fraction = (p, power) => {
    const scaled = BigInt(p) << (32n * power);
    let root = 0n;
    for (let b = 1n << 36n; b; b >>= 1n) if ((root + b) ** power <= scaled) root += b;
    return Number(root & 0xffffffffn) | 0;
  };
  const start = primes.slice(0, 8).map((p) => fraction(p, 2n));
  const added = primes.map((p) => fraction(p, 3n));
  const turn = (v, by) => (v >>> by) | (v << (32 - by));

  P.sha256 = (bytes) => {
    const padded = new Uint8Array(64 * Math.ceil((bytes.length + 9) / 64));
    padded.set(bytes);
    padded[bytes.length] = 0x80;
    const view = new DataView(padded.buffer);
    view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29));
    view.setUint32(padded.length - 4, bytes.length << 3);
    const H = Int32Array.from(start);
    const W = new Int32Array(64);
    for (let at = 0; at < padded.length; at += 64) {
      for (let t = 0; t < 16; t++) W[t] = view.getInt32(at + 4 * t);
      for (let t = 16; t < 64; t++) {
        const [u, v] = [W[t - 15], W[t - 2]];
        const s0 = turn(u, 7) ^ turn(u, 18) ^ (u >>> 3);
        const s1 = turn(v, 17) ^ turn(v, 19) ^ (v >>> 10);
        W[t] = W[t - 16] + s0 + W[t - 7] + s1;
      }
      let [a, b, c, d, e, f, g, h] = H;
      for (let t = 0; t < 64; t++) {
        const S1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
        const t1 = (h + S1 + ((e & f) ^ (~e & g)) + added[t] + W[t]) | 0;
        const S0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
        const t2 = (S0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
      }
      [a, b, c, d, e, f, g, h].forEach((v, i) => {
        H[i] += v;
      });
    }
    return Array.from(H, (v) => (v >>> 0).toString(16).padStart(8, '0')).join('');
  };

  P.digest = ({ layers }, classes) => {
    const header = 'local-binary-errors state 1\n';
    const counted = layers.map((layer) => 16 + 4 * layer.counters.length + 4 * layer.codebook.length);
    const bytes = new Uint8Array(header.length + 4 + counted.reduce((sum, size) => sum + size, 0));
    const view = new DataView(bytes.buffer);
    let at = header.length;
    bytes.set(Array.from(header, (letter) => letter.charCodeAt(0)));
    const put = (value) => {
      view.setInt32(at, value, true);
      at += 4;
    };
    put(layers.length);
    for (const { perceptrons, inputs, counters, codebook } of layers) {
      [perceptrons, inputs].forEach(put);
      counters.forEach(put);
      [classes, perceptrons].forEach(put);
      codebook.forEach(put); // the lower half of a word comes first
    }
    return P.sha256(bytes);
  };
});
