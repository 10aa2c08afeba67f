// What the widgets are built of: elements, rows of bits to flip, buttons, tables, spoken results.
'use strict';

LBE.widgets = {}; // by name: a function that fills a widget's element

// el('p', { class: 'x' }, 'text', child): attributes by name; a function is an event listener
LBE.el = (tag, attributes, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (typeof value === 'function') made.addEventListener(name, value);
    else if (value !== null && value !== false) made.setAttribute(name, value);
  }
  made.append(...children.map((child) => (typeof child === 'number' ? String(child) : child)));
  return made;
};

LBE.button = (text, click) => LBE.el('button', { type: 'button', class: 'lbe-button', click }, text);

// A row of bits. With flip it is one of buttons: Enter, Space or a click flip one, the arrow keys go to
// its neighbours. Returns the element and show(bits, marks); marks[i] is a class of bit i.
LBE.bitRow = (label, n, flip) => {
  const cells = Array.from({ length: n }, (_, i) =>
    LBE.el(
      flip ? 'button' : 'span',
      flip ? { type: 'button', class: 'lbe-bit', click: () => flip(i) } : { class: 'lbe-bit lbe-still' },
    ),
  );
  const keys = (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const next = step && cells[cells.indexOf(document.activeElement) + step];
    if (step) event.preventDefault();
    if (next) next.focus();
  };
  const row = LBE.el(
    'span',
    flip
      ? { class: 'lbe-bits', role: 'group', 'aria-label': label, keydown: keys }
      : { class: 'lbe-bits', role: 'img' },
    ...cells,
  );
  const show = (bits, marks) => {
    cells.forEach((cell, i) => {
      cell.textContent = bits[i];
      cell.className = `lbe-bit lbe-bit${bits[i]}${flip ? '' : ' lbe-still'} ${(marks && marks[i]) || ''}`;
      if (flip) {
        cell.setAttribute('aria-pressed', bits[i] === 1);
        cell.setAttribute('aria-label', `${label}, bit ${i}: ${bits[i]}`);
      }
    });
    if (!flip) row.setAttribute('aria-label', `${label}: ${bits.join(' ')}`);
  };
  return { row, show };
};

// A line of a widget: its name on the left, what it shows on the right.
LBE.line = (name, ...shown) =>
  LBE.el('div', { class: 'lbe-line' }, LBE.el('span', { class: 'lbe-name' }, name), ...shown);

// A value with a name of its own, so that it can be found: <output data-value="margin">2</output>
LBE.value = (name) => LBE.el('span', { class: 'lbe-value', 'data-value': name });

// What has just happened, in words; screen readers speak it.
LBE.spoken = () => LBE.el('p', { class: 'lbe-spoken', role: 'status', 'aria-live': 'polite' });

LBE.slider = (label, least, most, input) =>
  LBE.el('input', {
    type: 'range',
    min: least,
    max: most,
    step: 1,
    class: 'lbe-slider',
    'aria-label': label,
    input,
  });

// choices that exclude each other, as radio buttons; choose(i) is called with their number
LBE.choice = (label, texts, chosen, choose) => {
  const group = `lbe-${(LBE.choice.count = (LBE.choice.count || 0) + 1)}`;
  return LBE.el(
    'span',
    { class: 'lbe-choice', role: 'radiogroup', 'aria-label': label },
    ...texts.map((text, i) => {
      const input = LBE.el('input', { type: 'radio', name: group, change: () => choose(i) });
      input.checked = i === chosen;
      return LBE.el('label', {}, input, ` ${text}`);
    }),
  );
};

// what scrolls sideways can be reached with Tab
const scrolling = new ResizeObserver((entries) =>
  entries.forEach(({ target }) => {
    if (target.scrollWidth > target.clientWidth) target.setAttribute('tabindex', 0);
    else target.removeAttribute('tabindex');
  }),
);

// A table from rows of cells; the first row and the first cell of each other row are headings. A cell is a
// text, a number, an element, or [cell, class].
LBE.table = (caption, rows) => {
  const cell = (content, r, c) => {
    const [inner, style] = Array.isArray(content) ? content : [content, null];
    const tag = inner !== '' && (r === 0 || c === 0) ? 'th' : 'td';
    return LBE.el(tag, { class: style, scope: tag === 'th' ? (r === 0 ? 'col' : 'row') : null }, inner);
  };
  const lines = rows.map((row, r) => LBE.el('tr', {}, ...row.map((content, c) => cell(content, r, c))));
  const table = LBE.el('table', { class: 'lbe-table' }, LBE.el('caption', {}, caption), ...lines);
  const box = LBE.el('div', { class: 'lbe-wide', role: 'group', 'aria-label': caption }, table);
  scrolling.observe(box);
  return box;
};

// Questions with choices, each in a line; told(given) once all of them have an answer.
LBE.asked = (questions, told) => {
  const given = questions.map(() => null);
  return questions.map(([label, options], q) =>
    LBE.line(
      label,
      LBE.choice(label, options, null, (i) => {
        given[q] = i;
        if (!given.includes(null)) told(given);
      }),
    ),
  );
};

// A button that goes from animal at to the next one, round and round; show(at) is called with its number.
LBE.nextAnimal = (at, show) =>
  LBE.button('Next animal', () => {
    at = (at + 1) % LBE.vectors.step.names.length;
    show(at);
  });

LBE.verdict = (right, all) => (right === all ? 'Right.' : right ? 'Half right.' : 'No.');

LBE.signed = (v) => (v > 0 ? `+${v}` : v < 0 ? `−${-v}` : '0');
LBE.minus = (v) => (v < 0 ? `−${-v}` : `${v}`);

// A value of a table that is shown when it is clicked, and then marked with a style. Focus goes on to the
// next hidden value.
LBE.hidden = (label, value, style) => {
  const cell = LBE.el('button', { type: 'button', class: 'lbe-hidden', 'aria-label': `show ${label}` }, '?');
  cell.addEventListener('click', () => {
    const rest = Array.from(cell.closest('.lbe-panel').querySelectorAll('.lbe-hidden'));
    const next = rest[rest.indexOf(cell) + 1];
    const shown = LBE.el('span', {}, value);
    if (style) cell.parentElement.classList.add(style);
    cell.replaceWith(shown);
    if (next) next.focus();
  });
  return cell;
};
