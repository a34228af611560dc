import { hash } from '../../domain/index.js';
import type { HttpClient } from '../collector.js';
import { decodeMarkup } from './decode.js';
import { MarkupParser } from '../markup.js';

/** What an origin answers for an address that cannot exist. */
export interface MissingPage {
  /** does a page look like it */
  resembles(html: string): boolean;
}

const NOTHING: MissingPage = { resembles: () => false };

/** shorter than this is a shell that a script fills: it says nothing of what the page is */
const SHELL_LETTERS = 200;
/** a page that differs by less than a sentence says nothing of its own */
const OWN_LETTERS = 60;
const MAX_LINES = 3000;

const SILENT = new Set(['script', 'style', 'template', 'noscript']);

interface Lines {
  readonly lines: ReadonlySet<string>;
  /** of all of them, repetitions too */
  readonly letters: number;
  readonly title: string;
}

/** The texts of a page between its tags, title included. */
function linesOf(html: string): Lines {
  const lines = new Set<string>();
  let letters = 0;
  let title = '';
  let inTitle = false;
  let silent = 0;
  const parser = new MarkupParser({
    onopentag: (name) => {
      if (SILENT.has(name)) silent += 1;
      inTitle = name === 'title';
    },
    onclosetag: (name) => {
      if (SILENT.has(name)) silent -= 1;
      inTitle = false;
    },
    ontext: (text) => {
      const line = text.trim();
      if (inTitle) title += line;
      if (silent > 0 || line.length <= 2 || lines.size >= MAX_LINES) return;
      lines.add(line);
      letters += line.length;
    },
  });
  parser.end(html);
  return { lines, letters, title };
}

/** letters of the lines that the other page does not have */
function ownLetters(page: Lines, other: Lines): number {
  let letters = 0;
  for (const line of page.lines) if (!other.lines.has(line)) letters += line.length;
  return letters;
}

/**
 * Asks for an address that cannot exist. A site that answers it like any other page (200, no redirect) has soft 404s,
 * and pages that look like this one are such.
 */
export async function probeMissingPage(
  origin: string,
  http: HttpClient,
  headers: Readonly<Record<string, string>>,
): Promise<MissingPage> {
  const uri = `${origin}/${hash('no such page', origin).slice(0, 24)}`;
  const answer = await http.request(uri, { headers });
  if (!answer.ok || answer.status >= 400 || answer.chain.length > 1) return NOTHING;
  const missing = linesOf(decodeMarkup(answer.body, answer.headers['content-type']).text);
  if (missing.letters < SHELL_LETTERS) return NOTHING;
  return {
    resembles: (html) => {
      const page = linesOf(html);
      const alike = ownLetters(page, missing) < OWN_LETTERS && ownLetters(missing, page) < OWN_LETTERS;
      return alike && page.title === missing.title;
    },
  };
}
