// The network of the front page: the same bits as lbe.js and the reference, in packed words (clauses 4 to
// 10, local rule). A layer has perceptrons K, inputs n, theta, counters Int8Array K n, and in halves of
// words weights (K rows of n bits) and codebook (a row of K bits a class).
'use strict';

LBE.packedParts.push((P) => {
  const ones = (word) => {
    let v = word - ((word >>> 1) & 0x55555555);
    v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
    return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  };

  // of two rows of n bits, which begin at places of a and b (2.2)
  P.agreement = (a, at, b, from, n) => {
    let differ = 0;
    for (let h = 0; h < n; h += 32) differ += ones(a[at++] ^ b[from++]);
    return n - differ;
  };

  const weigh = ({ counters, weights, inputs: n }, k) => {
    // (4.2)
    const start = k * P.halves(n);
    weights.fill(0, start, start + P.halves(n));
    for (let i = 0; i < n; i++) if (counters[k * n + i] >= 0) weights[start + (i >> 5)] |= 1 << (i & 31);
  };

  P.initialNetwork = (config) => {
    // (4.4, 7.7)
    const layers = config.layers.map(({ perceptrons, inputs, theta }, l) => {
      const layer = {
        perceptrons,
        inputs,
        theta,
        counters: P.initialCounters(config.seed, l, perceptrons, inputs, config.init_bits),
        weights: new Int32Array(perceptrons * P.halves(inputs)),
        codebook: P.equiangular(config.seed, l, config.classes, perceptrons, config.alpha),
      };
      for (let k = 0; k < perceptrons; k++) weigh(layer, k);
      return layer;
    });
    return { layers, step: 0, epoch: 0, errors: 1, samples: 1 };
  };

  // S samples, rows of packed bits, through one layer (6, 7); a and A lie row by row
  P.forward = (layer, x, S, classes) => {
    const { perceptrons: K, inputs: n, weights, codebook } = layer;
    const [from, to] = [P.halves(n), P.halves(K)];
    const z = new Uint16Array(S * K);
    const a = new Int32Array(S * to);
    const A = new Uint16Array(S * classes);
    for (let s = 0; s < S; s++) {
      for (let k = 0; k < K; k++) {
        z[s * K + k] = P.agreement(x, s * from, weights, k * from, n);
        if (2 * z[s * K + k] >= n) a[s * to + (k >> 5)] |= 1 << (k & 31); // (6.2)
      }
      for (let c = 0; c < classes; c++) A[s * classes + c] = P.agreement(a, s * to, codebook, c * to, K); // (7.2)
    }
    return { x, z, a, A };
  };

  P.decode = (A, s, classes) => {
    // (7.3, 7.4): the class, and its lead on the second
    let [best, first, second] = [0, -1, -1];
    for (let c = 0; c < classes; c++) {
      const A_c = A[s * classes + c];
      if (A_c > first) [best, first, second] = [c, A_c, first];
      else if (A_c > second) second = A_c;
    }
    return [best, first - second];
  };

  P.through = (network, x, S, classes) => {
    const seen = [];
    for (const layer of network.layers) {
      seen.push(P.forward(layer, x, S, classes));
      x = seen[seen.length - 1].a;
    }
    return seen;
  };

  // the easiest wrong perceptron of every group (8.2, 8.3), which is called with its number and target
  const select = ({ perceptrons: K, inputs: n, codebook }, { z, a }, s, label, group, found) => {
    const stride = P.halves(K);
    for (let g = 0; g < K; g += group) {
      let [best, least] = [-1, n + 1];
      for (let k = g; k < g + group; k++) {
        const deficit = Math.abs(2 * z[s * K + k] - n);
        const wrong = P.bit(a, s * stride, k) !== P.bit(codebook, label * stride, k);
        if (wrong && deficit < least) [best, least] = [k, deficit];
      }
      if (best >= 0) found(best, P.bit(codebook, label * stride, best));
    }
  };

  // The moves of all selected perceptrons (8.4, 8.5): each sum once, then within -128 and 127.
  const update = (layer, { x }, selected) => {
    const { inputs: n, counters } = layer;
    const rows = new Map();
    for (const [s, k, t] of selected) {
      if (!rows.has(k)) rows.set(k, new Int32Array(n));
      const sums = rows.get(k);
      const start = s * P.halves(n);
      for (let i = 0; i < n; i++) sums[i] += P.bit(x, start, i) === t ? 1 : -1;
    }
    rows.forEach((sums, k) => {
      sums.forEach((m, i) => {
        counters[k * n + i] = Math.min(Math.max(counters[k * n + i] + m, -128), 127);
      });
      weigh(layer, k);
    });
  };

  P.rate = ([n, d], errors, samples, fanIn) => {
    // (9.2); the root is found bit by bit
    const square =
      (2n ** 32n * BigInt(n * n * errors) * 226n) / (BigInt(d * d) * BigInt(samples * fanIn) * 355n);
    let root = 0n;
    for (let b = 1n << 15n; b; b >>= 1n) if ((root + b) ** 2n <= square) root += b;
    return Number(root);
  };

  const reinforce = ({ perceptrons: K, inputs: n, counters }, stream, rate) => {
    // (9.4)
    const mask = P.bernoulli(stream, rate, K, n);
    const stride = P.halves(n);
    for (let h = 0; h < mask.length; h++)
      for (let left = mask[h]; left; left &= left - 1) {
        const at = Math.floor(h / stride) * n + 32 * (h % stride) + 31 - Math.clz32(left & -left);
        counters[at] = Math.min(Math.max(counters[at] + (counters[at] >= 0 ? 1 : -1), -128), 127);
      }
  };

  // the groups of the stage in which an epoch is trained (5.5), one a layer
  P.groups = ({ stages, epochs }, epoch) =>
    stages[Math.min(stages.length - 1, Math.floor((epoch * stages.length) / epochs))];

  // One step (10.1), which changes the network. Gives what each layer has seen, and whom it selected, as
  // [sample, perceptron, target].
  P.step = (config, network, x, labels) => {
    const { classes, seed } = config;
    const seen = P.through(network, x, labels.length, classes);
    const groups = P.groups(config, network.epoch);
    network.layers.forEach((layer, l) => {
      const selected = (seen[l].selected = []);
      let erring = 0;
      labels.forEach((label, s) => {
        const [c, margin] = P.decode(seen[l].A, s, classes);
        if (c === label && 2 * margin >= layer.theta) return; // (7.5)
        erring += 1;
        select(layer, seen[l], s, label, groups[l], (k, t) => selected.push([s, k, t]));
      });
      update(layer, seen[l], selected);
      if (!erring) return;
      const rate = P.rate(config.p_r, network.errors, network.samples, layer.inputs);
      reinforce(layer, [seed, 4, l, network.step], rate);
    });
    network.step += 1;
    return seen;
  };

  P.right = (config, network, x, labels) => {
    // (10.4)
    const { A } = P.through(network, x, labels.length, config.classes).pop();
    return labels.filter((label, s) => P.decode(A, s, config.classes)[0] === label).length;
  };
});
