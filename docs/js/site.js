// The switch between light and dark, and what scrolls sideways reached with the keyboard.
'use strict';

{
  const root = document.documentElement;
  const button = document.getElementById('theme-switch');
  const name = () => {
    button.textContent = root.dataset.theme === 'dark' ? 'Light' : 'Dark';
  };
  button.addEventListener('click', () => {
    root.dataset.theme = root.dataset.theme === 'dark' ? 'light' : 'dark';
    name();
    try {
      localStorage.setItem('lbe-theme', root.dataset.theme);
    } catch {
      // a browser may keep nothing for pages from disk
    }
  });
  name();

  // the chapter that is read is in sight in the list of chapters
  const list = document.getElementById('contents');
  const here = list.querySelector('[aria-current]');
  if (here && getComputedStyle(list).position === 'sticky')
    list.scrollTop = here.offsetTop - list.clientHeight / 3;

  const reachable = () =>
    document.querySelectorAll('article pre, article table').forEach((box) => {
      if (box.scrollWidth > box.clientWidth) box.setAttribute('tabindex', 0);
      else box.removeAttribute('tabindex');
    });
  reachable();
  addEventListener('resize', reachable);
}
