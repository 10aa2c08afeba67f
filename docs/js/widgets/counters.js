// Counters of four bits on a number line, those of chapter 5 or of chapter 9: moves, saturation,
// reinforcement (clauses 4, 8.4, 8.5, 9.4).
'use strict';

LBE.widgets.counters = (host, without) => {
  const reinforced = !without.includes('reinforcement');
  const [first] = LBE.vectors.counters[reinforced ? 'reinforced' : 'moved'];
  const inputs = reinforced ? 'inputs x' : 'answers x';
  const wanted = reinforced ? 'target' : 'should say';
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
  const rowX = LBE.bitRow(inputs, n, flip(x));
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
  const change = (after, verb, unbounded) => {
    const before = row;
    row = after;
    show(before);
    const [held, turned] = [
      row.flatMap((c, i) => (unbounded[i] !== c ? [i] : [])),
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
    LBE.line(inputs, rowX.row),
    LBE.line(
      wanted,
      LBE.choice(wanted, ['0', '1'], target, (i) => {
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
LBE.widgets.counters.ask = (without) => {
  const until = LBE.agreementsUntil(LBE.vectors.counters.moved[0]);
  return without.includes('reinforcement')
    ? [
        'The carp should make this perceptron say 0. How many moves does it take until it does?',
        `${until.length - 1}. Its agreement with the carp goes ${until.join(', ')}, and at half of five it turns.`,
      ]
    : [
        'How many moves turn the first weight? Start again, reinforce four times first: how many now?',
        'One move, and then five: one more for every step away from zero. A counter that is at its end, as the ' +
          'third one is, gains nothing.',
      ];
};
LBE.widgets.counters.help = (without) =>
  without.includes('reinforcement')
    ? 'The counters of perceptron 1, −8 to 7, and the answers of the carp. Move adds +1 where an answer equals what ' +
      'the perceptron should say, and −1 elsewhere.'
    : 'The counters 0, −1, 7 and 3 of this chapter, with its mask. Reinforce pushes the counters under the mask away ' +
      'from zero. Move adds +1 where x equals the target and −1 elsewhere.';

// the carp's agreements until the perceptron says what it should
LBE.agreementsUntil = ({ before, x, target }) => {
  const bits = LBE.bits(x);
  const found = [];
  for (let row = before; ; row = LBE.move(row, LBE.moves(bits, target), 4)) {
    found.push(LBE.agreement(bits, LBE.weights(row)));
    if (LBE.activation(found[found.length - 1], bits.length) === target) return found;
  }
};
