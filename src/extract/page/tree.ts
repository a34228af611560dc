import { Document, Element, Text, type ParentNode } from 'domhandler';
import { Tokenizer } from 'htmlparser2';

/** Blink lays flat what lies deeper (kMaximumHTMLParserDOMTreeDepth). */
const MAX_DEPTH = 512;
/** More elements and texts no page holds that is meant for people. */
const MAX_NODES = 600_000;
/** How far up an open element is looked for: real pages stay below, and hostile ones cost no more than this a tag. */
const MAX_LOOK = 128;

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** https://html.spec.whatwg.org/multipage/syntax.html#void-elements, and those of old */
const VOID = words(
  'area base basefont br col command embed frame hr img input keygen link meta param source track wbr',
);
/** What stands in a head, whether it is written out or not. */
const HEAD_ONLY = words('base basefont bgsound link meta noscript script style template title');
/** The standard's "special" elements: an end tag of an ordinary one does not reach out through them. */
const SPECIAL = words(
  'address applet article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption figure ' +
    'footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup html iframe li main marquee menu nav noscript object ol p pre ' +
    'section select summary table tbody td template textarea tfoot th thead title tr ul xmp svg math',
);
/** End tags of these close the element at once, whatever they left open around it (the adoption agency, made simple). */
const FORMATTING = words('a b big code em font i nobr s small strike strong tt u');
/** Their inside is another document, text or picture: nothing in it closes what is outside, and their own end ends it all. */
const SEALED = words('template noscript iframe noembed noframes object svg math select audio video');
const TABLE_PARTS = words('table caption tbody thead tfoot tr td th');
const SCOPE = words(
  'applet caption table td th marquee template noscript iframe noembed noframes object svg math select',
);
const LIST_SCOPE = new Set([...SCOPE, 'ul', 'ol', 'menu']);
const TABLE_SCOPE = words('table template noscript iframe svg math select');
const HEADINGS = words('h1 h2 h3 h4 h5 h6');
const PARAGRAPH = words('p');

/** Start tags that end an open paragraph; the standard's "close a p element". */
const ENDS_PARAGRAPH = words(
  'address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 ' +
    'header hgroup hr main menu nav ol p pre search section summary table ul',
);
/** … and what a picture or formula does not hold: it ends there. */
const ENDS_PICTURE = new Set([
  ...ENDS_PARAGRAPH,
  'body',
  'li',
  'dd',
  'dt',
  'img',
  'table',
  'span',
  'b',
  'i',
  'em',
  'strong',
]);
const PICTURE_TEXT = words('foreignobject desc title annotation-xml');

interface Implied {
  readonly ends: ReadonlySet<string>;
  /** what is looked through no further */
  readonly within: ReadonlySet<string>;
}
const CONTENT = new Set([...SPECIAL].filter((name) => name !== 'address' && name !== 'div' && name !== 'p'));
const list = (...names: string[]): Implied => ({
  ends: new Set(names),
  within: new Set([...CONTENT].filter((name) => !names.includes(name))),
});
const inTable = (...names: string[]): Implied => ({ ends: new Set(names), within: TABLE_SCOPE });

/** Elements that a start tag ends although nobody wrote their end. */
const IMPLIED: ReadonlyMap<string, Implied> = new Map([
  ['li', list('li')],
  ['dd', list('dd', 'dt')],
  ['dt', list('dd', 'dt')],
  ['option', list('option')],
  ['optgroup', list('option', 'optgroup')],
  ['button', list('button')],
  ['td', inTable('td', 'th')],
  ['th', inTable('td', 'th')],
  ['tr', inTable('tr', 'caption')],
  ['tbody', inTable('tbody', 'thead', 'tfoot', 'caption')],
  ['thead', inTable('tbody', 'thead', 'tfoot', 'caption')],
  ['tfoot', inTable('tbody', 'thead', 'tfoot', 'caption')],
]);

const isBlank = (text: string): boolean => !/[^\s]/.test(text);

/** What is needed of a tree beside the tree: its elements in reading order, and by name. */
export interface Grown {
  readonly root: Document;
  readonly all: readonly Element[];
  readonly names: ReadonlyMap<string, readonly Element[]>;
}

/**
 * Grows a tree from markup by the rules of the HTML standard that change what is read: tags nobody wrote (html, head, body,
 * the ends of paragraphs, items, rows and cells), ends that reach no further than their cell, depth. Linear whatever it is
 * given. Comments are left out.
 */
class TreeBuilder {
  readonly root = new Document([]);
  readonly all: Element[] = [];
  readonly names = new Map<string, Element[]>();
  readonly #tokenizer: Tokenizer;
  readonly #open: Element[] = [];
  /** how many of a name are open */
  readonly #count = new Map<string, number>();
  /** ended by their tag while something in them was still open */
  readonly #ended = new Set<Element>();
  #html: Element | null = null;
  #head: Element | null = null;
  #body: Element | null = null;
  #nodes = 0;
  #tag = '';
  #attribute = '';
  #value = '';
  #attributes: Record<string, string> = {};

  constructor(
    readonly source: string,
    readonly part: boolean,
  ) {
    this.#tokenizer = new Tokenizer({ xmlMode: false, decodeEntities: true }, this);
  }

  grow(): Grown {
    this.#tokenizer.write(this.source);
    this.#tokenizer.end();
    return this;
  }

  ontext(start: number, end: number): void {
    this.#text(this.source.slice(start, end));
  }

  ontextentity(point: number): void {
    this.#text(String.fromCodePoint(point));
  }

  onopentagname(start: number, end: number): void {
    this.#tag = this.source.slice(start, end).toLowerCase();
    this.#attributes = {};
  }

  onattribname(start: number, end: number): void {
    this.#attribute = this.source.slice(start, end).toLowerCase();
  }

  onattribdata(start: number, end: number): void {
    this.#value += this.source.slice(start, end);
  }

  onattribentity(point: number): void {
    this.#value += String.fromCodePoint(point);
  }

  onattribend(): void {
    if (!Object.hasOwn(this.#attributes, this.#attribute)) this.#attributes[this.#attribute] = this.#value;
    this.#value = '';
  }

  onopentagend(): void {
    this.#start(this.#tag, this.#attributes, false);
  }

  onselfclosingtag(): void {
    this.#start(this.#tag, this.#attributes, true);
  }

  onclosetag(start: number, end: number): void {
    this.#end(this.source.slice(start, end).toLowerCase());
  }

  oncdata(): void {
    // a comment in HTML
  }

  oncomment(): void {
    // nobody sees it
  }

  ondeclaration(): void {
    // the doctype tells nothing that is read
  }

  onprocessinginstruction(): void {
    // as a comment
  }

  onend(): void {
    this.#open.length = 0;
  }

  #text(text: string): void {
    if (this.#body === null && !this.part && this.#beforeBody()) {
      if (isBlank(text)) return;
      this.#toBody();
    }
    const parent = this.#parent();
    const last = parent.children.at(-1);
    if (last instanceof Text) last.data += text;
    else this.#append(new Text(text));
  }

  #start(name: string, attributes: Record<string, string>, selfClosing: boolean): void {
    if (!this.part && this.#isFrame(name, attributes)) return;
    const foreign = this.#inPicture();
    if (foreign && ENDS_PICTURE.has(name)) this.#leavePicture();
    else if (!foreign) this.#imply(name);
    const element = new Element(name, attributes);
    this.#append(element);
    this.#list(element);
    if (VOID.has(name) || (selfClosing && foreign)) return;
    this.#push(element);
  }

  /** The html, head and body of a document, each once, written or not; false: the tag is one of its content. */
  #isFrame(name: string, attributes: Record<string, string>): boolean {
    if (name === 'html' || name === 'body') {
      const frame = name === 'html' ? this.#root() : (this.#body ?? this.#toBody());
      for (const key of Object.keys(attributes)) frame.attribs[key] ??= attributes[key]!;
      return true;
    }
    if (name === 'head') {
      if (this.#head === null && this.#body === null) this.#toHead(attributes);
      return true;
    }
    if (!this.#beforeBody()) return false;
    if (HEAD_ONLY.has(name)) this.#toHead({});
    else this.#toBody();
    return false;
  }

  /** Nothing but a head was seen yet. */
  #beforeBody(): boolean {
    const top = this.#open.at(-1);
    return this.#body === null && (top === undefined || top === this.#html || top === this.#head);
  }

  #root(): Element {
    return (this.#html ??= this.#enter('html', {}));
  }

  #toHead(attributes: Record<string, string>): void {
    this.#root();
    this.#head ??= this.#enter('head', attributes);
    if (this.#open.at(-1) !== this.#head) this.#push(this.#head);
  }

  #toBody(): Element {
    this.#toHead({});
    this.#popTo(1);
    return (this.#body = this.#enter('body', {}));
  }

  #enter(name: string, attributes: Record<string, string>): Element {
    const element = new Element(name, attributes);
    this.#append(element);
    this.#list(element);
    this.#push(element);
    return element;
  }

  /** Ends what this start tag ends. */
  #imply(name: string): void {
    if (ENDS_PARAGRAPH.has(name)) this.#endTop(PARAGRAPH);
    if (HEADINGS.has(name)) this.#endTop(HEADINGS);
    const implied = IMPLIED.get(name);
    if (!implied) return;
    const at = this.#find(implied.ends, implied.within);
    if (at > 0 || (this.part && at === 0)) this.#popTo(at);
  }

  #endTop(names: ReadonlySet<string>): void {
    const top = this.#open.at(-1);
    if (top && names.has(top.name)) this.#popTo(this.#open.length - 1);
  }

  #end(name: string): void {
    if (!this.part && (name === 'html' || name === 'body')) return; // what follows is still of the body
    const isHeading = HEADINGS.has(name);
    if (!isHeading && (this.#count.get(name) ?? 0) === 0) {
      // the standard makes an empty paragraph or a line break of these: either parts what stands around it
      if ((name === 'p' || name === 'br') && !this.#inPicture()) this.#start(name, {}, false);
      if (name === 'p') this.#endTop(PARAGRAPH);
      return;
    }
    if (isHeading) this.#close(HEADINGS, SCOPE);
    else this.#close(new Set([name]), this.#reach(name));
  }

  /** Through what the end tag of an element does not reach. */
  #reach(name: string): ReadonlySet<string> {
    if (SEALED.has(name)) return NOTHING;
    if (TABLE_PARTS.has(name)) return TABLE_SCOPE;
    if (name === 'li') return LIST_SCOPE;
    return SPECIAL.has(name) ? SCOPE : FORMATTING.has(name) ? SCOPE : SPECIAL;
  }

  #close(names: ReadonlySet<string>, within: ReadonlySet<string>): void {
    const at = this.#find(names, within);
    if (at < 0) return;
    const element = this.#open[at]!;
    if (FORMATTING.has(element.name) && this.#open.slice(at + 1).some(({ name }) => SPECIAL.has(name)))
      this.#ended.add(element);
    else this.#popTo(at);
  }

  /** Where the innermost open element of these names is; -1 where something that holds it in stands between. */
  #find(names: ReadonlySet<string>, within: ReadonlySet<string>): number {
    const last = Math.max(0, this.#open.length - MAX_LOOK);
    for (let at = this.#open.length - 1; at >= last; at -= 1) {
      const element = this.#open[at]!;
      if (names.has(element.name) && !this.#ended.has(element)) return at;
      if (within.has(element.name)) return -1;
    }
    return -1;
  }

  #inPicture(): boolean {
    if ((this.#count.get('svg') ?? 0) + (this.#count.get('math') ?? 0) === 0) return false;
    return this.#find(PICTURES, PICTURE_TEXT) >= 0;
  }

  #leavePicture(): void {
    const at = this.#find(PICTURES, PICTURE_TEXT);
    if (at >= 0) this.#popTo(at);
  }

  #parent(): ParentNode {
    const depth = Math.min(this.#open.length, MAX_DEPTH);
    return depth === 0 ? this.root : this.#open[depth - 1]!;
  }

  #append(node: Element | Text): void {
    const parent = this.#parent();
    const last = parent.children.at(-1) ?? null;
    node.parent = parent;
    node.prev = last;
    if (last) last.next = node;
    parent.children.push(node);
    this.#nodes += 1;
    if (this.#nodes >= MAX_NODES) this.#tokenizer.pause();
  }

  #list(element: Element): void {
    this.all.push(element);
    const alike = this.names.get(element.name);
    if (alike) alike.push(element);
    else this.names.set(element.name, [element]);
  }

  #push(element: Element): void {
    this.#open.push(element);
    this.#count.set(element.name, (this.#count.get(element.name) ?? 0) + 1);
  }

  #popTo(depth: number): void {
    while (this.#open.length > depth) this.#pop();
    for (let top = this.#open.at(-1); top && this.#ended.has(top); top = this.#open.at(-1)) this.#pop();
  }

  #pop(): void {
    const element = this.#open.pop()!;
    this.#count.set(element.name, this.#count.get(element.name)! - 1);
    if (this.#ended.size > 0) this.#ended.delete(element);
  }
}

const NOTHING: ReadonlySet<string> = new Set();
const PICTURES = words('svg math');

/** `part`: a piece of a page that stands by itself, without a document around it. */
export function growTree(markup: string, part = false): Grown {
  return new TreeBuilder(markup, part).grow();
}
