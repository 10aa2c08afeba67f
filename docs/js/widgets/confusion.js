// A network that learns six patterns here in the browser, and its confusion matrix after every epoch.
'use strict';

LBE.widgets.confusion = (host) => {
  const { config, samples, train } = LBE.vectors.confusion;
  const tested = samples.length - train;
  const picture = LBE.el('div', {});
  const epoch = LBE.value('epoch');
  const right = LBE.value('right');
  const spoken = LBE.spoken();
  let run = LBE.confusionRun(LBE.vectors.confusion);
  let timer = null;
  const show = () => {
    const matrix = run.matrix();
    const most = tested / config.classes;
    const good = matrix.reduce((sum, row, c) => sum + row[c], 0);
    const rows = matrix.map((row, c) => [
      `class ${c}`,
      ...row.map((count, p) => {
        const cell = LBE.el('span', { class: 'lbe-count' }, count);
        cell.style.setProperty('--share', Math.min(count / most, 1));
        return [cell, p === c ? 'lbe-diagonal' : ''];
      }),
    ]);
    picture.replaceChildren(
      LBE.table('Test samples, by their class (rows) and the prediction (columns)', [
        ['', ...matrix.map((_, p) => p)],
        ...rows,
      ]),
    );
    epoch.textContent = run.epoch();
    right.textContent = `${good} of ${tested}`;
    spoken.textContent = `After ${run.epoch()} epochs, ${good} of ${tested} test samples are right.`;
  };
  const stop = () => {
    clearInterval(timer);
    timer = null;
    play.textContent = 'Play ten epochs';
  };
  const once = () => {
    run.train();
    show();
  };
  let left = 0;
  const play = LBE.button('Play ten epochs', () => {
    if (timer) {
      stop();
      return;
    }
    left = 10;
    play.textContent = 'Stop';
    timer = setInterval(() => {
      once();
      left -= 1;
      if (!left) stop();
    }, 400);
  });
  host.append(
    picture,
    LBE.line('epoch', epoch),
    LBE.line('right', right),
    LBE.el(
      'div',
      {},
      LBE.button('Train one epoch', once),
      play,
      LBE.button('Start again', () => {
        stop();
        run = LBE.confusionRun(LBE.vectors.confusion);
        show();
      }),
    ),
    spoken,
  );
  show();
};
LBE.widgets.confusion.title = 'Watch a network learn';
LBE.widgets.confusion.ask = () => {
  const { matrices } = LBE.vectors.confusion;
  const last = matrices[matrices.length - 1];
  const wrong = last.flatMap((row, c) => row.map((count, d) => [c === d ? 0 : count, c, d]));
  const [count, c, d] = wrong.reduce((most, each) => (each[0] > most[0] ? each : most));
  return [
    'Train ten epochs. Which class is still taken for which other most often?',
    `Class ${c} for class ${d}: ${count} times of ${last[c].reduce((sum, of) => sum + of)}.`,
  ];
};
LBE.widgets.confusion.help =
  'Two layers of 30 perceptrons learn six patterns of 48 bits, a quarter of them flipped, from 150 ' +
  'samples. They are trained here, by the script on this page. The table counts 90 other samples.';
