// Whom does each group correct? The small network of the book and its four animals, to be answered and
// then shown (clauses 8.2, 8.3).
'use strict';

LBE.widgets.whom = (host) => {
  const vectors = LBE.vectors.step;
  const { names, labels } = vectors;
  const { group, perceptrons: K } = vectors.config.layers[0];
  const groups = Array.from({ length: K / group }, (_, g) => g);
  const NOBODY = -1;

  const shown = LBE.el('div', {});
  const asked = LBE.el('div', {});
  const spoken = LBE.spoken();
  const members = (g) => Array.from({ length: group }, (_, i) => g * group + i);
  const selected = (found, g) => found.selected.find((k) => members(g).includes(k)) ?? NOBODY;

  // why a group selects whom it selects
  const why = ({ answers, wanted, deficits }, g) => {
    const wrong = members(g).filter((k) => answers[k] !== wanted[k]);
    if (!wrong.length) return 'nobody: both answer what is wanted';
    const least = Math.min(...wrong.map((k) => deficits[k]));
    const nearest = wrong.filter((k) => deficits[k] === least);
    if (wrong.length === 1) return `perceptron ${wrong[0]}: it alone is wrong`;
    return nearest.length > 1
      ? `perceptron ${nearest[0]}: both are wrong, their deficits are equal, the lower number is taken`
      : `perceptron ${nearest[0]}: both are wrong, and its deficit is the smaller one`;
  };
  const tell = (found, given) => {
    const right = groups.filter((g) => (members(g)[given[g]] ?? NOBODY) === selected(found, g)).length;
    const reasons = groups.map((g) => `Group ${g} selects ${why(found, g)}.`).join(' ');
    spoken.textContent = `${LBE.verdict(right, groups.length)} ${reasons}`;
  };
  const show = (at) => {
    const found = LBE.whom(vectors, at);
    const { answers, wanted, deficits, agreements } = found;
    const kind = LBE.animals[labels[at]];
    const ks = groups.flatMap(members);
    shown.replaceChildren(
      LBE.table(`The ${names[at]}, a ${kind}`, [
        ['perceptron', ...ks.map((k) => `k = ${k}`)],
        ['in group', ...ks.map((k) => Math.floor(k / group))],
        ['agrees in, of 5', ...agreements],
        ['answers', ...answers],
        [`${kind} wants`, ...wanted.map((bit, k) => [bit, bit === answers[k] ? '' : 'lbe-changed'])],
        ['deficit', ...deficits],
      ]),
    );
    asked.replaceChildren(
      ...LBE.asked(
        groups.map((g) => [`group ${g} selects`, [...members(g).map((k) => `k = ${k}`), 'nobody']]),
        (given) => tell(found, given),
      ),
    );
    spoken.textContent = `${at + 1} of ${names.length}. Whom does each group correct?`;
  };
  host.append(shown, asked, spoken, LBE.nextAnimal(0, show));
  show(0);
};
LBE.widgets.whom.title = 'Whom would you correct?';
LBE.widgets.whom.help =
  'The layer errs on each of the four animals. Choose one perceptron of each group, or nobody; then the answer ' +
  'is shown. Marked bits are wanted otherwise than they were answered.';
LBE.widgets.whom.ask = () => [
  'Of which of the four animals does the layer correct only one perceptron?',
  'Of the seal and of the cat: of group 1 nobody is wrong. A group of which nobody is wrong corrects nobody.',
];
