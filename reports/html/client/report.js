// The report's only script: filters kept in the address, opening what a link leads to, copying, printing.
(() => {
  'use strict';
  const form = document.getElementById('filters');
  const list = document.getElementById('list');
  const fold = (text) =>
    text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/ł/g, 'l').replace(/ß/g, 'ss');

  /** Opens every fold around an element and brings it into view. */
  const reveal = (id) => {
    const target = id && document.getElementById(id);
    if (!target) return;
    const own = target.querySelector(':scope > details');
    if (own) own.open = true;
    for (let up = target.parentElement; up; up = up.parentElement)
      if (up.localName === 'details') up.open = true;
    target.scrollIntoView({ block: 'start' });
  };

  // the bytes of a picture stand in the page once; others name the first
  for (const image of document.querySelectorAll('img[data-same]')) {
    const first = document.querySelector(`img[data-key="${CSS.escape(image.dataset.same)}"]`);
    if (first) image.src = first.src;
  }

  if (form && list) {
    const cards = [...list.querySelectorAll('.finding')].map((element) => ({
      element,
      ...element.dataset,
      shown: true,
    }));
    const groups = [...list.children];
    const output = document.getElementById('shown');
    const reset = document.getElementById('reset');
    const number = new Intl.NumberFormat(document.documentElement.lang || 'en');
    const boxes = (name) => [...form.querySelectorAll(`input[name="${name}"]`)];
    const KEYS = ['severity', 'state', 'check', 'channel', 'q'];

    const isFilter = (hash) => KEYS.some((key) => hash.startsWith(`#${key}=`));
    const read = () => {
      const wanted = new URLSearchParams(isFilter(location.hash) ? location.hash.slice(1) : '');
      for (const name of ['severity', 'state']) {
        const values = (wanted.get(name) ?? '').split(',');
        for (const box of boxes(name)) box.checked = values.includes(box.value);
      }
      for (const name of ['check', 'channel']) {
        const select = form.elements.namedItem(name);
        select.value = wanted.get(name) ?? '';
        if (select.selectedIndex < 0) select.value = '';
      }
      form.elements.namedItem('q').value = wanted.get('q') ?? '';
    };
    const write = () => {
      const wanted = new URLSearchParams();
      for (const name of ['severity', 'state']) {
        const values = boxes(name)
          .filter((box) => box.checked)
          .map((box) => box.value);
        if (values.length) wanted.set(name, values.join(','));
      }
      for (const name of ['check', 'channel', 'q']) {
        const { value } = form.elements.namedItem(name);
        if (value) wanted.set(name, value);
      }
      const hash = wanted.toString().replaceAll('%2C', ',');
      history.replaceState(null, '', hash ? `#${hash}` : location.pathname + location.search);
    };
    const apply = () => {
      const severity = boxes('severity')
        .filter((box) => box.checked)
        .map((box) => box.value);
      const state = boxes('state')
        .filter((box) => box.checked)
        .map((box) => box.value);
      const check = form.elements.namedItem('check').value;
      const channel = form.elements.namedItem('channel').selectedOptions[0];
      const at = channel && channel.value ? ` ${channel.dataset.index} ` : '';
      const words = fold(form.elements.namedItem('q').value).split(/\s+/).filter(Boolean);
      let shown = 0;
      const alive = new Set();
      for (const card of cards) {
        const fits =
          (!severity.length || severity.includes(card.severity)) &&
          (!state.length || state.includes(card.state)) &&
          (!check || card.check === check) &&
          (!at || card.channels.includes(at)) &&
          words.every((word) => card.q.includes(word));
        if (fits !== card.shown) {
          card.element.hidden = !fits;
          card.shown = fits;
        }
        if (fits) {
          shown++;
          alive.add(card.element.parentElement);
        }
      }
      for (const group of groups) if (group.hidden === alive.has(group)) group.hidden = !alive.has(group);
      const filtered = severity.length || state.length || check || at || words.length;
      output.textContent = output.dataset.text
        .replace('{shown}', number.format(shown))
        .replace('{all}', number.format(cards.length));
      document.getElementById('none').hidden = shown > 0;
      reset.hidden = !filtered;
    };
    const follow = () => {
      if (isFilter(location.hash)) {
        read();
        apply();
        document.getElementById('findings').scrollIntoView({ block: 'start' });
        return;
      }
      const id = decodeURIComponent(location.hash.slice(1));
      const target = id && document.getElementById(id);
      // a link to a finding that the filters hide leads to it all the same
      if (target && target.closest('[hidden]')) {
        form.reset();
        apply();
      }
      reveal(id);
    };
    form.hidden = false;
    form.addEventListener('input', () => {
      write();
      apply();
    });
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('reset', () =>
      setTimeout(() => {
        write();
        apply();
        form.elements.namedItem('q').focus();
      }),
    );
    const openAll = document.getElementById('open-all');
    const openText = openAll.textContent;
    openAll.addEventListener('click', () => {
      const open = openAll.textContent === openText;
      for (const card of cards) if (card.shown) card.element.firstElementChild.open = open;
      openAll.textContent = open ? openAll.dataset.close : openText;
    });
    window.addEventListener('hashchange', follow);
    read();
    apply();
    if (location.hash) follow();
  } else {
    window.addEventListener('hashchange', () => reveal(decodeURIComponent(location.hash.slice(1))));
    if (location.hash) reveal(decodeURIComponent(location.hash.slice(1)));
  }

  for (const button of document.querySelectorAll('.copy')) button.hidden = !navigator.clipboard;
  document.addEventListener('click', (event) => {
    const button = event.target.closest('.copy');
    if (!button) return;
    const text = button.previousElementSibling.textContent;
    const before = button.textContent;
    navigator.clipboard.writeText(text).then(() => {
      button.textContent = button.dataset.done;
      setTimeout(() => (button.textContent = before), 1500);
    });
  });

  // paper has no folds: open what is shown, and close it again afterwards
  let opened = [];
  window.addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll('details:not([open]):not(.all):not(.looked):not(.intended)')];
    for (const fold of opened) fold.open = true;
  });
  window.addEventListener('afterprint', () => {
    for (const fold of opened) fold.open = false;
    opened = [];
  });
})();
