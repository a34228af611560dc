import { formatMoney, type ExtractContext, type PolicyClaim } from '../../domain/index.js';
import { nodesOfType } from '../structured/index.js';
import { claimBase } from '../claims.js';
import type { Block, Document, Extractor, Line } from '../document.js';
import { matches, mayMatch } from '../needles.js';
import { sentencesOf } from '../patterns.js';
import { readCutoff } from './cutoff.js';
import { readDelivery } from './delivery.js';
import { lexiconFor, type Lexicon } from './lexicon.js';
import { mayPromise, readPromises } from './promises.js';
import { sentence, type Around, type Reading, type Sentence } from './reading.js';
import { readReturns } from './returns.js';
import { declaredPolicies } from './structured.js';

/** Where nobody states a policy. */
const SILENT = new Set(['navigation', 'listing', 'related', 'title', 'feed']);
/** No page states more; a hostile one may. */
const MAX_CLAIMS = 400;

interface Said {
  readonly reading: Reading;
  readonly quote: string;
}

/** What a document is about as a whole. */
interface Subject {
  readonly title: string;
  readonly heading: string;
  readonly product: boolean;
}

function subjectOf(document: Document): Subject {
  return {
    title:
      document.capture.form === 'page' ? (document.blocks.find((b) => b.role === 'title')?.text ?? '') : '',
    heading: document.blocks.find((b) => b.role === 'main' && b.heading !== null)?.heading ?? '',
    product: nodesOfType(document.structured, 'Product', 'ProductGroup').length > 0,
  };
}

/** What the headings over a block say; the nearest that says anything of it counts. */
function aroundBlock(subject: Subject, block: Block, lexicon: Lexicon): Around {
  const near = block.heading ?? '';
  const own = matches(lexicon.delivery, near) || matches(lexicon.returns, near);
  // a page about something else speaks of it by the way
  const page = own || block.role !== 'main' || subject.product ? '' : `${subject.heading}\n${subject.title}`;
  return {
    role: block.role,
    delivery: matches(lexicon.delivery, own ? near : page),
    returns: matches(lexicon.returns, own ? near : page),
    statutory: matches(lexicon.statutory, near),
    christmas: matches(lexicon.christmas, near),
    row: false,
    product: subject.product,
  };
}

function aroundLine(block: Around, line: Line, lexicon: Lexicon): Around {
  const christmas = block.christmas || matches(lexicon.christmas, line.text.slice(0, 2000));
  if (line.cells === undefined) return { ...block, christmas };
  const columns = line.cells.map((cell) => cell.heading ?? '').join(' ');
  return { ...block, christmas, row: true, delivery: block.delivery || matches(lexicon.delivery, columns) };
}

/** What holds for traders or for used goods alone is no rule for the brand's customers. */
const readAll = (s: Sentence): Reading[] =>
  matches(s.lexicon.others, s.text)
    ? []
    : [...readDelivery(s), ...readCutoff(s), ...readReturns(s), ...readPromises(s)];

/** False where a text tells of no amount and no time and has none of the words by which a policy is told without. */
const maySay = (text: string, lexicon: Lexicon): boolean =>
  /\d/.test(text) ||
  lexicon.namesUnit?.(text) !== false ||
  mayMatch(lexicon.always, text) ||
  mayMatch(lexicon.returns, text) ||
  mayPromise(text, lexicon);

/** A row is read cell by cell, each with the label of its row and column. */
function readRow(line: Line, lexicon: Lexicon, place: Around, context: ExtractContext): Said[] {
  const [label, ...cells] = line.cells ?? [];
  const named = cells.filter((cell) => namesRow(cell.text, lexicon));
  const head = [label, ...named].map((cell) => cell?.text ?? '').join(' ');
  if (matches(lexicon.abroad, head)) return [];
  return cells.flatMap((cell) => {
    if (named.includes(cell)) return [];
    if (cell.text === cell.heading) return [];
    const lead = [head, cell.heading ?? ''].filter((part) => part !== '').join(': ');
    return readAll(sentence(`${lead}: ${cell.text}`, lexicon, place, context)).map((reading) => ({
      reading,
      quote: line.text,
    }));
  });
}

/** A cell that only names the service or the country of its row ("Express", "Österreich"). */
function namesRow(text: string, lexicon: Lexicon): boolean {
  if (text.length > 60 || /\d/.test(text)) return false;
  return lexicon.services.some(([, test]) => text.search(test) >= 0) || text.search(lexicon.countries) >= 0;
}

function readLine(line: Line, lexicon: Lexicon, block: Around, context: ExtractContext): Said[] {
  if (line.cells === undefined && !maySay(line.text, lexicon)) return [];
  const place = aroundLine(block, line, lexicon);
  if (place.row) return readRow(line, lexicon, place, context);
  const inLine = matches(lexicon.delivery, line.text.slice(0, 2000));
  return sentencesOf(line.text).flatMap(({ text }) => {
    if (!/\d|\p{L}{3}/u.test(text) || !maySay(text, lexicon)) return [];
    // a sentence that names only a service speaks of the delivery that the line is about
    const here = place.delivery || !inLine ? place : { ...place, delivery: true };
    return readAll(sentence(text, lexicon, here, context)).map((reading) => ({ reading, quote: text }));
  });
}

function claimsOf(document: Document, block: Block | null, { reading, quote }: Said): PolicyClaim[] {
  const { topic, value, qualifier, confidence } = reading;
  return reading.destinations.map((destination) => ({
    ...claimBase(document, {
      kind: 'policy',
      key: [topic, value, qualifier, destination],
      role: block?.role ?? 'structured-data',
      quote,
      language: block ? (block.language?.code ?? null) : null,
      confidence,
    }),
    kind: 'policy',
    topic,
    value,
    qualifier,
    destination,
  }));
}

function describe(reading: Reading): string {
  const { value } = reading;
  switch (value.kind) {
    case 'money':
      return `${reading.topic}: ${formatMoney(value.money, 'en')}`;
    case 'days':
      return `${reading.topic}: ${value.min === value.max ? value.min : `${value.min}-${value.max}`} days`;
    case 'time':
      return `${reading.topic}: ${value.minutes}`;
    case 'date':
      return `${reading.topic}: ${value.date}`;
    case 'yes-no':
      return `${reading.topic}: ${reading.qualifier}`;
    case 'words':
      return `${reading.topic}: ${value.words}`;
  }
}

/** Reads what a brand promises of delivery, returns, warranty, prices and payment. */
export const policyExtractor: Extractor = {
  id: 'policies',
  extract(document, context) {
    const subject = subjectOf(document);
    const claims: PolicyClaim[] = [];
    for (const block of document.blocks) {
      if (block.voice === 'other' || SILENT.has(block.role)) continue;
      const lexicon = lexiconFor(block.language ?? document.language);
      if (!maySay(block.text, lexicon) && block.lines.every((line) => line.cells === undefined)) continue;
      const near = aroundBlock(subject, block, lexicon);
      for (const line of block.lines) {
        for (const said of readLine(line, lexicon, near, context))
          claims.push(...claimsOf(document, block, said));
        if (claims.length > MAX_CLAIMS) return claims.slice(0, MAX_CLAIMS);
      }
    }
    for (const reading of declaredPolicies(document, context))
      claims.push(...claimsOf(document, null, { reading, quote: describe(reading) }));
    return claims;
  },
};
