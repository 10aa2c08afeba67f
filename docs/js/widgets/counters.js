// Six counters of four bits on a number line: moves, saturation, reinforcement (clauses 4, 8.4, 8.5, 9.4).
'use strict';

LBE.widgets.counters = (host, without) => {
  const reinforced = !without.includes('reinforcement');
  const first = LBE.vectors.counters[0];
  const B = 4;
  const [low, high] = LBE.bounds(B);
  const x = LBE.bits(first.x);
  const mask = LBE.bits(first.mask);
  let row = first.before.slice();
  let target = first.target;
  let times = 1;
  const n = row.length;
  const flip = (bits) => (i) => {
    bits[i] = 1 - bits[i];
    show(row);
  };
  const rowX = LBE.bitRow('inputs x', n, flip(x));
  const rowM = LBE.bitRow('mask', n, flip(mask));
  const rowW = LBE.bitRow('weights', n);
  const lines = LBE.el('div', { class: 'lbe-numberlines' });
  const moves = LBE.value('moves');
  const shown = LBE.value('counters');
  const spoken = LBE.spoken();
  const sums = () => LBE.moves(x, target).map((m) => times * m);
  const show = (before) => {
    rowX.show(x);
    rowM.show(mask);
    rowW.show(
      LBE.weights(row),
      row.map((c, i) => (c >= 0 !== before[i] >= 0 ? 'lbe-changed' : '')),
    );
    moves.textContent = sums().map(LBE.signed).join('  ');
    shown.textContent = row.map(LBE.minus).join('  ');
    lines.replaceChildren(
      ...row.map((c, i) =>
        LBE.el(
          'div',
          {
            class: 'lbe-numberline',
            role: 'img',
            'aria-label': `counter ${i}: ${c}, of ${low} to ${high}`,
          },
          ...Array.from({ length: high - low + 1 }, (_, j) => {
            const v = low + j;
            const marks = [
              v === c ? 'lbe-here' : v === before[i] ? 'lbe-was' : '',
              v >= 0 ? 'lbe-positive' : '',
            ];
            return LBE.el('span', { class: marks.join(' ') }, v === c ? LBE.minus(v) : '');
          }),
        ),
      ),
    );
  };
  const change = (after, verb, wanted) => {
    const before = row;
    row = after;
    show(before);
    const [held, turned] = [
      row.flatMap((c, i) => (wanted[i] !== c ? [i] : [])),
      row.flatMap((c, i) => (c >= 0 !== before[i] >= 0 ? [i] : [])),
    ];
    const say = (list, text) => (list.length ? ` ${text} ${list.join(', ')}.` : '');
    spoken.textContent =
      `${verb}.${say(held, 'Saturated at a bound: counter')}` +
      `${say(turned, 'The weight changed of counter')}${turned.length ? '' : ' No weight changed.'}`;
  };
  const moveNow = () => {
    const m = sums();
    change(
      LBE.move(row, m, B),
      'Moved',
      row.map((c, i) => c + m[i]),
    );
  };
  const reinforceNow = () =>
    change(
      LBE.reinforce(row, mask, B),
      'Reinforced',
      row.map((c, i) => (mask[i] ? c + (c >= 0 ? 1 : -1) : c)),
    );
  host.append(
    lines,
    LBE.line('counters', shown),
    LBE.line('weights', rowW.row),
    LBE.line('inputs x', rowX.row),
    LBE.line(
      'target t',
      LBE.choice('target', ['0', '1'], target, (i) => {
        target = i;
        show(row);
      }),
    ),
    LBE.line(
      'asked by',
      LBE.choice('samples that ask for the move', ['1 sample', '3 samples'], 0, (i) => {
        times = [1, 3][i];
        show(row);
      }),
    ),
    LBE.line('moves', moves),
    LBE.line('', LBE.button('Move', moveNow)),
    ...(reinforced ? [LBE.line('mask', rowM.row)] : []),
    LBE.line(
      '',
      ...(reinforced ? [LBE.button('Reinforce', reinforceNow)] : []),
      LBE.button('Start again', () => {
        row = first.before.slice();
        show(row);
        spoken.textContent = 'As at the start.';
      }),
    ),
    spoken,
  );
  show(row);
};
LBE.widgets.counters.title = 'Move the counters';
LBE.widgets.counters.ask = (without) =>
  without.includes('reinforcement')
    ? [
        'How many moves does it take to turn over the weight of a counter at 0? And of one at 5?',
        'One, and six. A weight turns over where its counter passes from 0 to −1, or back.',
      ]
    : [
        'Turn one weight from 1 to 0 by moves. Start again, reinforce it four times first, and count again.',
        'It takes four moves more, one for every step away from zero, as long as the counter does not ' +
          'reach its end at 7.',
      ];
LBE.widgets.counters.help = (without) =>
  'Six counters of 4 bits, −8 to 7; the weight is 1 from 0 on. Move adds +1 where x equals the ' +
  'target and −1 elsewhere.' +
  (without.includes('reinforcement') ? '' : ' Reinforce pushes the counters under the mask away from zero.');
