// One digit is learned: who is selected, which counters move, what it changes.
'use strict';

// Shows in words and pictures what one step did, from before to after. Returns an element.
LBE.front.lesson = (config, thresholds, { before, after, x, label, layers }) => {
  const { el, front } = LBE;
  const sentences = front.tellLearning(config, before, label, layers);
  const told = el('div', {}, ...sentences.map((words) => el('p', {}, words)));
  const host = el('div', { class: 'lbe-lesson' }, told);
  const [{ selected }] = layers;
  if (!selected.length) return host;
  const pictures = ['counters before', 'and after'].map((name) => ({
    name,
    ...front.picture(192, 192, 'lbe-square'),
  }));
  const words = el('p', { 'aria-live': 'polite' });
  const look = () => {
    const k = Number(which.value);
    const rows = [before, after].map((network) => front.counters(network, 0, k));
    const turned = rows[0].map((c, i) => c >= 0 !== rows[1][i] >= 0);
    words.textContent = front.tellPerceptron(config, before, after, x, label, k);
    pictures.forEach(({ show, name }, i) =>
      show(
        `Perceptron ${k}, ${name}: ${rows[i].filter((c) => c >= 0).length} of ${rows[i].length} weights are 1`,
        front.drawCode(
          thresholds,
          rows[i].map((c, j) => [c, i === 1 && turned[j]]),
          front.paintCounter,
        ),
      ),
    );
  };
  const which = el(
    'select',
    { class: 'lbe-select', 'aria-label': 'a selected perceptron of the first layer', change: look },
    ...selected.map((k) => el('option', { value: k }, k)),
  );
  // first the one that has changed most
  const turnedOf = (k) => {
    const now = front.counters(after, 0, k);
    return front.counters(before, 0, k).filter((c, i) => c >= 0 !== now[i] >= 0).length;
  };
  which.value = selected.reduce((most, k) => (turnedOf(k) > turnedOf(most) ? k : most));
  look();
  host.append(
    el(
      'div',
      { class: 'lbe-perceptron' },
      ...pictures.map(({ canvas, name }) => front.stage(name, canvas)),
      el('div', {}, el('p', {}, 'A perceptron of the first layer: ', which), words),
    ),
  );
  return host;
};
