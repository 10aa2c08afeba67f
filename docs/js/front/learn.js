// One sample learned: a step with a batch of one (clause 10.1), and the words for it.
'use strict';

// Trains a copy of the network on one sample of packed bits. Gives both, and of each layer what it
// answered, whom it selected and how many weights turned over.
LBE.front.learn = (config, before, x, label) => {
  const P = LBE.packed;
  const after = {
    ...before,
    layers: before.layers.map((layer) => ({
      ...layer,
      counters: layer.counters.slice(),
      weights: layer.weights.slice(),
    })),
  };
  const seen = P.step(config, after, x, [label]);
  const layers = seen.map(({ A, selected }, l) => {
    const [old, now] = [before.layers[l].counters, after.layers[l].counters];
    const [answer, margin] = P.decode(A, 0, config.classes);
    const turned = old.filter((c, i) => c >= 0 !== now[i] >= 0).length;
    return { answer, margin, selected: selected.map(([, k]) => k), turned };
  });
  return { before, after, x, label, layers };
};

LBE.front.counters = ({ layers }, l, k) => {
  const { counters, inputs: n } = layers[l];
  return Array.from(counters.subarray(k * n, (k + 1) * n));
};

LBE.front.tellLearning = (config, network, label, layers) =>
  layers.map(({ answer, margin, selected, turned }, l) => {
    const name = l === 0 ? 'The first layer' : 'The second layer';
    const right = answer === label;
    if (!selected.length)
      return `${name} moves nothing: the codeword of ${label} leads by ${margin} bits, which is enough.`;
    const { inputs } = network.layers[l];
    const group = LBE.packed.groups(config, network.epoch)[l];
    const why = right
      ? `is right, but only by ${margin} bits`
      : `is wrong: its bits are nearest to the codeword of ${answer}`;
    return (
      `${name} ${why}. In every group of ${group} perceptrons, of those with the wrong bit, the one ` +
      `nearest to its threshold is selected: ${selected.length} in all, framed above. Each of them moves its ${inputs} ` +
      `counters by one. ${turned} ${turned === 1 ? 'weight turns' : 'weights turn'} over.`
    );
  });

// of perceptron k of the first layer, which was selected
LBE.front.tellPerceptron = (config, before, after, x, label, k) => {
  const P = LBE.packed;
  const [{ inputs: n, perceptrons: K, codebook }] = before.layers;
  const z = [before, after].map(({ layers }) => P.agreement(x, 0, layers[0].weights, k * P.halves(n), n));
  const target = P.bit(codebook, label * P.halves(K), k);
  const turned = LBE.front
    .counters(before, 0, k)
    .map((c, i) => c >= 0 !== LBE.front.counters(after, 0, k)[i] >= 0);
  return (
    `It agreed with ${z[0]} of ${n} bits, and a perceptron fires from ${Math.ceil(n / 2)} on. The codeword ` +
    `wants ${target ? 'a 1' : 'a 0'}. Every counter went one step towards it, and ${turned.filter(Boolean).length} ` +
    `weights (framed) turned over. Now it agrees with ${z[1]} bits: its answer is ${2 * z[1] >= n ? 1 : 0}.`
  );
};
