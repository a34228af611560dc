import { DomHandler, type Document } from 'domhandler';
import { Parser, type ParserOptions } from 'htmlparser2';

/**
 * Elements open at once. Browsers nest no deeper (Blink and WebKit, 512): what is opened beyond stands beside its
 * neighbours. Without a limit the parser's own list of open elements makes unclosed tags cost quadratic time.
 */
export const MAX_DEPTH = 512;

/** The parser of every markup that comes from outside: its time grows with the length alone, however deep that nests. */
export class MarkupParser extends Parser {
  #full = false;
  #closing = false;

  override onopentagname(start: number, endIndex: number): void {
    this.#full = openElements(this).length >= MAX_DEPTH;
    super.onopentagname(start, endIndex);
  }

  override onclosetag(start: number, endIndex: number): void {
    this.#closing = true;
    super.onclosetag(start, endIndex);
    this.#closing = false;
  }

  /** What is opened beyond the limit holds nothing, as an image does. */
  protected override isVoidElement(name: string): boolean {
    return (this.#full && !this.#closing) || super.isVoidElement(name);
  }
}

/** The parser's list of open elements; it has no public name. */
const openElements = (parser: Parser): readonly string[] =>
  (parser as unknown as { readonly stack: readonly string[] }).stack;

/** The tree of such markup; bounded in depth as the parser is, so that it can be walked by recursion. */
export function parseTree(markup: string, options: ParserOptions = {}): Document {
  const handler = new DomHandler(null, options);
  new MarkupParser(handler, options).end(markup);
  return handler.root;
}
