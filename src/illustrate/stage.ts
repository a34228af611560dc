/**
 * What happens inside the page. Each function is sent to the browser as it stands: it may use nothing around it.
 * The page's own scripts are off and its markup is taken apart before it is shown, so nothing of it runs or loads.
 */
import type { Pictures } from './scene.js';

/** The empty page: its policy holds for everything that is put in later. */
export const SHELL = `<!doctype html><html><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:">
<style>
:where(html) { font: 16px/1.5 "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; color: #222; background: #fff; }
:where(body) { margin: 0 auto; padding: 16px; max-width: 720px; }
:where(img, svg, video, canvas) { max-width: 100%; }
:where(svg:not([width])) { width: 1.25em; height: 1.25em; }
:where(table) { max-width: 100%; }
:where(nav ul, header ul) { display: flex; flex-wrap: wrap; gap: 4px 14px; list-style: none; padding: 0; margin: 4px 0; font-size: 14px; }
:where(a) { color: #1a5a8a; }
:where(button, input, select) { font: inherit; }
html { overflow-x: hidden; }
.unisono-gap { display: inline-block; min-width: 60px; min-height: 40px; padding: 8px; background: #eee; color: #555; font-size: 12px; border-radius: 4px; }
mark.unisono-mark { background: #ffe14d !important; color: #111 !important; box-shadow: 0 -2px 0 #ffe14d, 0 2px 0 #ffe14d; border-radius: 2px; -webkit-text-fill-color: #111; opacity: 1; text-shadow: none; }
.unisono-card { max-width: 620px; margin: 0 auto; border: 1px solid #ddd6c8; border-radius: 12px; padding: 18px 22px; background: #fffdf9; white-space: pre-wrap; overflow-wrap: anywhere; }
.unisono-card .head { display: flex; justify-content: space-between; gap: 16px; color: #666; font-size: 14px; margin: 0 0 8px; }
.unisono-card .title { font-weight: 700; font-size: 18px; margin: 0 0 8px; }
.unisono-card p { margin: 0; }
.unisono-card img { display: block; max-height: 320px; margin-top: 12px; border-radius: 8px; }
</style></head><body></body></html>`;

/** Puts stored markup on the stage: parsed apart from the page, cleaned of all that runs or loads, then shown. */
export function setMarkup({ html, base, images }: { html: string; base: string; images: Pictures }): void {
  const read = new DOMParser().parseFromString(html, 'text/html');
  const gone =
    'script,noscript,template,iframe,frame,frameset,object,embed,applet,link,meta,base,portal,audio,video,source,track';
  for (const element of read.querySelectorAll(gone)) element.remove();
  for (const image of read.querySelectorAll('img')) {
    const written = image.getAttribute('src') ?? '';
    let address = written;
    try {
      address = new URL(written, base).href;
    } catch {
      // neither the address nor its base can be resolved: known only as written
    }
    const bytes = images[written] ?? images[address] ?? (written.startsWith('data:image/') ? written : null);
    if (bytes !== null) {
      image.setAttribute('src', bytes);
      image.removeAttribute('srcset');
      continue;
    }
    const alt = image.getAttribute('alt')?.trim() ?? '';
    const gap = read.createElement('span');
    gap.textContent = alt;
    if (alt) gap.className = 'unisono-gap';
    image.replaceWith(gap);
  }
  for (const element of read.querySelectorAll('*')) {
    for (const { name } of [...element.attributes]) {
      const loads = [
        'srcset',
        'poster',
        'background',
        'data',
        'xlink:href',
        'ping',
        'action',
        'formaction',
        'srcdoc',
      ];
      const own = element.localName === 'img' && name === 'src';
      if (name.startsWith('on') || loads.includes(name) || (name === 'src' && !own))
        element.removeAttribute(name);
    }
    if (element.localName === 'details' || element.localName === 'dialog') element.setAttribute('open', '');
  }
  const { body } = read;
  for (const name of ['class', 'style', 'dir', 'lang', 'bgcolor']) {
    const value = body.getAttribute(name);
    if (value !== null) document.body.setAttribute(name, value);
  }
  for (const style of read.head.querySelectorAll('style')) document.head.append(document.adoptNode(style));
  document.body.append(...[...body.childNodes].map((node) => document.adoptNode(node)));
}

/** Puts a card with plain text on the stage. */
export function setCard(card: {
  head: string;
  when: string;
  title: string;
  text: string;
  images: readonly string[];
}): void {
  const element = (name: string, className: string, text: string) => {
    const made = document.createElement(name);
    made.className = className;
    made.textContent = text;
    made.dir = 'auto';
    return made;
  };
  const frame = element('article', 'unisono-card', '');
  const head = element('p', 'head', '');
  head.append(element('span', '', card.head), element('span', '', card.when));
  frame.append(head);
  if (card.title) frame.append(element('p', 'title', card.title));
  frame.append(element('p', 'text', card.text));
  for (const source of card.images) {
    const image = document.createElement('img');
    image.src = source;
    frame.append(image);
  }
  document.body.append(frame);
}

/**
 * Marks the quote wherever its words stand, white space aside; whole first, else sentence by sentence.
 * Answers what part of it was found, 0…1.
 */
export function markQuote(quote: string): number {
  const blank = /[\s\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u2069\ufeff]/g;
  const squeeze = (text: string) => text.normalize('NFC').replace(blank, '').toLowerCase();
  interface Place {
    readonly node: Text;
    readonly offset: number;
  }
  const readText = (visibleOnly: boolean) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const places: Place[] = [];
    let text = '';
    for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
      const parent = node.parentElement;
      if (!parent || ['style', 'script', 'title'].includes(parent.localName)) continue;
      if (visibleOnly && !parent.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
        continue;
      for (let offset = 0; offset < node.data.length; offset++) {
        const small = squeeze(node.data.charAt(offset));
        for (const character of small) {
          text += character;
          places.push({ node, offset });
        }
      }
    }
    return { text, places };
  };
  const wrap = (from: number, until: number, places: readonly Place[]) => {
    const spans = new Map<Text, { start: number; end: number }>();
    for (const { node, offset } of places.slice(from, until)) {
      const span = spans.get(node);
      if (span) span.end = offset + 1;
      else spans.set(node, { start: offset, end: offset + 1 });
    }
    for (const [node, { start, end }] of spans) {
      const mark = document.createElement('mark');
      mark.className = 'unisono-mark';
      const part = node.splitText(start);
      part.splitText(end - start);
      part.replaceWith(mark);
      mark.append(part);
    }
  };
  const whole = squeeze(quote);
  if (!whole) return 0;
  const sentences = quote
    .split(/\n|(?<=[.!?:;|·])\s/)
    .map(squeeze)
    .filter((part) => part.length >= 6);
  for (const visibleOnly of [true, false]) {
    const page = readText(visibleOnly);
    const at = page.text.indexOf(whole);
    if (at >= 0) {
      wrap(at, at + whole.length, page.places);
      return 1;
    }
  }
  let found = 0;
  for (const sentence of sentences) {
    // read anew: marking splits the nodes that were read before
    const page = readText(true);
    const at = page.text.indexOf(sentence);
    if (at < 0) continue;
    wrap(at, at + sentence.length, page.places);
    found += sentence.length;
  }
  return found / whole.length;
}

/** Brings the mark into the picture, uncovered, and answers what to cut out; null where it cannot be seen. */
export function frameMark(): { x: number; y: number; width: number; height: number } | null {
  const marks = [...document.querySelectorAll('mark.unisono-mark')];
  const first = marks[0];
  if (!first) return null;
  for (let up = first.parentElement; up && up !== document.documentElement; up = up.parentElement) {
    const style = getComputedStyle(up);
    const important = (name: string, value: string) => up.style.setProperty(name, value, 'important');
    if (style.display === 'none') important('display', 'block');
    if (style.visibility !== 'visible') important('visibility', 'visible');
    if (Number(style.opacity) < 1) important('opacity', '1');
    if (style.maxHeight !== 'none') important('max-height', 'none');
    if (style.overflow !== 'visible' && up.clientHeight < 40) important('height', 'auto');
    if (style.transform !== 'none') important('transform', 'none');
    if (style.clipPath !== 'none') important('clip-path', 'none');
    if (style.position === 'fixed') important('position', 'static');
  }
  const box = () => {
    const boxes = marks
      .flatMap((mark) => [...mark.getClientRects()])
      .filter((rect) => rect.width > 1 && rect.height > 1);
    if (boxes.length === 0) return null;
    const top = Math.min(...boxes.map((rect) => rect.top));
    const bottom = Math.max(...boxes.map((rect) => rect.bottom));
    return {
      top,
      bottom,
      left: boxes[0]!.left,
      right: boxes[0]!.right,
      firstTop: boxes[0]!.top,
      firstBottom: boxes[0]!.bottom,
    };
  };
  first.scrollIntoView({ block: 'center', inline: 'nearest' });
  const now = box();
  if (!now) return null;
  // what lies over the words (bars, dialogs, consent banners) is taken away
  for (let tries = 0; tries < 12; tries++) {
    const x = Math.min(Math.max(now.left + 4, 1), innerWidth - 2);
    const over = document.elementFromPoint(x, (now.firstTop + now.firstBottom) / 2);
    if (!over || over.contains(first) || first.contains(over) || over.closest('mark.unisono-mark')) break;
    let layer: Element = over;
    for (let up: Element | null = over; up && !up.contains(first); up = up.parentElement) layer = up;
    (layer as HTMLElement).style.setProperty('display', 'none', 'important');
  }
  first.scrollIntoView({ block: 'center', inline: 'nearest' });
  const seen = box();
  if (!seen || seen.right < 0 || seen.left > innerWidth) return null;
  const above = 110;
  const tallest = 560;
  const y = Math.max(0, Math.min(seen.top, seen.firstTop) - above);
  const bottom = Math.min(innerHeight, Math.max(seen.bottom + above, y + 240), y + tallest);
  const card = document.querySelector('.unisono-card')?.getBoundingClientRect();
  if (card && card.height < tallest && card.top >= 0) {
    return {
      x: 0,
      y: Math.max(0, card.top - 16),
      width: innerWidth,
      height: Math.min(innerHeight, card.height + 32),
    };
  }
  return { x: 0, y, width: innerWidth, height: Math.max(bottom - y, 40) };
}
