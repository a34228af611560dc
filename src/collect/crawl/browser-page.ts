import { ACCEPT_WORDS, BANNER_SELECTORS, BANNER_WORDS, LOAD_WORDS } from './browser-words.js';

/**
 * What runs inside the page, as source text: a function handed over by reference would carry helpers of whichever
 * compiler built it. It is installed before the page's own scripts and answers to `__unisono`.
 */
export const PAGE_SCRIPT = `(() => {
  if (globalThis.__unisono) return;
  const words = ${JSON.stringify({
    banner: BANNER_WORDS,
    accept: `^(?:${ACCEPT_WORDS})[.!]?$`,
    load: `^(?:${LOAD_WORDS})$`,
    selectors: BANNER_SELECTORS.join(','),
  })};
  const banner = new RegExp(words.banner, 'i'), accept = new RegExp(words.accept, 'i'), load = new RegExp(words.load, 'i');
  window.open = () => null;
  window.print = () => undefined;

  // what is still to come: timers, frames, idle work; and whether anything waits for being seen
  let lastChange = 0, pending = 0, endless = false, lazy = false;
  const SOON = 1000;
  const later = (name, isSoon) => {
    const plain = globalThis[name];
    if (!plain) return;
    globalThis[name] = function (work, ...rest) {
      if (typeof work !== 'function' || !isSoon(rest[0])) return plain.call(this, work, ...rest);
      pending += 1;
      let done = false;
      const finish = () => { if (!done) { done = true; pending -= 1; } };
      plainTimeout(finish, SOON + 100); // a cancelled one is over as well
      return plain.call(this, (...args) => { finish(); return work(...args); }, ...rest);
    };
  };
  const plainTimeout = setTimeout.bind(globalThis);
  later('setTimeout', (delay) => !(Number(delay) > SOON));
  later('requestAnimationFrame', () => true);
  later('requestIdleCallback', () => true);
  const plainInterval = globalThis.setInterval;
  globalThis.setInterval = function (...args) { endless = true; return plainInterval.apply(this, args); };
  if (globalThis.IntersectionObserver) {
    const plainObserve = IntersectionObserver.prototype.observe;
    IntersectionObserver.prototype.observe = function (...args) { lazy = true; return plainObserve.apply(this, args); };
  }
  const plainListen = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (type, ...rest) {
    if (type === 'scroll') lazy = true;
    return plainListen.call(this, type, ...rest);
  };

  new MutationObserver(() => { lastChange = performance.now(); })
    .observe(document, { subtree: true, childList: true, characterData: true });

  const text = (e) => (e.innerText || e.textContent || '').replace(/\\s+/g, ' ').trim();
  const shown = (e) => {
    if (!e.isConnected || !(e.checkVisibility?.({ opacityProperty: true, visibilityProperty: true }) ?? true)) return false;
    const r = e.getBoundingClientRect();
    return r.width > 1 && r.height > 1;
  };
  /** share of the viewport that an element covers */
  const cover = (e) => {
    const r = e.getBoundingClientRect();
    const w = Math.min(r.right, innerWidth) - Math.max(r.left, 0), h = Math.min(r.bottom, innerHeight) - Math.max(r.top, 0);
    return w > 0 && h > 0 ? (w * h) / (innerWidth * innerHeight) : 0;
  };
  /** all elements, those of open shadow roots too; bounded */
  const walk = (root, visit, budget = { left: 50000 }) => {
    for (const e of root.querySelectorAll('*')) {
      if (budget.left-- <= 0) return;
      visit(e);
      if (e.shadowRoot) walk(e.shadowRoot, visit, budget);
    }
  };
  const buttons = (root) => {
    const found = [];
    walk(root, (e) => { if (e.matches('button,a,[role=button],input[type=button],input[type=submit]')) found.push(e); }, { left: 3000 });
    return found;
  };
  const label = (e) => (text(e) || e.value || e.getAttribute('aria-label') || '').replace(/\\s+/g, ' ').trim().slice(0, 80);
  const banners = new Set();

  const floats = (e) => { const p = getComputedStyle(e).position; return p === 'fixed' || p === 'sticky' || p === 'absolute'; };
  const isDialog = (e) => e.matches('dialog[open],[role=dialog],[role=alertdialog],[aria-modal=true]');

  const findBanners = () => {
    const found = [...document.querySelectorAll(words.selectors)].filter((e) => shown(e) || e.shadowRoot);
    for (const e of document.body ? document.body.querySelectorAll('div,section,aside,dialog,form') : []) {
      if (found.length > 20 || found.some((f) => f.contains(e)) || !shown(e) || !(isDialog(e) || floats(e))) continue;
      const t = text(e);
      if (t.length > 20 && t.length < 4000 && banner.test(t) && buttons(e).some((b) => accept.test(label(b)))) found.push(e);
    }
    return found;
  };

  /** accepts or hides what asks for consent; answers what it did */
  const consent = () => {
    let done = 'none';
    for (const e of findBanners()) {
      banners.add(e);
      const all = [...buttons(e), ...(e.shadowRoot ? buttons(e.shadowRoot) : [])];
      const yes = all.find((b) => accept.test(label(b)) && !(b.tagName === 'A' && /^(?!#|javascript:)./.test(b.getAttribute('href') || '#')));
      if (yes) { yes.click(); done = 'accepted'; }
    }
    for (const b of buttons(document)) if (load.test(label(b)) && shown(b)) { b.click(); done = 'accepted'; }
    return done;
  };
  /** the same in a frame that is nothing but a banner */
  const consentHere = () => {
    const t = document.body ? text(document.body) : '';
    const yes = t.length < 4000 && banner.test(t) ? buttons(document).find((b) => accept.test(label(b)) && shown(b)) : null;
    if (yes) yes.click();
    return yes ? 'accepted' : 'none';
  };
  /** the words of a frame, for its page; a banner has none */
  const frameWords = () => {
    if (!document.body) return '';
    const t = text(document.body);
    if (t.length < 4000 && banner.test(t) && buttons(document).some((b) => accept.test(label(b)))) return '';
    const copy = document.body.cloneNode(true);
    for (const e of copy.querySelectorAll('script,style,noscript,template,iframe')) e.remove();
    return copy.innerHTML;
  };
  const placeOf = (frame) => {
    if (!shown(frame) || cover(frame) === 0 && frame.getBoundingClientRect().height < 40) return 'hidden';
    for (let e = frame; e && e !== document.body; e = e.parentElement)
      if (isDialog(e) || (getComputedStyle(e).position === 'fixed' && cover(e) > 0.02)) return 'over';
    return 'inside';
  };
  const beside = (frame, html) => {
    const words = document.createElement('div');
    words.setAttribute('data-frame', frame.src || 'srcdoc');
    words.append(...new DOMParser().parseFromString(html, 'text/html').body.childNodes);
    // a frame that lies over the page by itself leaves a dialog behind
    if (getComputedStyle(frame).position === 'fixed') {
      words.setAttribute('role', 'dialog');
      words.style.cssText = 'position:fixed;inset:10%;z-index:2147483647';
    }
    frame.after(words);
  };
  /** what is still there is taken away */
  const hideBanners = () => { for (const e of banners) if (shown(e)) e.style.setProperty('display', 'none', 'important'); };

  /** headers that begin to stick and buy bars are part of the page */
  const isBar = (e) => {
    const r = e.getBoundingClientRect();
    return !isDialog(e) && ((r.width > 0.9 * innerWidth && r.height < 0.2 * innerHeight) || e.querySelector('nav,header') !== null);
  };

  let before = null;
  const floating = () => {
    const found = [];
    walk(document, (e) => {
      if (e === document.body || e === document.documentElement || e.closest('header,nav')) return;
      if ((isDialog(e) || floats(e)) && shown(e)) found.push(e);
    });
    return found;
  };
  const inBanner = (e) => { for (const b of banners) if (b === e || b.contains(e) || b.shadowRoot?.contains(e)) return true; return false; };
  const seen = new Map();
  /** remembers what lies over the page as soon as it is there */
  const mark = () => { before ??= new Set(floating()); };
  /** what comes over the page later is a pop-up, and what covers it from the start is one too */
  const lookForPopups = () => {
    mark();
    for (const e of floating()) {
      const first = before.has(e), style = getComputedStyle(e);
      const over = isDialog(e) || (style.position === 'fixed' ? cover(e) > (first ? 0.3 : 0.02) : !first && (Number(style.zIndex) || 0) >= 10 && cover(e) > 0.05);
      if (!over || inBanner(e) || isBar(e) || text(e).length < 10) continue;
      if ([...seen.keys()].some((s) => s !== e && s.contains(e))) continue;
      for (const s of [...seen.keys()]) if (s !== e && e.contains(s)) seen.delete(s);
      const afterMs = seen.get(e)?.afterMs ?? (first ? 0 : Math.round(performance.now()));
      seen.set(e, { afterMs, html: e.outerHTML });
    }
    return seen.size;
  };

  const flatten = (root) => {
    const hosts = [];
    walk(root, (e) => { if (e.shadowRoot && hosts.length < 500) hosts.push(e); });
    for (const host of hosts.reverse()) {
      const inner = document.createElement('div');
      inner.setAttribute('data-shadow', '');
      inner.innerHTML = host.shadowRoot.innerHTML.replace(/<slot\\b/gi, '<span data-slot');
      host.append(inner);
    }
  };
  const serialize = () => {
    lookForPopups();
    const popups = [...seen.values()];
    for (const e of seen.keys()) if (e.isConnected) e.remove();
    for (const e of banners) if (e.isConnected) e.remove();
    flatten(document);
    const type = document.doctype ? '<!doctype ' + document.doctype.name + '>' : '';
    return { html: type + document.documentElement.outerHTML, popups };
  };

  /** one step down; false at the end of a page that does not grow */
  let height = 0;
  const scrollStep = () => {
    const all = document.documentElement.scrollHeight;
    const atEnd = scrollY + innerHeight >= all - 2;
    if (!(lazy || globalThis.onscroll || document.body?.onscroll) || (atEnd && all <= height)) { scrollTo(0, 0); return false; }
    lastChange = performance.now(); // observers are told a frame later
    height = all;
    scrollBy({ top: innerHeight * 0.9, behavior: 'instant' });
    return true;
  };
  const hasScripts = () =>
    document.querySelector('iframe,[onclick]') !== null || [...document.scripts].some((s) => s.src || !s.type || /^(?:module|(?:text|application)\\/(?:javascript|ecmascript))$/i.test(s.type));

  const begin = () => { mark(); return hasScripts(); };
  /** banners away, pop-ups noted; is there anything that waits for being scrolled to */
  const look = () => { hideBanners(); lookForPopups(); return lazy || Boolean(globalThis.onscroll || document.body?.onscroll); };

  /** the pointer goes for the address bar: some pop-ups wait for that */
  const leave = () => {
    const away = { bubbles: true, relatedTarget: null, clientX: innerWidth / 2, clientY: -1 };
    for (const name of ['mouseout', 'mouseleave']) document.documentElement.dispatchEvent(new MouseEvent(name, away));
  };

  globalThis.__unisono = { begin, consent, consentHere, frameWords, placeOf, beside, leave, look, lookForPopups, serialize, scrollStep, quiet: () => ({ forMs: performance.now() - lastChange, pending, endless }) };
})();`;

/** where a frame stands: over the page as a pop-up does, or in it */
export type Place = 'over' | 'inside' | 'hidden';

/** What of it is called with an element. */
export interface PageTools {
  readonly __unisono: {
    placeOf(frame: unknown): Place;
    beside(frame: unknown, html: string): void;
  };
}

/** Calls one of them; answers 'absent' where the script is not there yet. */
export const pageCall = (name: string): string =>
  `globalThis.__unisono ? globalThis.__unisono.${name}() : 'absent'`;
