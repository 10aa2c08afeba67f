// An output of eight bits against three codewords: agreements, tie, margin, local error (clause 7).
'use strict';

LBE.widgets.decoder = (host, without) => {
  const errs = !without.includes('error');
  const codebook = LBE.vectors.decoder.codebook.map(LBE.bits);
  const n = codebook[0].length;
  const y = codebook[0].slice();
  let label = 0;
  let theta = 2;
  const row = LBE.bitRow('output y', n, (i) => {
    y[i] = 1 - y[i];
    show();
  });
  const words = codebook.map((_, c) => LBE.bitRow(`codeword of class ${c}`, n));
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
    const why = tied.length > 1 ? ` (classes ${tied.join(' and ')} tie: the lowest)` : '';
    prediction.textContent = `class ${best}${why}`;
    margin.textContent = `${gap}, and 2 · ${gap} ${2 * gap < theta ? '<' : '≥'} ${theta}`;
    error.textContent = `${e}: ${
      best !== label
        ? 'the prediction is not the label'
        : e
          ? 'right, but without the margin'
          : 'right, with the margin: nothing to learn'
    }`;
    spoken.textContent = errs
      ? `Prediction ${best}, margin ${gap}, local error ${e}.`
      : `Prediction ${best}.`;
  };
  const errorLines = [
    LBE.line(
      'label',
      LBE.choice('label', ['0', '1', '2'], 0, (i) => {
        label = i;
        show();
      }),
    ),
    LBE.line('theta', slider, thetaShown),
    LBE.line('margin', margin),
    LBE.line('local error', error),
  ];
  host.append(
    LBE.line('output y', row.row),
    ...words.map((word, c) => LBE.line(`codeword ${c}`, word.row, bars[c])),
    LBE.line('prediction', prediction),
    ...(errs ? errorLines : []),
    spoken,
  );
  show();
};
LBE.widgets.decoder.title = 'Find the nearest codeword';
LBE.widgets.decoder.ask = (without) =>
  without.includes('error')
    ? ['Flip bits until two codewords tie. Which class is predicted?', 'The lower one of those that tie.']
    : [
        'Find an output that is predicted right, and still has a local error.',
        'Every output of which the nearest codeword is that of the label, but leads by less than theta / 2. ' +
          'With theta = 2 that is a tie, if the label is the lower class.',
      ];
LBE.widgets.decoder.help = (without) =>
  'Flip bits of the output. Each codeword shows where it agrees; the one with the most agreements is the ' +
  'prediction.' +
  (without.includes('error') ? '' : ' The local error also asks for a margin: 2 · margin ≥ theta.');
