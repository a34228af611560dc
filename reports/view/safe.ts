/** Crawled text and addresses made safe to show: nothing invisible, nothing that runs. */

/**
 * Characters that a reader cannot see but that change what he reads: C0 and C1 controls (tab and line ends aside),
 * soft hyphen, Arabic letter mark, Mongolian vowel separator, zero-width characters, directional marks, embeddings,
 * overrides and isolates (UAX #9), invisible operators, the byte order mark, and tag characters.
 */
const INVISIBLE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]/u;
/** a zero-width joiner between two pictographs is how an emoji is written (UTS #51) */
const EMOJI_JOINER =
  /(?<=[\p{Extended_Pictographic}\ufe0f\u{1f3fb}-\u{1f3ff}])\u200d(?=\p{Extended_Pictographic})/u;
const SPLIT = new RegExp(`(?:${EMOJI_JOINER.source})|(${INVISIBLE.source})\\1*`, 'gu');

/** A stretch of text: as it is, or a note that stands for what cannot be seen. */
export interface Stretch {
  readonly text: string;
  /** `U+202E`, `U+200C ×120`: stands for invisible characters */
  readonly odd: boolean;
}

function nameOf(run: string): string {
  const code = run.codePointAt(0)!;
  const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  const times = run.length / (code > 0xffff ? 2 : 1);
  return times > 1 ? `${name} ×${times}` : name;
}

/** Text in stretches, with a note wherever something invisible stood. Linear. */
export function stretches(text: string): Stretch[] {
  const out: Stretch[] = [];
  let from = 0;
  for (const match of text.matchAll(SPLIT)) {
    if (match[1] === undefined) continue;
    if (match.index > from) out.push({ text: text.slice(from, match.index), odd: false });
    out.push({ text: nameOf(match[0]), odd: true });
    from = match.index + match[0].length;
  }
  if (from < text.length) out.push({ text: text.slice(from), odd: false });
  return out;
}

/** Text in one piece, invisible characters as `‹U+202E›`; for titles, attributes and exports. */
export function visible(text: string): string {
  if (!INVISIBLE.test(text)) return text;
  return stretches(text)
    .map((part) => (part.odd ? `‹${part.text}›` : part.text))
    .join('');
}

/** The address, if it is one that a report may link to: http or https; else null. */
export function webAddress(uri: string): string | null {
  if (uri.length > 4096) return null;
  try {
    const url = new URL(uri);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
  } catch {
    return null;
  }
}

const SHOWN_ADDRESS = 90;

/** An address as people read it: without scheme, without credentials, cut in the middle. */
export function shownAddress(uri: string): string {
  const href = webAddress(uri);
  const plain = href ? `${new URL(href).host}${href.slice(href.indexOf('/', href.indexOf('//') + 2))}` : uri;
  let text = plain;
  try {
    text = decodeURI(plain);
  } catch {
    // not well-formed escapes: shown as they are
  }
  text = visible(text).replace(/\/$/, '');
  if (text.length <= SHOWN_ADDRESS) return text;
  return `${text.slice(0, 55)}…${text.slice(-(SHOWN_ADDRESS - 56))}`;
}

/** Cut to so many characters, with an ellipsis; never through a surrogate pair. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** Lower case without accents: what the text filter compares. */
export function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/ł/g, 'l').replace(/ß/g, 'ss');
}

const EVIDENCE_NAME = /^evidence\/[A-Za-z0-9][\w-]{0,120}\.png$/;

/** A screenshot's name, if it is one that a report may write and show; else null. */
export function evidenceName(name: string | null): string | null {
  return name !== null && EVIDENCE_NAME.test(name) ? name : null;
}
