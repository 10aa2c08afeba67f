// The two committees of chapter 12 and the four animals: whose groups may correct, and whom? (clause 11)
'use strict';

LBE.widgets.committee = (host) => {
  const { names, labels, config } = LBE.vectors.step;
  const S = config.layers[0].group;
  const groups = [0, 1];
  const members = (g) => Array.from({ length: S }, (_, i) => g * S + i);
  const first = names.indexOf('carp');
  const shown = LBE.el('div', {});
  const asked = LBE.el('div', {});
  const spoken = LBE.spoken();
  const reason = (found, g) => {
    const vote = `Group ${g} votes ${found.outputs[g]}`;
    if (!found.open[g]) return `${vote} and should: it is closed, and nobody is corrected.`;
    const whom = found.selected.find((k) => members(g).includes(k));
    return `${vote} and should vote ${found.wanted[g]}: it is open, and corrects perceptron ${whom}.`;
  };
  const show = (at) => {
    const found = LBE.committee(LBE.vectors, at);
    const kind = LBE.animals[labels[at]];
    const ks = groups.flatMap(members);
    shown.replaceChildren(
      LBE.table(`The four perceptrons and the ${names[at]}`, [
        ['perceptron', ...ks.map((k) => `k = ${k}`)],
        ['in group', ...ks.map((k) => Math.floor(k / S))],
        ['answers', ...found.activations],
        ['deficit', ...found.deficits],
      ]),
      LBE.table('The two groups', [
        ['group', ...groups],
        ['votes', ...found.outputs],
        [`${kind} wants`, ...found.wanted],
      ]),
    );
    asked.replaceChildren(
      ...LBE.asked(
        groups.map((g) => [`group ${g} corrects`, [...members(g).map((k) => `k = ${k}`), 'nobody']]),
        (given) => {
          const right = groups.filter((g) => {
            const whom = found.selected.find((k) => members(g).includes(k));
            return whom === members(g)[given[g]]; // nobody is undefined in both
          }).length;
          spoken.textContent = `${LBE.verdict(right, groups.length)} ${groups.map((g) => reason(found, g)).join(' ')}`;
        },
      ),
    );
    spoken.textContent = `The ${names[at]}, a ${kind}. Whom does each group correct?`;
  };
  host.append(shown, asked, spoken, LBE.nextAnimal(first, show));
  show(first);
};
LBE.widgets.committee.title = 'Whose groups may correct?';
LBE.widgets.committee.help =
  'Each group of two has one vote; one of two is enough for a 1. The network takes each of the four animals for ' +
  'another. Say whom each group corrects; then it is told.';
LBE.widgets.committee.ask = () => {
  const { names } = LBE.vectors.step;
  const open = (pattern) =>
    names.filter((_, s) => LBE.committee(LBE.vectors, s).open.join('') === pattern).join(' and the ');
  return [
    'For which animals may both groups correct, and for which only one?',
    `Both for the ${open('11')}; only group 0 for the ${open('10')}, and only group 1 for the ${open('01')}.`,
  ];
};
