import { load, type CheerioAPI } from 'cheerio';
import { DomHandler } from 'domhandler';
import { Parser } from 'htmlparser2';

/** Blink lays flat what lies deeper than 512 (kMaximumHTMLParserDOMTreeDepth); half of that is still beyond any page. */
const MAX_DEPTH = 256;
/**
 * The parser moves or looks through all open elements at each tag, which is quadratic in their number; beyond so many it
 * forgets the outermost, whose closing tags then close nothing.
 */
const MAX_OPEN = 1000;
/** Longer markup is read up to here; real pages stay below a tenth of it. */
const MAX_LENGTH = 8_000_000;
/** Their content is text, not markup, and must stay inside them. */
const RAW = new Set(['script', 'style', 'template', 'noscript', 'title', 'textarea']);

/** Keeps the tree shallow, so that no reader of it can run out of stack. */
class BoundedHandler extends DomHandler {
  private flattened = 0;

  constructor(private readonly opened: () => void) {
    super();
  }

  override onopentag(name: string, attribs: Record<string, string>): void {
    super.onopentag(name, attribs);
    if (this.tagStack.length > MAX_DEPTH && !RAW.has(name)) {
      this.tagStack.pop();
      this.flattened += 1;
      this.opened();
    }
  }

  override onclosetag(): void {
    if (this.flattened === 0 || this.tagStack.length > MAX_DEPTH) {
      super.onclosetag();
      return;
    }
    this.flattened -= 1;
    this.lastNode = null;
  }
}

/** The open elements of htmlparser2 10, innermost first; it has no door to them. */
function forgetOutermost(parser: Parser): void {
  const { stack } = parser as unknown as { readonly stack?: string[] };
  if (stack && stack.length > 2 * MAX_OPEN) stack.length = MAX_OPEN;
}

/** Markup as a tree of bounded depth; comments (conditional ones of mail clients too) are no part of what is read. */
export function parseMarkup(html: string): CheerioAPI {
  const handler = new BoundedHandler(() => {
    forgetOutermost(parser);
  });
  const parser = new Parser(handler, { decodeEntities: true });
  parser.end(html.length > MAX_LENGTH ? html.slice(0, MAX_LENGTH) : html);
  return load(handler.root);
}
