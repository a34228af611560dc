import { Parser } from 'htmlparser2';
import type { FeedEvent, Row } from './row.js';
import { MAX_VALUE, attributeName } from './row.js';

const RECORD = /^(?:[\w-]{1,20}:)?(?:item|entry|promotion|product)$/i;
const MAX_FIELDS = 400;
const MAX_DEPTH = 1000;

/** Reads RSS 2.0 and Atom feeds (Merchant Center's XML) as they stream in; only one record is kept at a time. */
export async function* readXml(texts: AsyncIterable<string>, uri: string): AsyncGenerator<FeedEvent> {
  const reader = new XmlReader();
  const parser = new Parser(
    {
      onopentag: (name, attributes) => reader.open(name, attributes),
      ontext: (text) => reader.text(text),
      onclosetag: (name, implied) => reader.close(name, implied),
    },
    { xmlMode: true, decodeEntities: true, recognizeCDATA: true },
  );
  for await (const text of texts) {
    parser.write(text);
    yield* reader.events.splice(0);
    if (reader.depth > MAX_DEPTH) {
      yield { problem: { code: 'unreadable', message: `${uri} is nested deeper than any feed`, uri } };
      return;
    }
  }
  parser.end();
  yield* reader.events.splice(0);
  if (reader.cutShort)
    yield {
      problem: {
        code: 'truncated',
        message: `${uri} ends in the middle: its closing tags are missing. It may be half downloaded or half written; what stands before was read`,
        uri,
      },
    };
}

interface Place {
  readonly name: string;
  text: string;
}

class XmlReader {
  readonly events: FeedEvent[] = [];
  cutShort = false;
  depth = 0;
  /** depth of the open record's tag, or 0 */
  private recordDepth = 0;
  private record = new RecordBuilder(0);
  private count = 0;
  /** open tags inside the record: attribute, and part of a group */
  private readonly places: Place[] = [];
  private language: string | null = null;

  open(name: string, attributes: Record<string, string>): void {
    this.depth++;
    if (this.recordDepth === 0) {
      if (RECORD.test(name) && this.depth > 1) {
        this.recordDepth = this.depth;
        this.record = new RecordBuilder(++this.count);
      } else this.language = name === 'language' ? '' : null;
      return;
    }
    this.places.push({ name, text: '' });
    if (this.places.length === 1 && attributeName(name) === 'link' && attributes.href && isPage(attributes))
      this.record.add(name, attributes.href);
  }

  text(text: string): void {
    const place = this.places.at(-1);
    if (place) {
      if (place.text.length < MAX_VALUE) place.text += text;
    } else if (this.language !== null && this.language.length < 40) this.language += text;
  }

  close(name: string, implied: boolean): void {
    if (this.recordDepth === this.depth) this.endRecord(implied);
    else if (this.recordDepth > 0) this.endField();
    else if (name === 'language' && this.language) {
      this.events.push({ language: this.language.trim() });
      this.language = null;
    }
    if (implied) this.cutShort = true;
    this.depth--;
  }

  private endField(): void {
    const place = this.places.pop();
    if (!place) return;
    const parent = this.places[0];
    if (!parent) this.record.add(place.name, place.text);
    else if (this.places.length === 1) this.record.addToGroup(parent.name, place.name, place.text);
    if (!parent) this.record.endGroup(place.name);
  }

  private endRecord(implied: boolean): void {
    this.recordDepth = 0;
    this.places.length = 0;
    this.events.push(implied ? { broken: `record ${this.count}: cut short` } : { row: this.record.row() });
  }
}

/** An Atom entry may have several links; only the alternate one is the page (RFC 4287 4.2.7.2). */
const isPage = (attributes: Record<string, string>): boolean =>
  attributes.rel === undefined || attributes.rel === 'alternate';

class RecordBuilder {
  private readonly fields = new Map<string, string>();
  /** names that were written with the prefix of the specification, which win over plain RSS ones */
  private readonly prefixed = new Set<string>();
  private readonly images: string[] = [];
  private readonly shipping: Map<string, string>[] = [];
  private group: Map<string, string> | null = null;
  constructor(private readonly number: number) {}

  add(tag: string, text: string): void {
    const name = attributeName(tag);
    const value = text.trim();
    if (value === '' || this.fields.size >= MAX_FIELDS) return;
    if (name === 'additional_image_link') this.images.push(value);
    const own = tag.toLowerCase().startsWith('g:');
    if (this.fields.has(name) && (!own || this.prefixed.has(name))) return;
    if (own) this.prefixed.add(name);
    this.fields.set(name, value);
  }

  addToGroup(tag: string, part: string, text: string): void {
    if (attributeName(tag) !== 'shipping') return;
    this.group ??= new Map();
    this.group.set(attributeName(part), text.trim());
  }

  endGroup(tag: string): void {
    if (attributeName(tag) === 'shipping' && this.group && this.shipping.length < MAX_FIELDS)
      this.shipping.push(this.group);
    this.group = null;
  }

  row(): Row {
    return { fields: this.fields, images: this.images, shipping: this.shipping, number: this.number };
  }
}
