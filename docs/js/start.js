// Puts a widget wherever a page has <div class="lbe-widget" data-widget="NAME">fallback</div>.
'use strict';

document.querySelectorAll('.lbe-widget[data-widget]').forEach((host) => {
  const build = LBE.widgets[host.dataset.widget];
  if (!build) return; // the fallback stays
  // parts of a widget that a chapter leaves out, since it has not come to them
  const without = (host.dataset.without || '').split(' ');
  const { title, help } = build;
  const [question, answer] = build.ask(without);
  const inner = LBE.el('div', {});
  build(inner, without);
  host.setAttribute('role', 'group');
  host.setAttribute('aria-label', title);
  host.replaceChildren(
    LBE.el('p', { class: 'lbe-title' }, title),
    LBE.el('p', { class: 'lbe-help' }, typeof help === 'function' ? help(without) : help),
    inner,
    LBE.el('p', { class: 'lbe-question' }, question),
    LBE.el('details', { class: 'lbe-reply' }, LBE.el('summary', {}, 'Answer'), LBE.el('p', {}, answer)),
  );
});

document.querySelectorAll('.lbe-check').forEach((host) => {
  host.append(
    LBE.button('Check this page against the reference', () => {
      const { compared, failures } = LBE.check();
      result.textContent = failures.length
        ? `${failures.length} of ${compared} values differ: ${failures[0]}`
        : `${compared} values computed in this browser, all as the reference has them.`;
    }),
  );
  const result = LBE.spoken();
  host.append(result);
});
