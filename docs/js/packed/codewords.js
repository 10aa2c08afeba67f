// Equiangular codewords: the drawn ones, moved apart, and evenly, bit by bit (clause 7.7).
'use strict';

LBE.packedParts.push((P) => {
  // rows of packed bits; alpha is a whole number
  P.equiangular = (seed, layer, classes, n, alpha) => {
    const book = P.plane([seed, 2, layer, 0], 0, classes, n); // (7.1), for more than two classes
    const stride = P.halves(n);
    const objective = (M, S1, S2) => M * M * S1 + 2 * alpha * (M * S2 - S1 * S1);
    const sweep = (order) => {
      const A = Array.from({ length: classes }, (_, a) =>
        Array.from({ length: classes }, (_, b) => P.agreement(book, a * stride, book, b * stride, n)),
      );
      let [M, S1, S2, flips] = [0, 0, 0, 0];
      A.forEach((row, c) =>
        row.slice(c + 1).forEach((a) => {
          M += 1;
          S1 += a;
          S2 += a * a;
        }),
      );
      for (const v of order) {
        const [c, i] = [Math.floor(v / n), v % n];
        const own = P.bit(book, c * stride, i);
        let [new1, new2] = [S1, S2];
        // where two codewords differ, a flip makes them agree
        const steps = A.map((_, j) => (j === c ? 0 : P.bit(book, j * stride, i) !== own ? 1 : -1));
        steps.forEach((s, j) => {
          new1 += s;
          new2 += (A[c][j] + s) ** 2 - A[c][j] ** 2;
        });
        if (objective(M, new1, new2) < objective(M, S1, S2)) {
          book[c * stride + (i >> 5)] ^= 1 << (i & 31);
          [S1, S2, flips] = [new1, new2, flips + 1];
          steps.forEach((s, j) => {
            A[c][j] = A[j][c] = A[c][j] + s;
          });
        }
      }
      return flips;
    };
    for (let time = 0; sweep(P.permutation([seed, 8, layer, time], classes * n)); time++);
    return book;
  };
});
