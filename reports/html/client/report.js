// The report's only script: filters kept in the address, opening what a link leads to, copying, printing.
(() => {
  'use strict';
  const byId = (id) => document.getElementById(id);
  const form = byId('filters');
  const list = byId('list');
  const fold = (text) =>
    text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/ł/g, 'l').replace(/ß/g, 'ss');
  const KEYS = ['severity', 'state', 'check', 'channel', 'q'];
  const isFilter = () => KEYS.some((key) => location.hash.startsWith(`#${key}=`));

  /** Pictures of the same bytes stand in the page once; the others name the first. */
  const sharePictures = (root) => {
    for (const image of root.querySelectorAll('img[data-same]')) {
      const first = document.querySelector(`img[data-key="${CSS.escape(image.dataset.same)}"]`);
      if (first) image.src = first.src;
    }
  };

  /** Buttons that need this script, and a browser that may copy. */
  const offerCopies = (root) => {
    for (const button of root.querySelectorAll('.copy')) button.hidden = !navigator.clipboard;
  };

  /** Opens every fold around an element and brings it into view. */
  const reveal = (target) => {
    if (!target) return;
    const own = target.querySelector(':scope > details');
    if (own) own.open = true;
    for (let up = target.parentElement; up; up = up.parentElement)
      if (up.localName === 'details') up.open = true;
    target.scrollIntoView({ block: 'start' });
  };
  const linked = () => {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch {
      return '';
    }
  };

  /** The list of findings; of thousands, only some are in the page at a time, the others wait as text. */
  const findings = () => {
    const step = Number(list.dataset.atOnce);
    const cards = [...list.querySelectorAll('[data-id]')].map((element) => ({
      element,
      group: element.parentElement,
      waiting: element.localName === 'script',
      ...element.dataset,
    }));
    const byName = new Map(cards.map((card) => [card.id, card]));
    const groups = [...list.children];
    const number = new Intl.NumberFormat(document.documentElement.lang || 'en');
    const field = (name) => form.elements.namedItem(name);
    const boxes = (name) => [...form.querySelectorAll(`input[name="${name}"]`)];
    const checked = (name) =>
      boxes(name)
        .filter((box) => box.checked)
        .map((box) => box.value);
    let limit = step;

    /** A card that waited becomes part of the page; its text was escaped when the report was made. */
    const bring = (card) => {
      if (!card.waiting) return;
      const holder = document.createElement('template');
      holder.innerHTML = card.element.textContent;
      const element = holder.content.firstElementChild;
      card.element.replaceWith(element);
      card.element = element;
      card.waiting = false;
      sharePictures(element);
      offerCopies(element);
    };
    const fits = () => {
      const severity = checked('severity');
      const state = checked('state');
      const check = field('check').value;
      const chosen = field('channel').selectedOptions[0];
      const channel = chosen && chosen.value ? ` ${chosen.dataset.index} ` : '';
      const words = fold(field('q').value).split(/\s+/).filter(Boolean);
      byId('clear-filters').hidden = !(severity.length || state.length || check || channel || words.length);
      return cards.filter(
        (card) =>
          (!severity.length || severity.includes(card.severity)) &&
          (!state.length || state.includes(card.state)) &&
          (!check || card.check === check) &&
          (!channel || card.channels.includes(channel)) &&
          words.every((word) => card.q.includes(word)),
      );
    };
    const apply = () => {
      const found = fits();
      const shown = new Set(found.slice(0, limit));
      const alive = new Set();
      for (const card of shown) {
        bring(card);
        alive.add(card.group);
      }
      for (const card of cards)
        if (!card.waiting && card.element.hidden === shown.has(card)) card.element.hidden = !shown.has(card);
      for (const group of groups) if (group.hidden === alive.has(group)) group.hidden = !alive.has(group);
      const output = byId('shown');
      output.textContent = output.dataset.text
        .replace('{shown}', number.format(found.length))
        .replace('{all}', number.format(cards.length));
      byId('none').hidden = found.length > 0;
      byId('more').hidden = found.length <= limit;
    };
    const read = () => {
      const wanted = new URLSearchParams(isFilter() ? location.hash.slice(1) : '');
      for (const name of ['severity', 'state']) {
        const values = (wanted.get(name) ?? '').split(',');
        for (const box of boxes(name)) box.checked = values.includes(box.value);
      }
      for (const name of ['check', 'channel']) {
        field(name).value = wanted.get(name) ?? '';
        if (field(name).selectedIndex < 0) field(name).value = '';
      }
      field('q').value = wanted.get('q') ?? '';
      limit = step;
    };
    const write = () => {
      const wanted = new URLSearchParams();
      for (const name of ['severity', 'state'])
        if (checked(name).length) wanted.set(name, checked(name).join(','));
      for (const name of ['check', 'channel', 'q'])
        if (field(name).value) wanted.set(name, field(name).value);
      const hash = wanted.toString().replaceAll('%2C', ',');
      history.replaceState(null, '', hash ? `#${hash}` : location.pathname + location.search);
      limit = step;
    };
    /** A link to a finding leads to it, whatever the filters say. */
    const lead = (id) => {
      const card = byName.get(id);
      if (!card) return;
      if (card.waiting || card.element.hidden) {
        form.reset();
        limit = Math.max(step, cards.indexOf(card) + 1);
        apply();
      }
    };

    form.hidden = false;
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('input', () => {
      write();
      apply();
    });
    byId('clear-filters').addEventListener('click', () => {
      form.reset();
      write();
      apply();
      field('q').focus();
    });
    byId('more').addEventListener('click', () => {
      limit += step;
      apply();
    });
    const openAll = byId('open-all');
    const openText = openAll.textContent;
    openAll.addEventListener('click', () => {
      const open = openAll.textContent === openText;
      for (const card of cards) {
        if (!card.waiting && !card.element.hidden) card.element.querySelector('details').open = open;
      }
      openAll.textContent = open ? openAll.dataset.close : openText;
    });
    return { read, apply, lead };
  };

  sharePictures(document);
  offerCopies(document);
  const view = form && list ? findings() : null;
  const follow = () => {
    if (view && isFilter()) {
      view.read();
      view.apply();
      byId('findings').scrollIntoView({ block: 'start' });
      return;
    }
    const id = linked();
    view?.lead(id);
    reveal(id && byId(id));
  };
  view?.apply();
  window.addEventListener('hashchange', follow);
  if (location.hash) follow();

  document.addEventListener('click', (event) => {
    const button = event.target.closest('.copy');
    if (!button) return;
    const before = button.textContent;
    navigator.clipboard.writeText(button.previousElementSibling.textContent).then(() => {
      button.textContent = button.dataset.done;
      setTimeout(() => (button.textContent = before), 1500);
    });
  });

  // paper has no folds: open what is shown, and close it again afterwards
  let opened = [];
  window.addEventListener('beforeprint', () => {
    const folds = document.querySelectorAll('details:not([open]):not(.all):not(.looked):not(.intended)');
    for (const fold of folds) {
      if (fold.closest('[hidden]')) continue;
      fold.open = true;
      opened.push(fold);
    }
  });
  window.addEventListener('afterprint', () => {
    for (const fold of opened) fold.open = false;
    opened = [];
  });
})();
