import { load, type CheerioAPI } from 'cheerio';
import { DomHandler } from 'domhandler';
import { Parser } from 'htmlparser2';

/** Blink lays flat what lies deeper than 512 (kMaximumHTMLParserDOMTreeDepth); half of that is still beyond any page. */
const MAX_DEPTH = 256;
/** Longer markup is read up to here; real pages stay below a tenth of it. */
const MAX_LENGTH = 8_000_000;
/** Their content is text, not markup, and must stay inside them. */
const RAW = new Set(['script', 'style', 'template', 'noscript', 'title', 'textarea']);

/** Keeps the tree shallow, so that no reader of it can run out of stack. */
class BoundedHandler extends DomHandler {
  private flattened = 0;

  override onopentag(name: string, attribs: Record<string, string>): void {
    super.onopentag(name, attribs);
    if (this.tagStack.length > MAX_DEPTH && !RAW.has(name)) {
      this.tagStack.pop();
      this.flattened += 1;
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

/** Markup as a tree of bounded depth; comments (conditional ones of mail clients too) are no part of what is read. */
export function parseMarkup(html: string): CheerioAPI {
  const handler = new BoundedHandler();
  const parser = new Parser(handler, { decodeEntities: true });
  parser.end(html.length > MAX_LENGTH ? html.slice(0, MAX_LENGTH) : html);
  return load(handler.root);
}
