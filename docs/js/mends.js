// Mends of the theme.
'use strict';

// Bootstrap looks for headings with querySelector, which refuses a name that begins with a digit, as the
// clauses of the specification do: then the whole script of the theme stops.
bootstrap.ScrollSpy.prototype._initializeTargetsAndObservables = function () {
  this._targetLinks = new Map();
  this._observableSections = new Map();
  this._config.target.querySelectorAll('[href]').forEach((link) => {
    const section = link.hash && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!section) return;
    this._targetLinks.set(decodeURI(link.hash), link);
    this._observableSections.set(link.hash, section);
  });
};

// The bar at the top is a landmark.
const bar = document.querySelector('.navbar');
bar.setAttribute('role', 'navigation');
bar.setAttribute('aria-label', 'Pages');

// What scrolls sideways can be scrolled with the keyboard too.
const reachable = () =>
  document.querySelectorAll('[role=main] pre, [role=main] table').forEach((box) => {
    if (box.scrollWidth > box.clientWidth) box.setAttribute('tabindex', 0);
  });
reachable();
window.addEventListener('resize', reachable);
