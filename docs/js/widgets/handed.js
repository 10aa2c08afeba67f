// A target that goes down through the weights of chapter 18: what does the last layer want? (11.5 to 11.7)
'use strict';

LBE.widgets.handed = (host) => {
  const { names, labels } = LBE.vectors.step;
  let at = names.indexOf('carp');
  const shown = LBE.el('div', { class: 'lbe-panel' });
  const spoken = LBE.spoken();
  const tell = () => {
    const { best, error, answers, target, selected } = LBE.handed(LBE.vectors, at);
    spoken.textContent =
      `Layer 0 answers ${answers.join(' ')} and should answer ${target.join(' ')}. Layer 1 says ` +
      `${LBE.animals[best]}, so e = ${error} in both: layer 0 corrects ` +
      `${selected.length ? `perceptron ${selected.join(' and ')}` : 'nobody'}.`;
  };
  const show = () => {
    const { above, weights, wants, counts, target, answers } = LBE.handed(LBE.vectors, at);
    const inputs = answers.map((_, j) => j);
    const hide = (of, row) => row.map((value, j) => LBE.hidden(`${of}, input ${j}`, value));
    shown.replaceChildren(
      LBE.table(`The ${names[at]}, a ${LBE.animals[labels[at]]}: what layer 1 wants of layer 0`, [
        ['perceptron', 't', 'weights', ...inputs.map((j) => `input ${j}`)],
        ...above.map((t, i) => [i, t, weights[i].join(' '), ...hide(`what perceptron ${i} wants`, wants[i])]),
        ['agree with a 1', '', '', ...hide('agree with a 1', counts)],
        ['target', '', '', ...hide('target', target)],
        ['answers', '', '', ...answers],
      ]),
    );
    spoken.textContent = 'What does each perceptron want of each input? A click shows it.';
  };
  host.append(
    shown,
    LBE.button('Show all', () => {
      shown.querySelectorAll('.lbe-hidden').forEach((cell) => cell.click());
      tell();
    }),
    LBE.nextAnimal(at, (next) => {
      at = next;
      show();
    }),
    spoken,
  );
  show();
};
LBE.widgets.handed.title = 'Hand a target down';
LBE.widgets.handed.help =
  'The three perceptrons of layer 1, their targets t and their weights. Say what each wants of its four inputs, ' +
  'how many want a 1, and what layer 0 should therefore answer.';
LBE.widgets.handed.ask = () => {
  const { names } = LBE.vectors.step;
  const learns = names.filter((_, s) => LBE.handed(LBE.vectors, s).error).join(', ');
  return [
    'From which of the four animals does layer 0 learn under this rule?',
    `From these: ${learns}. Layer 1 takes the others for what they are, and its error is everybody’s.`,
  ];
};
