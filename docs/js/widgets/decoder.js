// What the four perceptrons say against the codewords of mammal, bird and fish: agreements, tie, margin,
// local error (clause 7).
'use strict';

LBE.widgets.decoder = (host, without) => {
  const errs = !without.includes('error');
  const { names, labels } = LBE.vectors.step;
  const { outputs } = LBE.vectors.decoder;
  const codebook = LBE.vectors.step.start.codebook.map(LBE.bits);
  const n = codebook[0].length;
  const carp = names.indexOf('carp');
  const y = LBE.bits(outputs[carp]);
  let label = labels[carp];
  let theta = LBE.vectors.step.config.layers[0].theta;
  const row = LBE.bitRow('output y', n, (i) => {
    y[i] = 1 - y[i];
    show();
  });
  const words = codebook.map((_, c) => LBE.bitRow(`codeword of ${LBE.animals[c]}`, n));
  const bars = codebook.map((_, c) => LBE.el('span', { class: 'lbe-score', 'data-value': `agreement${c}` }));
  const slider = LBE.slider('theta', 0, n, () => {
    theta = Number(slider.value);
    show();
  });
  const thetaShown = LBE.value('theta');
  const prediction = LBE.value('prediction');
  const margin = LBE.value('margin');
  const error = LBE.value('error');
  const spoken = LBE.spoken();
  const show = () => {
    const A = LBE.codewordAgreements(y, codebook);
    const best = LBE.decode(A);
    const gap = LBE.margin(A);
    const e = LBE.localError(A, label, theta);
    const tied = A.flatMap((A_c, c) => (A_c === A[best] ? [c] : []));
    row.show(y);
    words.forEach((word, c) => {
      word.show(
        codebook[c],
        codebook[c].map((bit, i) => (bit === y[i] ? 'lbe-agrees' : 'lbe-differs')),
      );
      bars[c].textContent = `${A[c]}${c === best ? ' nearest' : ''}`;
      bars[c].style.setProperty('--share', A[c] / n);
    });
    slider.value = theta;
    slider.setAttribute('aria-valuetext', `theta ${theta}`);
    thetaShown.textContent = theta;
    const why = tied.length > 1 ? ` (a tie: ${tied.map((c) => LBE.animals[c]).join(', ')}; the lowest class wins)` : '';
    prediction.textContent = `${LBE.animals[best]}${why}`;
    margin.textContent = `${gap}, and 2 · ${gap} ${2 * gap < theta ? '<' : '≥'} ${theta}`;
    error.textContent = `${e}: ${
      best !== label
        ? 'the prediction is not the label'
        : e
          ? 'right, but without the margin'
          : 'right, with the margin: nothing to learn'
    }`;
    spoken.textContent = errs
      ? `Prediction ${LBE.animals[best]}, margin ${gap}, local error ${e}.`
      : `Prediction ${LBE.animals[best]}.`;
  };
  const choice = LBE.choice('label', LBE.animals, label, (i) => {
    label = i;
    show();
  });
  const animals = names.map((name, s) =>
    LBE.button(name, () => {
      y.splice(0, n, ...LBE.bits(outputs[s]));
      label = labels[s];
      choice.querySelectorAll('input')[label].checked = true;
      show();
    }),
  );
  const errorLines = [
    LBE.line('label', choice),
    LBE.line('theta', slider, thetaShown),
    LBE.line('margin', margin),
    LBE.line('local error', error),
  ];
  host.append(
    LBE.line('output of', ...animals),
    LBE.line('output y', row.row),
    ...words.map((word, c) => LBE.line(LBE.animals[c], word.row, bars[c])),
    LBE.line('prediction', prediction),
    ...(errs ? errorLines : []),
    spoken,
  );
  show();
};
LBE.widgets.decoder.title = 'Find the nearest codeword';
LBE.widgets.decoder.ask = (without) => {
  const { predictions, errors } = LBE.vectors.decoder;
  const [mammals, , fish] = LBE.animals.map((_, c) => predictions.split(String(c)).length - 1);
  const nothing = (theta) => errors[2][theta].split('0').length - 1;
  return without.includes('error')
    ? [
        'There are sixteen outputs. How many are decoded as fish, and how many as mammal? Why so many more?',
        `${fish} as fish and ${mammals} as mammal. Mammal is the lowest class and wins every tie that it is in; fish is ` +
          'the highest and wins none.',
      ]
    : [
        'The carp is a fish. How many of the sixteen outputs leave nothing to learn from it, with theta = 1? ' +
          'And with theta = 3?',
        `${nothing(1)}, and ${nothing(3)}. More margin leaves fewer outputs that are good enough.`,
      ];
};
LBE.widgets.decoder.help = (without) =>
  'This is what the four perceptrons say to the carp. Flip bits of it, or take another animal. Each codeword ' +
  'shows where it agrees; the one with the most agreements is the prediction.' +
  (without.includes('error') ? '' : ' The local error also asks for a margin: 2 · margin ≥ theta.');
