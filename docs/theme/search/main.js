// Search in place of the theme's, which starts a worker and fetches a JSON file: browsers allow neither
// for pages opened from disk. Here lunr and the index, which docs/theme/hooks.py writes as a script, are
// loaded when the search is first used.
'use strict';

// the theme's search window comes after this script
document.addEventListener('DOMContentLoaded', () => {
  const box = document.getElementById('mkdocs-search-query');
  const results = document.getElementById('mkdocs-search-results');
  let index = null;
  let pages = null;

  const load = (name) =>
    new Promise((done, failed) => {
      const script = document.createElement('script');
      script.src = `${base_url.replace(/\/$/, '')}/search/${name}`;
      script.onload = done;
      script.onerror = failed;
      document.head.append(script);
    });

  const prepare = async () => {
    if (pages) return;
    pages = new Map();
    await load('lunr.js');
    await load('search_index.js');
    window.searchIndex.docs.forEach((page) => pages.set(page.location, page));
    index = lunr(function () {
      this.field('title', { boost: 10 });
      this.field('text');
      this.ref('location');
      pages.forEach((page) => this.add(page));
    });
    search();
  };

  const found = (page) => {
    const article = document.createElement('article');
    const heading = article.appendChild(document.createElement('h3'));
    const link = heading.appendChild(document.createElement('a'));
    link.href = `${base_url.replace(/\/$/, '')}/${page.location}`;
    link.textContent = page.title;
    article.appendChild(document.createElement('p')).textContent = page.text.slice(0, 200);
    return article;
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
    results.replaceChildren(...hits.slice(0, 20).map((hit) => found(pages.get(hit.ref))));
    if (words.length && !hits.length) results.textContent = 'No results found';
  };

  box.addEventListener('focus', prepare);
  box.addEventListener('input', search);
});
