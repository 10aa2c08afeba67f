// Search in the pages from disk: lunr and the index, which docs/theme/hooks.py writes as a script, are
// loaded when it is first used. The search of mkdocs starts a worker and fetches JSON, which browsers
// refuse to pages without a server.
'use strict';

document.addEventListener('DOMContentLoaded', () => {
  const [dialog, box, told, results] = ['search', 'search-query', 'search-told', 'search-results'].map(
    (name) => document.getElementById(name),
  );
  const root = base_url.replace(/\/$/, '');
  let index = null;
  let parts = null; // pages and their sections, by where they are

  const load = (name) =>
    new Promise((done, failed) => {
      const script = document.createElement('script');
      script.src = `${root}/search/${name}`;
      script.onload = done;
      script.onerror = failed;
      document.head.append(script);
    });

  const prepare = async () => {
    if (parts) return;
    parts = new Map();
    await load('lunr.js');
    await load('search_index.js');
    window.searchIndex.docs.forEach((part) => parts.set(part.location, part));
    index = lunr(function () {
      this.field('title', { boost: 10 });
      this.field('text');
      this.ref('location');
      // pages before their sections
      parts.forEach((part) => this.add(part, { boost: part.location.includes('#') ? 1 : 4 }));
    });
    search();
  };

  // some words around the first hit
  const excerpt = (text, words) => {
    const lower = text.toLowerCase();
    const at = Math.max(
      0,
      Math.min(...words.map((word) => lower.indexOf(word)).filter((place) => place >= 0)) || 0,
    );
    const start = Number.isFinite(at) && at > 80 ? text.indexOf(' ', at - 80) + 1 : 0;
    return (start ? '… ' : '') + text.slice(start, start + 220);
  };

  const found = (part, words) => {
    const [address] = part.location.split('#');
    const page = parts.get(address);
    const item = document.createElement('li');
    const link = item.appendChild(document.createElement('a'));
    link.href = `${root}/${part.location || 'index.html'}`;
    if (page && page !== part) {
      link.appendChild(document.createElement('span')).textContent = page.title;
      link.append(' › ');
    }
    link.append(part.title);
    item.appendChild(document.createElement('p')).textContent = excerpt(part.text, words);
    return item;
  };

  const search = () => {
    if (!index) return; // it is on its way, and asks again
    const words = box.value
      .toLowerCase()
      .split(/[^\p{L}\p{N}_]+/u)
      .filter((word) => word.length > 1);
    // every word as it is, and as a beginning while it is being typed
    const hits =
      words.length === 0
        ? []
        : index.query((query) =>
            words.forEach((word) => {
              query.term(lunr.tokenizer(word), { boost: 10 });
              query.term(word, { wildcard: lunr.Query.wildcard.TRAILING, usePipeline: false });
            }),
          );
    results.replaceChildren(...hits.slice(0, 20).map((hit) => found(parts.get(hit.ref), words)));
    told.textContent = !words.length ? '' : hits.length ? `${hits.length} places` : 'No results found';
  };

  document.getElementById('search-open').addEventListener('click', () => {
    dialog.showModal();
    box.focus();
    prepare();
  });
  document.addEventListener('keydown', (event) => {
    const typing = event.target.closest('input, select, textarea, canvas');
    if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    document.getElementById('search-open').click();
  });
  // a result on this very page closes the dialog too
  results.addEventListener('click', () => dialog.close());
  box.addEventListener('input', search);
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    const first = results.querySelector('a');
    if (first) first.click();
  });
});
