import { foldSpace, type AnnouncementClaim, type ExtractContext } from '../../domain/index.js';
import { claimBase } from '../claims.js';
import type { Block, Document, Extractor } from '../document.js';
import { LANGUAGES, type Language } from '../languages/index.js';
import { mayMatch } from '../needles.js';
import { anyOf, cutAtSentences, plainSigns } from '../patterns.js';

type Event = AnnouncementClaim['event'];

interface Frames {
  readonly tests: readonly (readonly [event: Event, test: RegExp])[];
  readonly generic: RegExp;
}

const frames = new Map<string, Frames>();

function framesOf(language: Language): Frames {
  const known = frames.get(language.code);
  if (known) return known;
  const w = language.messages.announcements;
  const compile = (event: Event, sources: readonly string[], flags: string): (readonly [Event, RegExp])[] =>
    sources.map((source) => [event, new RegExp(source, flags)]);
  const built: Frames = {
    tests: [
      ...compile('launch', w.launch, 'iu'),
      ...compile('restock', w.restock, 'iu'),
      // a town is told by its capital, so that case counts here; the words before it stand in lower case
      ...compile('opening', w.opening, 'u'),
    ],
    generic: anyOf(w.generic),
  };
  frames.set(language.code, built);
  return built;
}

/** A capitalised word; a figure may stand in a name ("Parka 2"). */
const CAPITAL = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{N}'-]*/gu;

/**
 * Is it the name of one thing: quoted, or linked, or of several words with a capital. German writes every noun with one, so there it takes
 * two of them side by side.
 */
function isNamed(item: string, block: Block, language: Language, generic: RegExp): boolean {
  const first = item.split(' ')[0] ?? '';
  if (item.length < 3 || item.length > 70 || item.split(' ').length > 8) return false;
  if (isSaidAgain(item, block, generic)) return true;
  if (generic.test(first) || /[\d.,]+\s?(?:%|€|£|zł)|%/.test(item)) return false;
  const capitals = item.match(CAPITAL) ?? [];
  if (capitals.length === 0) return false;
  if (/^["'“„»«]|\s["“„»«]\p{Lu}/u.test(item)) return true;
  // a link that is the whole sentence is a button, not a name
  const linked = block.links.some(
    ({ text }) =>
      text.length <= item.length + 4 && plainSigns(text).toLowerCase().endsWith(item.toLowerCase()),
  );
  if (linked) return true;
  if (generic.test(item)) return false;
  if (language.code !== 'de') return item.includes(' ');
  return /\p{Lu}[\p{L}\p{N}'-]*[ -](?:\p{Lu}|\d)/u.test(item);
}

/** "NEW: Nomad. … Nomad fits in any bag. #nomad": one word that its text takes up as a name again and again, in any case. */
function isSaidAgain(item: string, { text }: Block, generic: RegExp): boolean {
  const name = /\p{Lu}[\p{L}]{3,}/u.exec(item)?.[0];
  if (name === undefined || item.includes(' ') || generic.test(name)) return false;
  const told = [...text.matchAll(new RegExp(`#?(?:\\p{L}*)${name}(?!\\p{Ll})`, 'giu'))].map(([word]) => word);
  const asName = told.filter((word) => /^\p{Lu}/u.test(word));
  return told.length > 1 && (asName.length > 1 || told.some((word) => word.startsWith('#')));
}

const cleaned = (item: string): string => foldSpace(item.replace(/["“”„»«]/g, '').replace(/^'+|'+$/g, ''));

interface Found {
  readonly event: Event;
  readonly item: string;
  readonly quote: string;
}

function announced(text: string, block: Block, language: Language): Found | null {
  const { tests, generic } = framesOf(language);
  const plain = plainSigns(text).replace(/^[^\p{L}\p{N}"'“„»«]+/u, '');
  for (const [event, test] of tests) {
    const item = mayMatch(test, plain) ? test.exec(plain)?.groups?.item : undefined;
    if (item === undefined) continue;
    if (event !== 'opening' && !isNamed(item.trim(), block, language, generic)) continue;
    return { event, item: cleaned(item), quote: text };
  }
  return null;
}

/** "New!": what is new is told in the next sentence. */
const isCall = (text: string): boolean => text.length <= 32 && /\p{L} ?!+$/u.test(text);

function inBlock(block: Block, language: Language): Found[] {
  const found: Found[] = [];
  if (!framesOf(language).tests.some(([, test]) => mayMatch(test, block.text))) return found;
  for (const line of block.lines.slice(0, 200)) {
    if (line.text.length > 2000) continue;
    let call = '';
    for (const { text } of cutAtSentences(line.text, 400)) {
      const told = announced(text, block, language) ?? (call && announced(call + text, block, language));
      if (told) found.push(told);
      call = isCall(text) ? `${text} ` : '';
    }
  }
  return found;
}

/** Where something new is told; a page's list of products is none. */
const SPOKEN = new Set(['main', 'banner', 'popup', 'title', 'preheader']);

/** Launches, restocks and openings of named things. */
export const announcementExtractor: Extractor = {
  id: 'announcements',
  extract(document: Document, _context: ExtractContext) {
    const claims = new Map<string, AnnouncementClaim>();
    for (const block of document.blocks) {
      if (block.voice === 'other' || !SPOKEN.has(block.role)) continue;
      if (block.role === 'title' && document.capture.form === 'page') continue;
      const language = block.language ?? document.language ?? LANGUAGES[0]!;
      for (const { event, item, quote } of inBlock(block, language)) {
        const key = `${event} ${item.toLowerCase()}`;
        if (claims.has(key) || claims.size >= 20) continue;
        claims.set(key, {
          ...claimBase(document, {
            kind: 'announcement',
            key: [event, item],
            role: block.role,
            quote,
            language: block.language?.code ?? null,
            confidence: 0.75,
          }),
          kind: 'announcement',
          event,
          item,
          landingPages: [
            ...new Set(block.links.map((l) => l.href).filter((href) => /^https?:/i.test(href))),
          ].slice(0, 10),
        });
      }
    }
    return [...claims.values()];
  },
};
