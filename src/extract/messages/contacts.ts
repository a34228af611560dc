import { foldSpace, type ContactClaim, type ExtractContext } from '../../domain/index.js';
import { nodesOfType } from '../structured/index.js';
import { claimBase } from '../claims.js';
import type { Block, Document, Extractor } from '../document.js';
import { LANGUAGES } from '../languages/index.js';
import { anyOf } from '../patterns.js';
import { addressesIn } from './addresses.js';
import { formatWeek, hoursIn, tellsClosedDays, type Week } from './hours.js';
import { asObject, asText, declaredDays, declaredWeek, list } from './declared-hours.js';
import { phoneOf, phonesIn } from './phones.js';
import { placeIn, placeOfDocument, placeOfLine } from './places.js';
import { specialHoursIn, type SpecialDay } from './special-hours.js';

/** Hours at which the telephone is answered belong to no shop. */
const TELEPHONE = 'telephone';
const telephone = anyOf(LANGUAGES.flatMap((l) => l.messages.contacts.telephone));

const EMAIL =
  /(?<![\w.+-])[a-z0-9][a-z0-9._+-]{0,62}@[a-z0-9][a-z0-9-]{0,62}(?:\.[a-z0-9-]{1,62}){1,4}(?![\w-])/gi;
/** Mailboxes of nobody in particular; others name a department. */
const GENERAL =
  /^(?:info|hello|hallo|hi|hey|contact|kontakt|mail|post|office|service|support|help|hilfe|team|shop|store|sklep|biuro|bok|bonjour|hola|ciao|kundenservice|kundendienst|klantenservice|customerservice|customer\.?care|welcome|orders?|sales)$/i;

interface Fact {
  readonly topic: ContactClaim['topic'];
  readonly value: string;
  readonly written: string;
  readonly place: string | null;
  readonly quote: string;
  readonly confidence: number;
}

function emails(block: Block): Fact[] {
  const linked = block.links
    .filter((l) => /^mailto:/i.test(l.href))
    .map((l) => l.href.slice(7).split('?')[0] ?? '');
  const written = block.lines.flatMap((l) =>
    l.text.includes('@') ? (l.text.slice(0, 5000).match(EMAIL) ?? []) : [],
  );
  return [...new Set([...written, ...linked].map((e) => e.trim().toLowerCase()))]
    .slice(0, 50)
    .flatMap((value) => {
      EMAIL.lastIndex = 0;
      if (!EMAIL.test(value)) return [];
      const local = value.split('@')[0] ?? '';
      const quote = block.lines.find((l) => l.text.toLowerCase().includes(value))?.text ?? value;
      return [
        {
          topic: 'email',
          value,
          written: value,
          place: GENERAL.test(local) ? null : local,
          quote,
          confidence: 0.9,
        },
      ];
    });
}

function phones(block: Block, country: string, place: string | null): Fact[] {
  const facts = block.lines.flatMap((line) =>
    phonesIn(line.text, country).map(({ value, written }): Fact => ({
      topic: 'phone',
      value,
      written,
      place,
      quote: line.text,
      confidence: 0.9,
    })),
  );
  for (const link of block.links) {
    if (!/^tel:/i.test(link.href)) continue;
    const value = phoneOf(link.href, country);
    if (value !== null && !facts.some((f) => f.value === value))
      facts.push({
        topic: 'phone',
        value,
        written: link.text || link.href.slice(4),
        place,
        quote: link.text || link.href,
        confidence: 0.85,
      });
  }
  return facts;
}

function addresses(block: Block): Fact[] {
  return addressesIn(block.text).map(({ value, written, city }) => ({
    topic: 'address',
    value,
    written,
    place: city,
    quote: quoteOf(block, written),
    confidence: 0.85,
  }));
}

/** The line that the words stand in, or the words where they run over several. */
function quoteOf(block: Block, words: string): string {
  const start = words.slice(0, 12);
  const line = block.lines.find((l) => l.text.includes(start));
  return line && line.text.length <= 300 && line.text.includes(words.slice(-8)) ? line.text : words;
}

interface Spoken {
  readonly place: string | null;
  readonly week: Map<number, readonly string[]>;
  readonly lines: string[];
  certain: boolean;
}

interface SpokenDays {
  readonly place: string | null;
  readonly days: readonly SpecialDay[];
  readonly line: string;
  readonly certain: boolean;
}

/** Hours of a block: lines of one place together, until a day is told again; those of single dates each by itself. */
function hours(block: Block, document: Document, context: ExtractContext, place: string | null): Fact[] {
  const language = block.language ?? document.language ?? LANGUAGES[0]!;
  const spoken: Spoken[] = [];
  const special: SpokenDays[] = [];
  const dates = {
    reference: document.capture.publishedAt ?? document.capture.capturedAt,
    timeZone: context.market.timeZone,
    country: document.region ?? context.market.country,
  };
  let label: string | null = null;
  for (const line of block.lines) {
    const exception = specialHoursIn(line.text, language, dates);
    const found = hoursIn(exception ? line.text.slice(0, exception.start) : line.text, language);
    if (found === null && exception === null) {
      if (tellsClosedDays(line.text, language)) continue;
      label = line.text.length <= 40 ? line.text : null;
      continue;
    }
    const named = placeOfLine(line.text, context);
    const labelled = label === null ? null : placeIn(label, context);
    const answered = isTelephoned(line.text, label, block, document.region ?? context.market.country);
    const heading = block.role === 'main' && block.heading !== null ? placeIn(block.heading, context) : null;
    const at = named ?? (answered ? TELEPHONE : (labelled ?? place ?? heading));
    if (exception) special.push({ ...exception, place: at, line: line.text });
    if (found === null) continue;
    const last = spoken.at(-1);
    const goesOn = last?.place === at && [...found.week.keys()].every((day) => !last.week.has(day));
    if (last && goesOn) {
      for (const [day, times] of found.week) last.week.set(day, times);
      last.lines.push(line.text);
      last.certain ||= true;
    } else
      spoken.push({
        place: at,
        week: new Map(found.week),
        lines: [line.text],
        certain: found.certain || saysHours(block, language.code),
      });
  }
  const regular = spoken.filter((s) => s.certain);
  const told = regular.length > 0 || saysHours(block, language.code) || speaksOfHours(block, language.code);
  return [
    ...regular.map((s) => hoursFact(s.week, s.place, s.lines)),
    ...special.filter((s) => s.certain || told).flatMap(specialFacts),
  ];
}

const speaksOfHours = (block: Block, language: string): boolean =>
  opening.get(language)?.test(block.text.slice(0, 2000)) ?? false;

const specialFacts = ({ days, place, line }: SpokenDays): Fact[] =>
  days.map(({ date, times }) => ({
    topic: 'special-hours',
    value: `${date} ${times}`,
    written: line,
    place,
    quote: line,
    confidence: 0.8,
  }));

/** Named with the telephone in its line; or right under the number, in a box that tells of the service and no address. */
function isTelephoned(line: string, label: string | null, block: Block, country: string): boolean {
  if (phonesIn(line, country).length > 0 || telephone.test(line)) return true;
  return (
    label !== null &&
    phonesIn(label, country).length > 0 &&
    telephone.test(`${block.heading ?? ''}\n${block.text.slice(0, 600)}`) &&
    addressesIn(block.text).length === 0
  );
}

const opening = new Map(LANGUAGES.map((l) => [l.code, anyOf(l.messages.hours.opening)]));
const saysHours = (block: Block, language: string): boolean =>
  block.heading !== null && (opening.get(language)?.test(block.heading) ?? false);

const hoursFact = (week: Week, place: string | null, lines: readonly string[]): Fact => ({
  topic: 'opening-hours',
  value: formatWeek(week),
  written: foldSpace(lines.join(', ')),
  place,
  quote: lines.length === 1 ? lines[0]! : lines.join(' · '),
  confidence: 0.85,
});

const BUSINESS =
  'Organization Corporation OnlineStore OnlineBusiness LocalBusiness Store ClothingStore ShoeStore HomeGoodsStore FurnitureStore JewelryStore SportingGoodsStore BookStore ToyStore ElectronicsStore GroceryStore HealthAndBeautyBusiness BikeStore HardwareStore GardenStore DepartmentStore OutletStore Florist PetStore MusicStore WholesaleStore Bakery CafeOrCoffeeShop Restaurant'.split(
    ' ',
  );

/** Contact facts that markup declares of the organisation or a shop of it. */
function declared(document: Document, context: ExtractContext): Fact[] {
  return nodesOfType(document.structured, ...BUSINESS).flatMap((node) => {
    const types = list(node['@type']).map(asText);
    const shop = types.some((type) => !/Organization|Corporation|Online/.test(type));
    const address = asObject(list(node.address)[0]);
    const city = asText(address.addressLocality);
    const place = shop ? (placeIn(asText(node.name), context) ?? (city || null)) : null;
    const facts: Fact[] = [];
    const push = (topic: Fact['topic'], value: string, written: string, at: string | null): void => {
      if (value !== '') facts.push({ topic, value, written, place: at, quote: written, confidence: 0.9 });
    };
    for (const written of list(node.telephone).map(asText))
      push('phone', phoneOf(written, context.market.country) ?? '', written, place);
    for (const written of list(node.email).map(asText))
      push('email', written.replace(/^mailto:/i, '').toLowerCase(), written, null);
    const street = asText(address.streetAddress);
    const zip = asText(address.postalCode);
    if (street !== '' && zip !== '') {
      const british = /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/.test(zip);
      const value = british ? `${street}, ${city} ${zip}` : `${street}, ${zip} ${city}`;
      push('address', value, value, city || null);
    }
    const week = declaredWeek(node);
    if (week.size > 0) facts.push(hoursFact(week, place, [formatWeek(week)]));
    for (const { date, times } of declaredDays(node))
      push('special-hours', `${date} ${times}`, `${date} ${times}`, place);
    return facts;
  });
}

/** More facts than this no honest page states. */
const MAX_FACTS = 300;

/** Telephone, email, address and opening hours. */
export const contactExtractor: Extractor = {
  id: 'contacts',
  extract(document, context) {
    const place = placeOfDocument(document, context);
    const country = document.region ?? context.market.country;
    const claims: ContactClaim[] = [];
    const add = (fact: Fact, block: Block | null): void => {
      claims.push({
        ...claimBase(document, {
          kind: 'contact',
          key: [fact.topic, fact.value, fact.place],
          role: block?.role ?? 'structured-data',
          quote: fact.quote,
          language: block?.language?.code ?? null,
          confidence: fact.confidence,
        }),
        kind: 'contact',
        topic: fact.topic,
        value: fact.value,
        written: fact.written,
        place: fact.place,
      });
    };
    for (const block of document.blocks) {
      if (
        block.voice === 'other' ||
        block.role === 'listing' ||
        block.role === 'related' ||
        block.role === 'feed'
      )
        continue;
      const own = block.role === 'main' || block.role === 'bio' ? place : null;
      const facts = [
        ...emails(block),
        ...phones(block, country, own),
        ...addresses(block),
        ...hours(block, document, context, own),
      ];
      for (const fact of facts) add(fact, block);
      if (claims.length > MAX_FACTS) return claims.slice(0, MAX_FACTS);
    }
    for (const fact of declared(document, context)) add(fact, null);
    return claims;
  },
};
