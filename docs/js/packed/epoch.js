// An epoch (clauses 10.2, 10.3).
'use strict';

LBE.packedParts.push((P) => {
  // Trains once on every sample, in shuffled order; the network changes.
  P.epoch = (config, network, { inputs, labels }) => {
    const n = network.layers[0].inputs;
    const order = P.permutation([config.seed, 3, 0, network.epoch], labels.length);
    let wrong = 0;
    for (let at = 0; at < order.length; at += config.batch) {
      const batch = order.slice(at, at + config.batch);
      const truth = batch.map((s) => labels[s]);
      const { A } = P.step(config, network, P.take(inputs, n, batch), truth).pop();
      wrong += truth.filter((label, s) => P.decode(A, s, config.classes)[0] !== label).length;
    }
    Object.assign(network, { epoch: network.epoch + 1, errors: wrong, samples: order.length });
  };
});
