// The small network of chapter 1, asked about any animal: five answers, four bits, the nearest codeword.
'use strict';

LBE.widgets.animal = (host) => {
  const vectors = LBE.vectors.step;
  const [{ counters, codebook }] = LBE.smallNetwork(vectors).layers;
  const questions = ['feathers', 'fur', 'scales', 'legs', 'in water'];
  const x = LBE.bits(vectors.samples[vectors.names.indexOf('carp')]);
  const cells = questions.map((question, i) => {
    const cell = LBE.button('', () => {
      x[i] = 1 - x[i];
      show();
      tell();
    });
    cell.classList.add('lbe-question-bit');
    return { question, cell };
  });
  const said = LBE.bitRow('the four perceptrons say', counters.length);
  const words = codebook.map((P, c) => LBE.bitRow(`codeword of ${LBE.animals[c]}`, P.length));
  const counts = codebook.map((_, c) => LBE.value(`agrees${c}`));
  const answer = LBE.value('answer');
  const spoken = LBE.spoken();
  let found = null;
  const show = () => {
    found = LBE.askSmall(counters, codebook, x);
    cells.forEach(({ question, cell }, i) => {
      cell.textContent = `${question}: ${x[i] ? 'yes' : 'no'}`;
      cell.classList.toggle('lbe-bit1', x[i] === 1);
      cell.setAttribute('aria-pressed', x[i] === 1);
    });
    said.show(found.y);
    words.forEach((word, c) => {
      const marks = codebook[c].map((bit, k) => (bit === found.y[k] ? 'lbe-agrees' : 'lbe-differs'));
      word.show(codebook[c], marks);
      counts[c].textContent = `${found.A[c]} of ${counters.length}`;
    });
    answer.textContent = LBE.animals[found.best];
  };
  const tell = () => {
    spoken.textContent = `The perceptrons say ${found.y.join(' ')}: ${LBE.animals[found.best]}.`;
  };
  host.append(
    LBE.el('div', { role: 'group', 'aria-label': 'the five questions' }, ...cells.map(({ cell }) => cell)),
    LBE.line('perceptrons', said.row),
    ...words.map((word, c) => LBE.line(LBE.animals[c], word.row, counts[c])),
    LBE.line('it says', answer),
    spoken,
  );
  show();
};

LBE.animals = ['mammal', 'bird', 'fish'];

LBE.widgets.animal.title = 'Ask the network';
LBE.widgets.animal.help =
  'These are the answers for the carp. Change one, and the network says what it takes the animal for. Where ' +
  'codewords agree equally well, the first of them counts.';
LBE.widgets.animal.ask = () => {
  const [{ counters, codebook }] = LBE.smallNetwork(LBE.vectors.step).layers;
  const every = Array.from({ length: 32 }, (_, v) => Array.from({ length: 5 }, (_, i) => (v >> i) & 1));
  const named = every.map((x) => LBE.askSmall(counters, codebook, x).best);
  const [mammals, birds, fish] = LBE.animals.map((_, c) => named.filter((best) => best === c).length);
  return [
    'This network has only begun to learn. For which animal does it say fish?',
    `Five answers make 32 animals. It takes ${mammals} of them for mammals, ${birds} for birds and ${fish} for fish, ` +
      'and the carp is not among the fish. One with fur and nothing else is. Training will change that.',
  ];
};
