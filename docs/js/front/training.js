// Training from nothing, in the page: curves, the weights of the first layer, and the digest at the end.
'use strict';

// heard(network, held) is called after every epoch, busy(whether) when the reader's training begins and
// ends. Returns the element, and warm(epochs), a training that nobody asked for.
LBE.front.training = (digits, thresholds, heard, busy) => {
  const { el, front } = LBE;
  const { config, test: held } = digits;
  const chart = front.chart(config.epochs);
  const [across, down] = front.TILES;
  const weights = front.picture(9 * across - 1, 9 * down - 1, 'lbe-weights');
  const progress = el('p', { class: 'lbe-progress' });
  const spoken = LBE.spoken();
  const digest = el('p', { class: 'lbe-digest' });
  let stop = () => {};
  let running = false;

  const begin = (epochs, told) => {
    const points = [];
    stop();
    digest.replaceChildren();
    const hear = ({ network, learnt, right, digest: found }) => {
      points.push([learnt === null ? null : learnt / network.samples, right / held]);
      chart.show(points);
      weights.show(
        `What ${across * down} perceptrons of the first layer have learned, 8 by 8 pixels each`,
        front.drawWeights(thresholds, network.layers[0]),
      );
      heard(network, right);
      told(network, found);
    };
    stop = front.train(epochs, hear, (why) => over(`This browser cannot train: ${why}`));
  };
  const over = (words) => {
    running = false;
    busy(false);
    button.textContent = 'Train from nothing';
    progress.textContent = '';
    spoken.textContent = words;
  };
  const button = LBE.button('Train from nothing', () => {
    if (running) {
      stop();
      return over('Stopped. The network stays as it is.');
    }
    const started = Date.now();
    running = true;
    busy(true);
    button.textContent = 'Stop';
    spoken.textContent = 'Training begins.';
    return begin(config.epochs, ({ epoch }, found) => {
      progress.textContent = `epoch ${epoch} of ${config.epochs}`;
      if (epoch && epoch % 10 === 0) spoken.textContent = `Epoch ${epoch} of ${config.epochs}.`;
      if (!found) return;
      over(`Trained in ${Math.round((Date.now() - started) / 1000)} seconds, in this page.`);
      digest.append(
        'Digest of every bit of it: ',
        el('code', { 'data-value': 'digest' }, found),
        found === digits.digest
          ? '. It is the one that the command prints.'
          : `. The command prints another one, ${digits.digest}: this browser computes wrongly.`,
      );
    });
  });
  const element = el(
    'div',
    { class: 'lbe-training' },
    el('div', { class: 'lbe-controls' }, button, progress),
    el(
      'div',
      { class: 'lbe-watch' },
      front.stage('Right answers by epoch: on other digits, and dotted, while learning', chart.svg),
      front.stage(`What ${across * down} perceptrons of the first layer have learned`, weights.canvas),
    ),
    spoken,
    digest,
  );
  return { element, warm: (epochs) => begin(epochs, () => {}) };
};
