// From the pictures of digits to bits, and into training and test samples (clauses 12.3, 12.7, 13.2).
'use strict';

LBE.packedParts.push((P) => {
  // numbers of the samples: those to train on, then those to test
  P.split = (seed, samples, test) => {
    const order = P.permutation([seed, 7, 0, 0], samples);
    return [order.slice(0, samples - test), order.slice(samples - test)];
  };

  // the thresholds of every pixel, at quantiles of its values (12.3)
  P.thresholds = (pictures, levels) =>
    pictures[0].map((_, pixel) => {
      const values = pictures.map((picture) => picture[pixel]).sort((a, b) => a - b);
      const below = values.filter((value) => value < values[values.length - 1]);
      if (!below.length) return [];
      const quantiles = Array.from({ length: levels }, (_, j) => {
        const at = Math.floor(((j + 1) * values.length - 1) / (levels + 1));
        return Math.min(values[at], below[below.length - 1]);
      });
      return Array.from(new Set(quantiles));
    });

  // one bit for every threshold below the pixel, and one more that is always 1 (12.7)
  P.encode = (thresholds, picture) => [
    ...thresholds.flatMap((own, pixel) => own.map((t) => (picture[pixel] > t ? 1 : 0))),
    1,
  ];

  P.pack = (rows) => {
    const stride = P.halves(rows[0].length);
    const packed = new Int32Array(rows.length * stride);
    rows.forEach((row, r) =>
      row.forEach((bit, i) => {
        packed[r * stride + (i >> 5)] |= bit << (i & 31);
      }),
    );
    return packed;
  };

  P.take = (packed, n, chosen) => {
    const stride = P.halves(n);
    const taken = new Int32Array(chosen.length * stride);
    chosen.forEach((s, r) => taken.set(packed.subarray(s * stride, (s + 1) * stride), r * stride));
    return taken;
  };

  // training and test samples of the embedded digits, and the code that was fitted to the former
  P.prepare = ({ config, pixels, labels, levels, test }) => {
    const pictures = pixels.map((text) => Array.from(text, (shade) => parseInt(shade, 17)));
    const [train, held] = P.split(config.seed, pictures.length, test);
    const thresholds = P.thresholds(
      train.map((s) => pictures[s]),
      levels,
    );
    const of = (chosen) => ({
      pictures: chosen.map((s) => pictures[s]),
      inputs: P.pack(chosen.map((s) => P.encode(thresholds, pictures[s]))),
      labels: chosen.map((s) => Number(labels[s])),
    });
    return { thresholds, train: of(train), test: of(held) };
  };
});
