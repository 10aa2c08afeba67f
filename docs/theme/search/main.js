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
      // pages before their sections; the heading of a page is the page
      parts.forEach((part) => {
        const page = parts.get(part.location.split('#')[0]);
        if (page === part) this.add(part, { boost: 2 });
        else if (part.title !== page.title) this.add(part);
      });
    });
    search();
  };

  // some words around the first hit
  const excerpt = (part, words) => {
    const bare = part.text.replaceAll('¶', '').trim();
    const text = bare.startsWith(part.title) ? bare.slice(part.title.length).trim() : bare;
    const lower = text.toLowerCase();
    const places = words.map((word) => lower.indexOf(word)).filter((place) => place >= 0);
    const first = Math.min(...places, text.length);
    const start = first > 80 && first < text.length ? text.indexOf(' ', first - 80) + 1 : 0;
    const end = text.length > start + 220 ? text.lastIndexOf(' ', start + 220) : text.length;
    return `${start ? '… ' : ''}${text.slice(start, end)}${end < text.length ? ' …' : ''}`;
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
    item.appendChild(document.createElement('p')).textContent = excerpt(part, words);
    return item;
  };

  const search = () => {
    if (!index) return; // it is on its way, and asks again
    const words = box.value
      .toLowerCase()
      .split(/[^\p{L}\p{N}_]+/u)
      .filter((word) => word.length > 1);
    // every word as it is, and the last as a beginning too: it is being typed
    const hits =
      words.length === 0
        ? []
        : index.query((query) =>
            words.forEach((word, i) => {
              query.term(lunr.tokenizer(word), { boost: 10 });
              if (i === words.length - 1)
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
