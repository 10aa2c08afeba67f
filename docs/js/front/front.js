// The front page: draw a digit, see what the network makes of it, let it learn, train it from nothing.
'use strict';

document.querySelectorAll('.lbe-front').forEach((host) => {
  const { el, front, packed: P, digits } = LBE;
  const { config } = digits;
  const { thresholds, test: held } = P.prepare(digits);
  const WARM = 5; // epochs that the page trains when it is opened
  const [first] = held.pictures;
  const state = { network: null, shades: first, shown: 0 };
  const view = front.view(config, thresholds);
  const spoken = LBE.spoken();
  const learnt = el('p', { class: 'lbe-learnt' });
  const lesson = el('div', {});
  const show = (selected) => view.show(state.network, state.shades, selected);

  const pad = front.pad(
    (strokes) => {
      state.shades = front.shades(strokes);
      const answer = show();
      if (answer) chosen.value = answer[0];
      spoken.textContent = !strokes.length
        ? 'The pad is empty.'
        : answer
          ? `The network says ${answer[0]}.`
          : '';
      lesson.replaceChildren();
    },
    (words) => {
      spoken.textContent = words;
    },
  );
  const offer = (number) => {
    pad.clear();
    state.shown = number;
    state.shades = held.pictures[number];
    pad.under(state.shades);
    chosen.value = held.labels[number];
    const answer = show();
    const wrote = `Somebody wrote a ${held.labels[number]}`;
    spoken.textContent = answer ? `${wrote}, the network says ${answer[0]}.` : `${wrote}.`;
  };
  const chosen = el(
    'select',
    { class: 'lbe-select' },
    ...Array.from({ length: config.classes }, (_, c) => el('option', { value: c }, c)),
  );
  const learn = LBE.button('Learn', () => {
    if (!state.network) return;
    const x = P.pack([P.encode(thresholds, state.shades)]);
    const step = front.learn(config, state.network, x, Number(chosen.value));
    state.network = step.after;
    const [best, margin] = show(step.layers.map(({ selected }) => selected));
    lesson.replaceChildren(front.lesson(config, thresholds, step));
    spoken.textContent = `After one step of learning the network says ${best}, by ${margin} bits.`;
  });
  const training = front.training(
    digits,
    thresholds,
    (network, right) => {
      state.network = network;
      const times = { 0: 'has learned nothing', 1: 'has seen the training digits once' };
      learnt.textContent =
        `This network ${times[network.epoch] || `has seen the training digits ${network.epoch} times`}. ` +
        `Of ${digits.test} digits that it never learns from, it names ${right} right: ` +
        `${front.percent(right / digits.test)}.`;
      show();
    },
    (busy) => {
      learn.disabled = busy;
      if (busy) lesson.replaceChildren();
    },
  );
  host.replaceChildren(
    view.stages(
      pad.canvas,
      el(
        'div',
        { class: 'lbe-controls' },
        LBE.button('Clear', pad.clear),
        LBE.button('Show another', () => offer((state.shown + 1) % held.labels.length)),
      ),
    ),
    el('div', { class: 'lbe-controls' }, el('label', {}, 'This is a ', chosen), learn, spoken),
    lesson,
    learnt,
    training.element,
  );
  offer(0);
  training.warm(WARM);
});
