// The four animals at their agreement with one perceptron's weights, and a threshold to drag (6.1, 6.2).
'use strict';

LBE.widgets.threshold = (host) => {
  const { names, samples, start } = LBE.vectors.step;
  const perceptrons = start.counters.map(LBE.weights);
  const n = perceptrons[0].length;
  const w = perceptrons[1].slice();
  let t = n; // twice the threshold
  const animals = names.map((name) => LBE.el('span', { class: 'lbe-animal' }, name));
  const columns = Array.from({ length: n + 1 }, (_, z) => ({
    stack: LBE.el('span', { class: 'lbe-stack' }),
    tick: LBE.el('span', { class: 'lbe-tick' }, z),
  }));
  const bar = LBE.el('span', { class: 'lbe-bar' });
  const picture = LBE.el(
    'div',
    { class: 'lbe-stacks', role: 'img' },
    ...columns.map(({ stack }) => stack),
    bar,
  );
  const row = LBE.bitRow('weights', n, (i) => {
    w[i] = 1 - w[i];
    show();
  });
  const take = (k) => {
    w.splice(0, n, ...perceptrons[k]);
    show();
  };
  const slider = LBE.slider('twice the threshold', 0, 2 * n, () => {
    t = Number(slider.value);
    show();
  });
  const [rule, fires] = [LBE.value('rule'), LBE.value('fires')];
  const spoken = LBE.spoken();
  const show = () => {
    const fired = LBE.firing(LBE.vectors.step, w, t);
    const z = samples.map((x) => LBE.agreement(LBE.bits(x), w));
    const firing = names.filter((_, s) => fired[s]).join(', ') || 'nobody';
    row.show(w);
    slider.value = t;
    bar.style.left = `${((t / 2 + 0.5) / (n + 1)) * 100}%`;
    animals.forEach((animal, s) => animal.classList.toggle('lbe-fires', fired[s] === 1));
    columns.forEach(({ stack, tick }, at) =>
      stack.replaceChildren(...animals.filter((_, s) => z[s] === at), tick),
    );
    rule.textContent = `1 where 2 z ≥ ${t}${t === n ? ', half of the inputs' : ''}`;
    fires.textContent = firing;
    slider.setAttribute('aria-valuetext', `2 z at least ${t}: ${firing}`);
    picture.setAttribute('aria-label', names.map((name, s) => `${name}: z = ${z[s]}`).join(', '));
    const near =
      t === n
        ? `Half of the inputs is ${n} / 2: no animal can be on the line.`
        : t % 2
          ? 'Between two agreements: no animal can be on the line.'
          : `An animal with z = ${t / 2} is on the line, and makes it fire.`;
    spoken.textContent = `With the weights ${w.join(' ')}, these make it fire: ${firing}. ${near}`;
  };
  host.append(
    picture,
    LBE.line('weights', row.row),
    LBE.line('perceptron', ...perceptrons.map((_, k) => LBE.button(`k = ${k}`, () => take(k)))),
    LBE.line('threshold', slider),
    LBE.line('says', rule),
    LBE.line('fired by', fires),
    LBE.line(
      '',
      LBE.button('Half of the inputs', () => {
        t = n;
        show();
      }),
    ),
    spoken,
  );
  show();
};
LBE.widgets.threshold.title = 'Who makes a perceptron fire?';
LBE.widgets.threshold.ask = () => {
  const every = Array.from({ length: 32 }, (_, v) => Array.from({ length: 5 }, (_, i) => (v >> i) & 1));
  const carp = LBE.vectors.step.names.map((name) => (name === 'carp' ? 1 : 0)).join('');
  const alone = every.map((w) => (LBE.firing(LBE.vectors.step, w, 5).join('') === carp ? w.join(' ') : ''));
  const found = alone.filter(Boolean);
  return [
    'At half of the inputs, flip weights until the carp alone makes the perceptron fire. How many sets of ' +
      'weights do that?',
    `${found.length} of 32: ${found.join(' and ')}. The first is two flips from perceptron 1.`,
  ];
};
LBE.widgets.threshold.help =
  'Each animal stands above its agreement z with the weights; at first these are of perceptron 1. Filled ' +
  'ones make it fire. Flip weights, take another perceptron, or drag the threshold with the slider or ' +
  'the arrow keys.';
