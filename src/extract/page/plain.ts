import { foldSpace, type Link } from '../../domain/index.js';
import type { Line } from '../document.js';
import { LANGUAGES } from '../languages/index.js';
import type { Draft } from './builder.js';
import type { Surroundings } from './roles.js';

const ADDRESS = /https?:\/\/[^\s<>"'{}|\\^`]{1,2000}|https?:\/\/\S{1,2000}/gi;

/** Links written out in plain text; closing punctuation is not part of them. */
export function linksIn(text: string): Link[] {
  return [...text.matchAll(ADDRESS)].map(([found]) => {
    const href = found.replace(/[.,;:!?'"»”)\]>]{1,10}$/, '');
    return { href, text: href };
  });
}

const patterns = (pick: 'quoteIntro' | 'forwarded'): readonly RegExp[] =>
  LANGUAGES.flatMap((language) => language.messages.parts[pick].map((source) => new RegExp(source, 'iu')));
const QUOTE_INTRO = patterns('quoteIntro');
const FORWARDED = patterns('forwarded');

const matchesAny = (text: string, tests: readonly RegExp[]): boolean =>
  text.length <= 300 && tests.some((test) => test.test(text));

/** Does the line announce a quoted or forwarded mail below it. */
export const beginsForeignWords = (line: string): boolean =>
  matchesAny(line, FORWARDED) || matchesAny(line, QUOTE_INTRO);

interface Paragraph {
  readonly surroundings: Surroundings;
  readonly lines: string[];
}

/** `>` begins a quoted line; a lone `>From ` is how mbox files write "From " (RFC 4155), no quotation. */
const isQuoted = (line: string): boolean => /^\s{0,3}>/.test(line) && !/^>+From /.test(line);

const RULE = /^\s*[-=_*~#]{3,}\s*$/;

function paragraphs(text: string, mail: boolean, outer: Surroundings): Paragraph[] {
  const result: Paragraph[] = [];
  let surroundings = outer;
  let current: string[] = [];
  const end = (): void => {
    if (current.length > 0) result.push({ surroundings, lines: current });
    current = [];
  };
  for (const raw of text.split(/\r\n|[\n\r\u2028\u2029\v\f]/)) {
    const line = foldSpace(raw.replace(/[\u00ad\u200b-\u200f\u2060-\u2064\u034f]/g, ''));
    if (mail && isQuoted(raw)) {
      end();
      result.push({ surroundings: { role: 'main', voice: 'other' }, lines: [line.replace(/^[>\s]+/, '')] });
      continue;
    }
    if (mail && beginsForeignWords(line)) {
      end();
      surroundings = { role: 'main', voice: 'other' };
    } else if (mail && /^--\s?$/.test(raw.trimStart()) && surroundings.voice === 'brand') {
      end();
      surroundings = { ...surroundings, role: 'footer' }; // RFC 3676: the signature
      continue;
    }
    if (line === '' || RULE.test(line)) end();
    else current.push(mail ? line.replace(/^>+(?=From )/, '') : line);
  }
  end();
  return result.filter((p) => p.lines.some((line) => line !== ''));
}

/** A short line alone, without a full stop: what a mail without markup has for a heading. */
const isHeadline = (line: string): boolean =>
  line.length <= 60 &&
  !/https?:|@/.test(line) &&
  /\p{L}/u.test(line) &&
  !/[.,;:!?…]$/.test(line) &&
  (line === line.toUpperCase() || /^[#*=]/.test(line));

const looksLikeHeading = (lines: readonly string[]): boolean => lines.length === 1 && isHeadline(lines[0]!);

function draft(
  surroundings: Surroundings,
  heading: string | null,
  texts: readonly string[],
  links: readonly Link[],
): Draft {
  const lines: Line[] = [];
  let start = 0;
  for (const text of texts) {
    lines.push({ text, links: linksIn(text), start, heading: text === heading });
    start += text.length + 1;
  }
  const written = lines.flatMap((line) => line.links);
  const extra = links.filter((link) => !written.some((known) => known.href === link.href));
  return {
    role: surroundings.role,
    voice: surroundings.voice,
    heading,
    lang: null,
    text: texts.join('\n'),
    lines,
    links: [...written, ...extra],
    images: [],
  };
}

/** The blocks of plain text: of a post the whole, of a mail what stands between headings, quotations and signature. */
export function readPlain(
  text: string,
  options: {
    readonly kind: 'post' | 'mail';
    readonly role: Surroundings['role'];
    readonly links: readonly Link[];
  },
): Draft[] {
  const outer: Surroundings = { role: options.role, voice: 'brand' };
  const drafts: Draft[] = [];
  let open = null as { surroundings: Surroundings; heading: string | null; lines: string[] } | null;
  const end = (): void => {
    if (open !== null)
      drafts.push(
        draft(open.surroundings, open.heading, open.lines, options.kind === 'post' ? options.links : []),
      );
    open = null;
  };
  for (const paragraph of paragraphs(text, options.kind === 'mail', outer)) {
    const { surroundings } = paragraph;
    const heading = options.kind === 'mail' && looksLikeHeading(paragraph.lines);
    const around = open?.surroundings;
    const same = around?.role === surroundings.role && around.voice === surroundings.voice;
    if (!same || heading) {
      end();
      open = { surroundings, heading: heading ? paragraph.lines[0]! : null, lines: [] };
    }
    for (const line of paragraph.lines) open!.lines.push(line); // a spread of so many would not fit on the stack
  }
  end();
  return drafts;
}

/** From the line on that announces a quoted or forwarded mail, the words are another's. */
export function disownForwarded(drafts: readonly Draft[]): Draft[] {
  let foreign = false;
  return drafts.flatMap((d) => {
    if (foreign) return [{ ...d, voice: 'other' as const }];
    const at = d.lines.findIndex((line) => beginsForeignWords(line.text));
    if (at < 0) return [d];
    foreign = true;
    const own = d.lines.slice(0, at);
    const theirs = d.lines.slice(at);
    const part = (lines: readonly Line[], voice: Draft['voice']): Draft => ({
      ...d,
      ...relined(lines),
      voice,
      images: voice === 'brand' ? d.images : [],
      heading: voice === 'brand' ? d.heading : null,
    });
    return own.length === 0 ? [part(theirs, 'other')] : [part(own, d.voice), part(theirs, 'other')];
  });
}

/** A part of a block's lines, as a block's. */
export function relined(lines: readonly Line[]): Pick<Draft, 'lines' | 'text' | 'links'> {
  let start = 0;
  const moved = lines.map((line) => {
    const result = { ...line, start };
    start += line.text.length + 1;
    return result;
  });
  return { lines: moved, text: moved.map((l) => l.text).join('\n'), links: moved.flatMap((l) => l.links) };
}
