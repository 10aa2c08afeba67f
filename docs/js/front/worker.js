// Trains in a worker, so that the page stays awake. The worker is made of the texts of the parts of
// LBE.packed: a browser loads no other script for a worker of a page that was opened from disk.
'use strict';

LBE.packed = {};
LBE.packedParts.forEach((part) => part(LBE.packed));

LBE.front = {};

// What the worker does: trains from nothing, and sends the network after every epoch.
LBE.front.work = (P) => {
  onmessage = ({ data: { digits, epochs } }) => {
    const { config } = digits;
    const { train, test } = P.prepare(digits);
    const network = P.initialNetwork(config);
    const send = (told) => postMessage({ network, ...told });
    const right = () => P.right(config, network, test.inputs, test.labels);
    send({ learnt: null, right: right() });
    for (let epoch = 0; epoch < epochs; epoch++) {
      P.epoch(config, network, train);
      const learnt = network.samples - network.errors;
      send({
        learnt,
        right: right(),
        digest: epoch + 1 === epochs ? P.digest(network, config.classes) : null,
      });
    }
  };
};

// Returns what stops it. heard is called with the network and what was told of it, failed with what went
// wrong.
LBE.front.train = (epochs, heard, failed) => {
  const parts = [...LBE.packedParts.map((part) => `(${part})(P);`), `(${LBE.front.work})(P);`];
  const text = `'use strict';\nconst P = {};\n${parts.join('\n')}`;
  const address = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  const worker = new Worker(address);
  worker.onmessage = ({ data }) => heard(data);
  worker.onerror = ({ message }) => failed(message);
  worker.postMessage({ digits: LBE.digits, epochs });
  return () => {
    worker.terminate();
    URL.revokeObjectURL(address);
  };
};
