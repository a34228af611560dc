import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import type { FeedEvent, Row } from './row.js';
import { MAX_VALUE, attributeName } from './row.js';

const DELIMITERS = ['\t', ';', '|', ','] as const;
const MAX_RECORD = 1_000_000;

/** Which character divides the header line: the one that stands in it most often, tabs first; null where none does. */
export function delimiterOf(headerLine: string): string | null {
  let best: string | null = null;
  let most = 0;
  for (const delimiter of DELIMITERS) {
    const count = headerLine.split(delimiter).length - 1;
    if (count > most) [best, most] = [delimiter, count];
  }
  return best;
}

/** Reads tab-separated and comma-separated feeds (RFC 4180, and with ; or | in its place) as they stream in. */
export async function* readTable(
  texts: AsyncIterable<string>,
  delimiter: string,
  uri: string,
): AsyncGenerator<FeedEvent> {
  const skipped: string[] = [];
  // Tab-separated feeds are seldom quoted, and a stray inch sign must not swallow the rows after it.
  const quoted = delimiter !== '\t';
  const records = Readable.from(texts).pipe(
    parse({
      delimiter,
      bom: true,
      quote: quoted ? '"' : null,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      max_record_size: MAX_RECORD,
      on_skip: (error) => {
        skipped.push(error?.message.slice(0, 120) ?? 'unknown');
        return undefined;
      },
    }),
  );
  let header: readonly string[] | null = null;
  let number = 0;
  try {
    for await (const record of records as AsyncIterable<string[]>) {
      for (const message of skipped.splice(0)) yield { broken: message };
      if (header === null) {
        header = record.map((name) => attributeName(unquoted(name)));
        continue;
      }
      number++;
      if (record.length === header.length || isPadded(record, header.length))
        yield { row: rowOf(header, quoted ? record : record.map(unquoted), number) };
      else yield { broken: `row ${number}: ${record.length} columns instead of ${header.length}` };
    }
    for (const message of skipped.splice(0)) yield { broken: message };
  } catch (error) {
    yield {
      problem: {
        code: 'unreadable',
        message: `${uri} cannot be read after row ${number}: ${String(error)}`,
        uri,
      },
    };
  }
}

/** Spreadsheets leave out, or add, empty columns at the end of a row. */
const isPadded = (record: readonly string[], columns: number): boolean =>
  record.length > columns && record.slice(columns).every((value) => value.trim() === '');

const unquoted = (value: string): string =>
  value.length >= 2 && value.startsWith('"') && value.endsWith('"')
    ? value.slice(1, -1).replaceAll('""', '"')
    : value;

function rowOf(header: readonly string[], record: readonly string[], number: number): Row {
  const fields = new Map<string, string>();
  const images: string[] = [];
  let shipping: ReadonlyMap<string, string>[] = [];
  for (const [index, name] of header.entries()) {
    const value = (record[index] ?? '').slice(0, MAX_VALUE);
    if (value.trim() === '') continue;
    if (name === 'additional_image_link') images.push(...value.split(',').map((image) => image.trim()));
    const group = /^shipping(?:\(([\w:]{1,100})\))?$/.exec(name);
    if (group) shipping = [...shipping, ...shippingOf(value, group[1] ?? 'country:region:service:price')];
    else if (!fields.has(name)) fields.set(name, value);
  }
  return { fields, images, shipping, number };
}

/** "GB::Standard:3.95 GBP, DE::DHL:4.90 EUR": sub-attributes in the order of the header, or of the specification. */
function shippingOf(value: string, order: string): Map<string, string>[] {
  const names = order.split(':');
  return value.split(/,(?=\s{0,3}[A-Z]{0,2}:)/).map((entry) => {
    const parts = entry.split(':').map((part) => part.trim());
    return new Map(names.map((name, index) => [name, parts[index] ?? '']));
  });
}
