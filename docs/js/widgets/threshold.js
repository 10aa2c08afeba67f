// Samples at their agreement with one perceptron's weights, and a threshold to drag (clauses 6.1, 6.2).
'use strict';

LBE.widgets.threshold = (host) => {
  const { weights, samples } = LBE.vectors.perceptron;
  const n = weights.length;
  let t = 4; // twice the threshold
  const stacks = Array.from({ length: n + 1 }, (_, z) => samples.filter(([, , z_s]) => z_s === z));
  const drawn = new Map();
  const columns = stacks.map((stack, z) =>
    LBE.el(
      'span',
      { class: 'lbe-stack' },
      ...stack.map((sample) => {
        const dot = LBE.el('span', { class: 'lbe-dot' }, sample[1] ? '+' : '−');
        drawn.set(sample, dot);
        return dot;
      }),
      LBE.el('span', { class: 'lbe-tick' }, z),
    ),
  );
  const picture = LBE.el('div', { class: 'lbe-stacks', role: 'img' }, ...columns);
  const bar = LBE.el('span', { class: 'lbe-bar' });
  picture.append(bar);
  const slider = LBE.slider('twice the threshold', 0, 2 * n, () => {
    t = Number(slider.value);
    show();
  });
  const rule = LBE.value('rule');
  const right = LBE.value('right');
  const fires = LBE.value('fires');
  const spoken = LBE.spoken();
  const show = () => {
    slider.value = t;
    bar.style.left = `${((t / 2 + 0.5) / (n + 1)) * 100}%`;
    let good = 0;
    let firing = 0;
    for (const sample of samples) {
      const [, wanted, z] = sample;
      const a = LBE.activation(z, t);
      firing += a;
      good += a === wanted ? 1 : 0;
      drawn.get(sample).className = `lbe-dot ${a ? 'lbe-fires' : ''} ${a === wanted ? '' : 'lbe-wrong'}`;
    }
    rule.textContent = `a = 1 where 2 z ≥ ${t}${t === n ? ', half of the inputs' : ''}`;
    fires.textContent = `${firing} of ${samples.length}`;
    right.textContent = `${good} of ${samples.length}`;
    slider.setAttribute('aria-valuetext', `2 z at least ${t}: ${firing} samples fire, ${good} are right`);
    picture.setAttribute(
      'aria-label',
      `${samples.length} samples by their agreement z, 0 to ${n}: ` +
        `${firing} fire, ${samples.length - good} are wrong`,
    );
    spoken.textContent =
      t === n
        ? 'Half of the inputs: a sample at exactly half is a tie, and fires.'
        : t % 2
          ? 'Between two agreements: no sample can be on the line.'
          : `A sample with z = ${t / 2} is on the line, and fires.`;
  };
  host.append(
    picture,
    LBE.line('threshold', slider),
    LBE.line('rule', rule),
    LBE.line('fire', fires),
    LBE.line('right', right),
    LBE.el(
      'div',
      {},
      LBE.button('Half of the inputs', () => {
        t = n;
        show();
      }),
    ),
    spoken,
  );
  show();
};
LBE.widgets.threshold.title = 'Drag the threshold of one perceptron';
LBE.widgets.threshold.ask = () => {
  const { weights, samples } = LBE.vectors.perceptron;
  const right = Array.from(
    { length: 2 * weights.length + 1 },
    (_, t) => samples.filter(([, wanted, z]) => LBE.activation(z, t) === wanted).length,
  );
  const most = Math.max(...right);
  const best = right.flatMap((count, t) => (count === most ? [t] : []));
  const half = best.includes(weights.length) ? 'it is one of them' : `it gets ${right[weights.length]} right`;
  return [
    'Which thresholds get the most samples right? Is half of the inputs among them?',
    `${most} of ${samples.length} are right with 2 z ≥ ${best.join(', ')}. ` +
      `Half of the inputs is 2 z ≥ ${weights.length}: ${half}, and nobody had to look for it.`,
  ];
};
LBE.widgets.threshold.help =
  'Every dot is a sample of 8 bits, above its agreement z with the weights 10110100. + should fire, ' +
  '− should not. Filled dots fire, crossed ones are wrong. Drag the slider, or use the arrow keys.';
