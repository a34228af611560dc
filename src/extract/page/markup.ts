import type { CheerioAPI } from 'cheerio';
import { isTag, isText, type ChildNode, type Element } from 'domhandler';
import { ALL_SCREENS, foldSpace, type StyleRule } from '../../domain/index.js';
import { elementsOf } from '../elements.js';
import { BlockBuilder, type Draft } from './builder.js';
import { enter, isConsent, underHeading, type Surroundings } from './roles.js';
import {
  BLOCK_LEVEL,
  SECTIONS,
  cardsOf,
  columnsOf,
  headingRank,
  holdsNotices,
  isDataTable,
  mailFooter,
  scopeOf,
} from './shapes.js';
import { cascadeOf, framesOf } from './cascade.js';
import { hidesText, isGone, isPreheaderName, SHOWN, viewOf, type Sight, type View } from './visible.js';

export interface MarkupOptions {
  /** address that relative links start from */
  readonly base: string;
  /** where the markup stands: a page, a mail, or something over a page */
  readonly kind: 'page' | 'mail' | 'popup';
  /** rules of the style sheets that it links to */
  readonly styles?: readonly StyleRule[] | undefined;
}

interface Frame {
  readonly element: Element;
  readonly view: View;
  readonly surroundings: Surroundings;
  readonly inMain: boolean;
  readonly lang: string | null;
  readonly columns: readonly string[] | null;
  readonly row: boolean;
  /** which cell of its row this is */
  cell: number;
  readonly headingRank: number;
  readonly link: boolean;
}

interface Heading {
  readonly scope: Element;
  readonly rank: number;
  readonly text: string;
}

/** Ids that controls of the page open. */
function disclosures($: CheerioAPI): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const { attribs } of elementsOf($).all) {
    const { 'aria-controls': controls, 'data-target': target, 'data-bs-target': bs, href } = attribs;
    const opens =
      controls !== undefined ||
      target !== undefined ||
      bs !== undefined ||
      (href !== undefined && (attribs.role === 'tab' || attribs['data-toggle'] !== undefined));
    if (!opens) continue;
    for (const id of controls?.split(/\s+/, 20) ?? []) ids.add(id);
    for (const id of [target, bs, href]) if (id?.startsWith('#')) ids.add(id.slice(1));
  }
  ids.delete('');
  return ids;
}

const LINK_SCHEMES = /^(?:https?|mailto|tel|sms|whatsapp):/i;

/** An address made absolute; '' for what leads nowhere. */
export function absolute(href: string, base: string): string {
  const trimmed = href.trim();
  if (trimmed === '' || trimmed.length > 4000) return '';
  if (/^https?:\/\/[^\s]+$/i.test(trimmed)) return trimmed; // as written, placeholders and all
  if (LINK_SCHEMES.test(trimmed)) return trimmed;
  if (/^[a-z][a-z0-9+.-]{1,20}:/i.test(trimmed)) return '';
  try {
    return new URL(trimmed, base).href;
  } catch {
    return '';
  }
}

/** Reads the visible blocks of markup, in reading order. One pass, no recursion. */
class MarkupReader {
  private readonly builder = new BlockBuilder();
  private readonly frames: Frame[] = [];
  private headings: Heading[] = [];
  private readonly cards = new Map<Element, 'product' | 'card'>();
  private readonly sight: Sight;
  private readonly footer: Element | null;
  private pastFooter = false;
  private seenText = false;
  private preheader: string | null = null;
  private readonly base: string;

  constructor(
    private readonly $: CheerioAPI,
    private readonly options: MarkupOptions,
  ) {
    this.sight = {
      cascade: cascadeOf($, options.styles),
      disclosures: disclosures($),
      frames: framesOf($),
      mail: options.kind === 'mail',
    };
    this.footer = options.kind === 'mail' ? mailFooter($) : null;
    const base = elementsOf($)
      .named('base')
      .find(({ attribs }) => attribs.href !== undefined);
    this.base = absolute(base?.attribs.href ?? '', options.base) || options.base;
  }

  read(): { readonly drafts: readonly Draft[]; readonly preheader: string | null } {
    const outer: Surroundings = { role: this.options.kind === 'popup' ? 'popup' : 'main', voice: 'brand' };
    const stack: (ChildNode | Frame)[] = [...this.$.root().contents().toArray()].reverse();
    this.builder.place(outer, null, null);
    for (let item = stack.pop(); item !== undefined; item = stack.pop()) {
      if ('element' in item) this.leave(item);
      else if (isText(item)) this.text(item.data);
      else if (isTag(item)) {
        const frame = this.enter(item, this.frames.at(-1) ?? null, outer);
        if (frame === null) continue;
        stack.push(frame);
        for (let i = item.children.length - 1; i >= 0; i -= 1) stack.push(item.children[i]!);
      }
    }
    this.builder.endBlock();
    const { drafts } = this.builder;
    return { drafts: this.options.kind === 'mail' ? withButtons(drafts) : drafts, preheader: this.preheader };
  }

  private get inRow(): boolean {
    return this.frames.at(-1)?.row ?? false;
  }

  private text(data: string): void {
    const frame = this.frames.at(-1);
    if (frame && frame.view !== SHOWN && hidesText(frame.view)) {
      if (data.trim() !== '' && !frame.element.children.some(isTag)) this.hiddenText(frame.element);
      return;
    }
    this.seenText ||= data.trim() !== '';
    this.builder.text(data);
  }

  private enter(element: Element, outside: Frame | null, outer: Surroundings): Frame | null {
    const inMain =
      (outside?.inMain ?? false) ||
      /^(?:main|article)$/.test(element.name) ||
      element.attribs.role === 'main';
    // what appeared over a page is seen, whatever its markup says of it
    const isPopup = this.options.kind === 'popup' && outside === null;
    const view = isPopup ? SHOWN : viewOf(element, outside?.view ?? SHOWN, this.sight);
    if (isGone(view)) {
      this.hiddenText(element);
      return null;
    }
    if (this.options.kind === 'page' && isConsent(element, inMain)) return null;
    if (element.name === 'br' || element.name === 'hr') {
      if (!this.inRow) this.builder.endLine();
      else this.builder.text(' ');
      return null;
    }
    if (element.name === 'img') {
      if (view === SHOWN || (view.gone | view.hidden) !== ALL_SCREENS) this.image(element);
      return null;
    }
    return this.open(element, outside, { outer, inMain, view });
  }

  private open(
    element: Element,
    outside: Frame | null,
    { outer, inMain, view }: { outer: Surroundings; inMain: boolean; view: View },
  ): Frame {
    const around = outside?.surroundings ?? outer;
    if (element === this.footer) this.pastFooter = true;
    let surroundings = enter(element, around, inMain);
    const card = this.cards.get(element);
    if (card === 'product' && surroundings.role === 'main')
      surroundings = { ...surroundings, role: 'listing' };
    if (this.pastFooter && surroundings.role === 'main') surroundings = { ...surroundings, role: 'footer' };
    for (const [child, shape] of cardsOf(element)) this.cards.set(child, shape);

    const inData = outside !== null && outside.columns !== null;
    const row = outside?.row === true || (inData && element.name === 'tr');
    const frame: Frame = {
      element,
      view,
      surroundings,
      inMain,
      lang: element.name === 'html' ? null : (element.attribs.lang ?? outside?.lang ?? null),
      columns: this.columns(element, outside),
      row,
      cell: 0,
      headingRank: row ? 0 : headingRank(element, this.options.kind === 'mail'),
      link: element.name === 'a' && element.attribs.href !== undefined,
    };
    this.boundary(element, frame, outside, card !== undefined);
    if (frame.link) this.builder.openLink(absolute(element.attribs.href ?? '', this.base));
    this.frames.push(frame);
    return frame;
  }

  private columns(element: Element, outside: Frame | null): readonly string[] | null {
    if (element.name !== 'table') return outside?.columns ?? null;
    return isDataTable(element, this.options.kind === 'mail') ? columnsOf(element) : null;
  }

  /** Ends the line or block that an element's start ends. */
  private boundary(element: Element, frame: Frame, outside: Frame | null, card: boolean): void {
    if (frame.row && outside?.row !== true) this.builder.beginRow();
    else if (frame.row) {
      if (element.name === 'td' || element.name === 'th') this.builder.beginCell();
      else if (BLOCK_LEVEL.has(element.name)) this.builder.text(' ');
      else this.builder.edge(element.name);
      return;
    } else if (BLOCK_LEVEL.has(element.name) || this.isNotice(frame, outside)) this.builder.endLine();
    else this.builder.edge(element.name);
    if (card || (SECTIONS.has(element.name) && this.options.kind !== 'mail')) this.builder.endBlock();
    else if (frame.headingRank > 0) this.builder.endBlock(true);
    this.place(frame);
  }

  /** One of several notices side by side in the bar above a page. */
  private isNotice({ surroundings }: Frame, outside: Frame | null): boolean {
    return surroundings.role === 'banner' && outside !== null && holdsNotices(outside.element);
  }

  private place(frame: Frame): void {
    let { surroundings } = frame;
    for (const heading of this.headings) surroundings = underHeading(heading.text, surroundings);
    this.builder.place(surroundings, this.headings.at(-1)?.text ?? null, frame.lang);
  }

  private leave(frame: Frame): void {
    this.frames.pop();
    const { element } = frame;
    const outside = this.frames.at(-1) ?? null;
    if (frame.link) this.builder.closeLink();
    if (frame.row && outside?.row !== true) this.builder.endRow();
    else if (frame.row) {
      if (element.name === 'td' || element.name === 'th') {
        this.builder.endCell(frame.columns?.[outside?.cell ?? 0] ?? null);
        if (outside) outside.cell += Number(element.attribs.colspan ?? 1) || 1;
      } else if (BLOCK_LEVEL.has(element.name)) this.builder.text(' ');
      else this.builder.edge(element.name);
      return;
    } else if (frame.headingRank > 0) this.beginHeading(element, frame.headingRank);
    else if (BLOCK_LEVEL.has(element.name) || this.isNotice(frame, outside)) this.builder.endLine();
    else this.builder.edge(element.name);
    this.endScopes(element, frame);
    if (outside) this.place(outside);
  }

  private beginHeading(element: Element, rank: number): void {
    const text = this.builder.endLine(true);
    if (text === '') return;
    const scope = scopeOf(element);
    this.headings = this.headings.filter((h) => h.scope !== scope || h.rank < rank);
    this.headings.push({ scope, rank, text });
    this.builder.nameBlock(text);
  }

  private endScopes(element: Element, frame: Frame): void {
    const before = this.headings.length;
    while (this.headings.at(-1)?.scope === element) this.headings.pop();
    if (before !== this.headings.length || this.cards.has(element)) this.builder.endBlock();
    else if (this.options.kind === 'mail') {
      if (isButton(element) && this.builder.hasBody) this.builder.endBlock();
    } else if (SECTIONS.has(frame.element.name)) this.builder.endBlock();
  }

  private image(element: Element): void {
    const { src = '', 'data-src': lazy = '', alt = '', width = '', height = '' } = element.attribs;
    if (/^[01](?:px)?$/.test(width) || /^[01](?:px)?$/.test(height)) return; // tracking pixel
    const uri = src.startsWith('cid:') ? src : absolute(lazy || src, this.base);
    if (uri === '' && alt === '') return;
    this.builder.image({ uri, alt: foldSpace(alt), blob: null });
  }

  /** The first hidden text of a mail is what a mailbox shows beside its subject. */
  private hiddenText(element: Element): void {
    if (this.options.kind !== 'mail' || this.seenText || this.preheader !== null) return;
    if (!BLOCK_LEVEL.has(element.name) && element.name !== 'span') return;
    const isStyled = (element.attribs.style ?? '') !== '' || this.sight.cascade.told(element).none !== 0;
    if (!isStyled && !isPreheaderName(element)) return;
    const text = foldSpace(
      this.$(element)
        .text()
        .replace(/[\u00ad\u034f\u200b-\u200f\u2060\ufeff]/g, ''),
    );
    if (text !== '') this.preheader = text.slice(0, 400);
  }
}

/** The rows of a mail's table part a text under its heading from its button in the row below: it is joined to it again. */
function withButtons(drafts: readonly Draft[]): readonly Draft[] {
  const joined: Draft[] = [];
  for (const draft of drafts) {
    const above = joined.at(-1);
    if (!above || !isLoneButton(draft) || !misses(above, draft)) {
      joined.push(draft);
      continue;
    }
    const lines = draft.lines.map((line) => ({ ...line, start: above.text.length + 1 }));
    joined[joined.length - 1] = {
      ...above,
      text: `${above.text}\n${draft.text}`,
      lines: [...above.lines, ...lines],
      links: [...above.links, ...draft.links],
    };
  }
  return joined;
}

const isLoneButton = ({ heading, lines, links, text }: Draft): boolean =>
  heading === null && lines.length === 1 && text.length <= 48 && links[0]?.text === text;

/** Stands a text under a heading without a link of its own. */
const misses = ({ heading, role, lines }: Draft, button: Draft): boolean =>
  heading !== null && role === button.role && lines.every((line) => line.links.length === 0);

/** A link dressed as a button ends what it belongs to: the offer above it. */
function isButton(element: Element): boolean {
  if (element.name !== 'a') return false;
  const { style = '', class: names = '' } = element.attribs;
  return (
    /(?:^|[\s_-])(?:btn|button|cta)(?:[\s_-]|$)/i.test(names) ||
    (/display\s*:\s*(?:inline-)?block/i.test(style) && /background|border|padding/i.test(style))
  );
}

export function readMarkup(
  $: CheerioAPI,
  options: MarkupOptions,
): { readonly drafts: readonly Draft[]; readonly preheader: string | null } {
  return new MarkupReader($, options).read();
}
