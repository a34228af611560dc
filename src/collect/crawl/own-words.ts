import { foldSpace, hash, type ProblemCode } from '../../domain/index.js';
import { MarkupParser } from '../markup.js';

/** What a page says for itself, beside what the site prints around every page. */
export interface OwnWords {
  /** letters and digits outside of header, navigation, footer and dialogs; the title said again does not count */
  readonly letters: number;
  /** of these, in running text and not in headings or links */
  readonly proseLetters: number;
  /** an amount, percentage or code may stand in as little as this */
  readonly hasDigits: boolean;
  /** a currency sign or a per cent sign, anywhere on the page */
  readonly hasSums: boolean;
  /** something whose content is not read as words: picture, canvas, frame, film, embedded document */
  readonly hasPicture: boolean;
  /** the page says that it is still being made */
  readonly isBusy: boolean;
  /** all letters of the page */
  readonly allLetters: number;
  readonly links: number;
  /** of all that can be read but the title: two pages with one print are one page */
  readonly print: string;
}

const SILENT = new Set(['script', 'style', 'template', 'noscript', 'svg', 'head', 'datalist']);
const AROUND = new Set(['header', 'footer', 'nav', 'dialog']);
const AROUND_ROLE = /^(?:banner|navigation|contentinfo|dialog|alertdialog)$/i;
const HEADING = /^h[1-6]$/;
const FOREIGN = new Set(['canvas', 'iframe', 'object', 'embed', 'video']);
/** class names that themes and frameworks give to what turns while a page loads */
const SPINNER = /(?:^|[\s_-])(?:spinner|loader|loading|skeleton|preloader|progress-?circle)(?:$|[\s_-])/i;
/** smaller than this is an icon or a counting pixel */
const ICON_PIXELS = 48;
const MAX_TEXT = 200_000;

type Attributes = Readonly<Record<string, string>>;
interface Place {
  readonly name: string;
  readonly silent: boolean;
  readonly around: boolean;
  readonly prose: boolean;
}

class Listener {
  title = '';
  text = '';
  own: { text: string; prose: boolean }[] = [];
  links = 0;
  hasPicture = false;
  isBusy = false;
  #inTitle = false;
  readonly #places: Place[] = [{ name: '', silent: false, around: false, prose: true }];

  open(name: string, attributes: Attributes): void {
    const above = this.#places.at(-1)!;
    if (name === 'title' && this.title === '') this.#inTitle = true;
    if (name === 'a' && attributes.href !== undefined) this.links += 1;
    // <header> of an article is its own; the page's stands beside the content
    const isArticleHeader = (name === 'header' || name === 'footer') && this.#isInArticle();
    const around =
      above.around ||
      (AROUND.has(name) && !isArticleHeader) ||
      AROUND_ROLE.test(attributes.role ?? '') ||
      attributes['aria-modal'] === 'true';
    const silent = above.silent || SILENT.has(name);
    if (!silent && !around) this.#look(name, attributes);
    const prose = above.prose && !HEADING.test(name) && name !== 'a' && name !== 'button';
    this.#places.push({ name, silent, around, prose });
  }

  hear(text: string): void {
    if (this.#inTitle) this.title += text;
    const { silent, around, prose } = this.#places.at(-1)!;
    const said = foldSpace(text);
    if (silent || said === '' || this.text.length > MAX_TEXT) return;
    this.text += `${said}\n`;
    if (!around) this.own.push({ text: said, prose });
  }

  close(name: string): void {
    if (name === 'title') this.#inTitle = false;
    if (this.#places.length > 1) this.#places.pop();
  }

  #isInArticle(): boolean {
    return this.#places.some(({ name }) => name === 'article' || name === 'main' || name === 'section');
  }

  #look(name: string, attributes: Attributes): void {
    const { width, height } = attributes;
    const isIcon = [width, height].some((size) => size !== undefined && Number(size) < ICON_PIXELS);
    if (FOREIGN.has(name)) this.hasPicture = true;
    if ((name === 'img' || name === 'picture') && !isIcon) this.hasPicture = true;
    if (/url\(/i.test(attributes.style ?? '')) this.hasPicture = true;
    this.isBusy ||=
      attributes['aria-busy'] === 'true' ||
      attributes.role === 'progressbar' ||
      SPINNER.test(attributes.class ?? '');
  }
}

const lettersOf = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;

/** Reads what a page says for itself; the markup as a browser shows it where it was rendered. */
export function ownWords(html: string): OwnWords {
  const listener = new Listener();
  const parser = new MarkupParser({
    onopentag: (name, attributes) => listener.open(name, attributes),
    ontext: (text) => listener.hear(text),
    onclosetag: (name) => listener.close(name),
  });
  parser.end(html);
  const title = foldSpace(listener.title).toLowerCase();
  const own = listener.own.filter(({ text }) => !isTitle(text, title));
  return {
    letters: own.reduce((sum, { text }) => sum + lettersOf(text), 0),
    proseLetters: own.reduce((sum, { text, prose }) => sum + (prose ? lettersOf(text) : 0), 0),
    hasDigits: own.some(({ text }) => /\d/.test(text)),
    hasSums: /[%€£$¥]/.test(listener.text),
    hasPicture: listener.hasPicture,
    isBusy: listener.isBusy,
    allLetters: lettersOf(listener.text),
    links: listener.links,
    print: hash(listener.text),
  };
}

/** The title, or the part of it that names the page and not the site. */
const isTitle = (text: string, title: string): boolean =>
  text.length > 1 && title.split(/ [-–—|·•:] /).some((part) => part.trim() === text.toLowerCase());

/** fewer letters than this are no word of content: "Loading" */
const FEWEST_LETTERS = 8;
/** beside a picture, or while something turns, so many letters are only its label */
const LABEL_LETTERS = 40;

/** Why a page says nothing of its own; null where it does. */
export function wordlessness(words: OwnWords): ProblemCode | null {
  if (words.hasDigits) return null;
  const bare = words.letters < FEWEST_LETTERS;
  if (words.hasPicture && (bare || words.proseLetters === 0) && words.letters < LABEL_LETTERS)
    return 'picture-only';
  return bare || (words.isBusy && words.letters < LABEL_LETTERS) ? 'wordless' : null;
}
