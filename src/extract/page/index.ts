import {
  foldSpace,
  type Capture,
  type ExtractContext,
  type ImageRef,
  type Link,
} from '../../domain/index.js';
import type { Block, Document } from '../document.js';
import { elementsOf } from '../elements.js';
import type { Language } from '../languages/index.js';
import { findMoney } from '../money/index.js';
import { tenderOf } from '../money/marks.js';
import type { Draft } from './builder.js';
import { languageOf, regionOf, tellLanguage } from './language.js';
import { readMarkup } from './markup.js';
import { parseMarkup } from './parse.js';
import { disownForwarded, readPlain, relined } from './plain.js';
import { publicationIn } from './publication.js';
import { readStructured } from '../structured/index.js';

export { parseMarkup } from './parse.js';
export { languageOf, tellLanguage } from './language.js';

const simple = (role: Draft['role'], text: string | null, links: readonly Link[] = []): Draft[] =>
  text === null || foldSpace(text) === '' ? [] : readPlain(text, { kind: 'post', role, links });

/** What could tell an offer: figures, codes and headlines in capitals, "free". */
const FIGURE_OR_CAPS = /\d|%|\b[A-Z]{2}[A-Z0-9]{3,}\b/;
const FREE = /\b(?:free|gratis|kostenlos\w{0,2}|darmow\w{1,3}|gratuit\w{0,3}|sale|rabatt|korting|rabat)\b/i;

/** Alternative texts that may tell an offer, as blocks of their own. */
function altTexts(images: readonly ImageRef[]): Draft[] {
  const seen = new Set<string>();
  return images.flatMap((image) => {
    const alt = foldSpace(image.alt);
    if (alt.length < 6 || alt.length > 2000 || seen.has(alt)) return [];
    if (!FIGURE_OR_CAPS.test(alt) && !FREE.test(alt)) return [];
    seen.add(alt);
    const links = image.href ? [{ href: image.href, text: alt }] : [];
    return simple('image', alt, links).map((d) => ({ ...d, images: [image] }));
  });
}

const FACTS = /\d[\d.,]*|\b[A-Z][A-Z0-9]{3,}\b/g;

/** Of the other alternative of a mail, what tells facts that the markup does not. */
function addedBy(text: readonly Draft[], markup: readonly Draft[], also: string): Draft[] {
  const words =
    `${markup.map((d) => d.text).join('\n')}\n${also}`.toLowerCase().match(/[\p{L}\d][\p{L}\d.,]*/gu) ?? [];
  const known = new Set(words.map((word) => word.replace(/[.,]+$/, '')));
  const has = (fact: string): boolean => known.has(fact.toLowerCase());
  const tells = (line: string): boolean =>
    (line.replace(/https?:\/\/\S{1,2000}/g, ' ').match(FACTS) ?? []).some(
      (fact) => !has(fact.replace(/[.,]+$/, '')),
    );
  return text.flatMap((draft) => {
    const lines = draft.voice === 'brand' ? draft.lines.filter((line) => tells(line.text)) : [];
    return lines.length > 0 ? [{ ...draft, ...relined(lines) }] : [];
  });
}

interface Parts {
  readonly $: Document['$'];
  readonly drafts: readonly Draft[];
}

function mailParts(capture: Capture & { form: 'email' }): Parts {
  const title = simple('title', capture.title);
  const text =
    capture.text === null ? [] : readPlain(capture.text, { kind: 'mail', role: 'main', links: [] });
  if (capture.html === null)
    return { $: null, drafts: [...title, ...simple('preheader', capture.preheader), ...text] };
  const $ = parseMarkup(capture.html);
  const { drafts, preheader } = readMarkup($, { base: capture.uri, kind: 'mail' });
  const body = disownForwarded(drafts);
  const shown = capture.preheader ?? preheader;
  return {
    $,
    drafts: [
      ...title,
      ...simple('preheader', shown),
      ...body,
      ...addedBy(text, body, `${capture.title ?? ''}\n${shown ?? ''}`),
      ...altTexts(body.filter((d) => d.voice === 'brand').flatMap((d) => d.images)),
    ],
  };
}

function bioParts(capture: Capture & { form: 'bio' }): Parts {
  const { profile } = capture;
  const rest = [
    profile.website,
    profile.phone,
    profile.email,
    profile.address,
    ...profile.hours,
    ...profile.lines,
  ].filter((line): line is string => line !== null && line !== '');
  const drafts = [
    ...simple('bio', profile.displayName),
    ...simple('bio', profile.bio, capture.links),
    ...simple('bio', rest.length > 0 ? rest.join('\n') : null),
  ];
  return { $: null, drafts: drafts.length > 0 ? drafts : simple('bio', capture.text, capture.links) };
}

function pageParts(capture: Capture): Parts {
  if (capture.html === null)
    return {
      $: null,
      drafts: [...simple('title', capture.title), ...simple('main', capture.text, capture.links)],
    };
  const $ = parseMarkup(capture.html);
  const styles = capture.form === 'page' ? capture.styles : undefined;
  const { drafts } = readMarkup($, { base: capture.uri, kind: 'page', styles });
  const popups =
    capture.form === 'page'
      ? capture.popups.flatMap(
          (popup) =>
            readMarkup(parseMarkup(popup.html, { part: true }), { base: capture.uri, kind: 'popup', styles })
              .drafts,
        )
      : [];
  const images = [...drafts, ...popups].filter((d) => d.voice === 'brand').flatMap((d) => d.images);
  const title = capture.title ?? (foldSpace($(elementsOf($).named('title').slice(0, 1)).text()) || null);
  return { $, drafts: [...simple('title', title), ...drafts, ...popups, ...altTexts(images)] };
}

function parts(capture: Capture): Parts {
  switch (capture.form) {
    case 'page':
      return pageParts(capture);
    case 'email':
      return mailParts(capture);
    case 'bio':
      return bioParts(capture);
    case 'feed-item': {
      const title = capture.item.kind === 'promotion' ? capture.item.longTitle : capture.item.title;
      return { $: null, drafts: simple('feed', title, capture.links) };
    }
    case 'post':
    case 'flyer-page': {
      if (capture.text === null && capture.html !== null) return pageParts(capture);
      const drafts = [...simple('title', capture.title), ...simple('main', capture.text, capture.links)];
      const body = drafts.at(-1);
      const withImages = body ? [...drafts.slice(0, -1), { ...body, images: capture.images }] : drafts;
      return { $: null, drafts: [...withImages, ...altTexts(capture.images)] };
    }
  }
}

/** Shop systems declare these without meaning a country. */
const DEFAULT_TAGS = /^en[-_](?:us|gb)$/i;

/**
 * The region that a document speaks to: of its hreflang or path, its declared language, or, where it speaks neither
 * the market's language nor of its money, the home of its language and money together.
 */
function regionIn(
  capture: Capture,
  declared: string | null,
  language: Language | null,
  text: string,
  { market }: ExtractContext,
): string | null {
  if (capture.form === 'page' && capture.region !== null)
    return capture.region === market.country ? null : capture.region;
  const told = regionOf(declared);
  if (told === market.country) return null;
  if (told !== null && !DEFAULT_TAGS.test(declared ?? '')) return told;
  if (language === null || language.code === market.languages[0]) return null;
  const home = new Intl.Locale(language.code).maximize().region ?? null;
  const tender = tenderOf(language.code);
  if (home === null || home === market.country || tender === market.currency) return null;
  const money = findMoney(text.slice(0, 20_000), { language: language.code });
  const foreign = money.length > 0 && money.every((found) => found.money.currency === tender);
  return foreign ? home : null;
}

/** Blocks that tell nothing of the document's language. */
const MUTE = new Set(['navigation', 'listing', 'image', 'footer']);

/** More visible text, in characters, no page shows that is meant for people; what follows is not read. */
const MAX_TEXT = 250_000;
/** … and a longer line no person reads to its end. */
const MAX_LINE = 20_000;

function bounded(drafts: readonly Draft[]): readonly Draft[] {
  let room = MAX_TEXT;
  const kept: Draft[] = [];
  for (const draft of drafts) {
    if (room <= 0) break;
    const fits = draft.text.length <= room && draft.lines.every((line) => line.text.length <= MAX_LINE);
    kept.push(fits ? draft : { ...draft, ...relined(shortened(draft, room)) });
    room -= draft.text.length;
  }
  return kept;
}

function shortened(draft: Draft, room: number): Draft['lines'] {
  let left = room;
  return draft.lines.flatMap((line) => {
    if (left <= 0) return [];
    const text = line.text.slice(0, Math.min(MAX_LINE, left));
    left -= text.length;
    return [{ ...line, text }];
  });
}

/** Text read from a picture of the capture. */
export interface ReadPicture {
  readonly image: ImageRef;
  readonly text: string;
}

const pictureDraft = ({ image, text }: ReadPicture): Draft[] =>
  simple('image', text, image.href ? [{ href: image.href, text: image.alt }] : []).map((d) => ({
    ...d,
    images: [image],
  }));

/**
 * Reads a capture once for all extractors. Only what a customer sees is in `blocks`; `structured` is what the markup declares.
 * `pictures`: what was read in its pictures, as blocks of role `image`.
 */
export function readDocument(
  capture: Capture,
  context: ExtractContext,
  pictures: readonly ReadPicture[] = [],
): Document {
  const { $, drafts: all } = parts(capture);
  const written = bounded(all);
  const drafts = [...written, ...pictures.flatMap(pictureDraft)];
  const declared = capture.language ?? ($ && elementsOf($).named('html')[0]?.attribs.lang) ?? null;
  const body = drafts.filter((d) => d.voice === 'brand' && !MUTE.has(d.role)).map((d) => d.text);
  const fallback = context.market.languages.length === 1 ? languageOf(context.market.languages[0]) : null;
  const language = tellLanguage(body.join('\n'), languageOf(declared)) ?? fallback;
  const structured = $ === null ? [] : readStructured($, capture.uri);
  return {
    capture,
    $,
    blocks: drafts.map((draft) => block(draft, language)),
    structured,
    publishedAt: capture.form === 'page' ? publicationIn(structured, $, capture.uri) : null,
    language,
    region: regionIn(capture, declared, language, body.join('\n'), context),
  };
}

function block({ lang, ...draft }: Draft, language: Language | null): Block {
  return { ...draft, language: tellLanguage(draft.text, languageOf(lang) ?? language) };
}
