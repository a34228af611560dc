import { foldSpace } from '../../domain/index.js';
import { plainSigns } from '../patterns.js';

export interface FoundAddress {
  /** street, number, postal code and town in the order of the country, joined with commas */
  readonly value: string;
  readonly written: string;
  readonly city: string;
}

const SEP = '[\\s,·•|/-]{1,6}';
/** A full stop belongs to a short word ("St. Gallen"); behind a longer one the sentence ends. */
const TOWN = "\\p{Lu}(?:\\p{L}{1,3}\\.|[\\p{L}'’]{1,24})";
const CITY = `${TOWN}(?:[ -](?:\\p{L}{1,4} )?${TOWN}){0,2}`;
const NAME = "\\p{Lu}[\\p{L}'’.-]{0,24}";

interface Shape {
  /** quick: without its postal code the text holds none of this shape */
  readonly sign: RegExp;
  readonly test: RegExp;
  readonly join: (parts: Readonly<Record<string, string>>) => string;
}

const STREETS = {
  nl: `${NAME}(?: (?:(?:van|de|den|der|het|ter|ten|'t) ){0,3}${NAME}){0,3} \\d{1,4}(?:[ -]?[A-Za-z\\d]{1,4})?`,
  pl: `(?:(?:ul|al|pl|os)\\.? |aleja |plac |osiedle )?${NAME}(?: ${NAME}){0,3} \\d{1,4}[A-Za-z]?(?:\\/\\d{1,4}[A-Za-z]?)?(?: ?(?:lok|m)\\.? ?\\d{1,4})?`,
  de: `${NAME}(?: (?:(?:am|an|der|den|dem|im|in|zum|zur|auf|unter) ){0,2}${NAME}){0,3} \\d{1,4} ?[a-zA-Z]?(?:[-/]\\d{1,4} ?[a-zA-Z]?)?`,
};

/** As profiles of social networks write it: street, town, perhaps the country, and the postal code last. */
const zipLast = (street: string, zip: string): RegExp =>
  new RegExp(
    `(?<street>${street}), ?(?<city>${CITY}), ?(?:${NAME}, ?)?(?<zip>${zip})(?![\\p{L}\\p{N}]|[ /-]?\\d)`,
    'gu',
  );

/** The shapes of postal addresses, after the addressing systems of the Universal Postal Union's members. */
const SHAPES: readonly Shape[] = [
  {
    // GB, IE: 14 Mill Lane, Bath BA1 2QT
    sign: /[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}(?![\p{L}\p{N}])/u,
    test: new RegExp(
      `(?<street>(?:(?:Unit|Flat|Suite) \\d{1,4}[A-Z]?,? )?\\d{1,4}[A-Za-z]?(?:-\\d{1,4})? (?:(?:the|of|and|St\\.?) )?${NAME}(?: (?:(?:the|of|and) )?${NAME}){0,3})${SEP}(?:(?<area>${CITY})${SEP})??(?<city>${CITY})${SEP}(?<zip>[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2})(?![\\p{L}\\p{N}])`,
      'gu',
    ),
    join: (p) => `${p.street}, ${p.city} ${p.zip}`,
  },
  {
    // NL: Damstraat 1-3, 1012 LG Amsterdam
    sign: /\d{4} ?[A-Z]{2}(?![\p{L}\p{N}])/u,
    test: new RegExp(
      `(?<street>${STREETS.nl})${SEP}(?:NL-?)?(?<zip>\\d{4} ?[A-Z]{2}) {0,2}(?<city>${CITY})`,
      'gu',
    ),
    join: (p) => `${p.street}, ${(p.zip ?? '').replace(/^(\d{4}) ?/, '$1 ')} ${p.city}`,
  },
  {
    // PL: ul. Długa 5/7, 31-147 Kraków
    sign: /\d{2}-\d{3} \p{Lu}/u,
    test: new RegExp(`(?<street>${STREETS.pl})${SEP}(?<zip>\\d{2}-\\d{3}) (?<city>${CITY})`, 'gu'),
    join: (p) => `${p.street}, ${p.zip} ${p.city}`,
  },
  {
    // FR: 12 rue des Lilas, 69003 Lyon
    sign: /\d{5} \p{Lu}/u,
    test: new RegExp(
      `(?<street>\\d{1,4}(?: ?(?:bis|ter|quater|[A-D](?![\\p{L}])))?,? (?:rue|avenue|av\\.|boulevard|bd\\.?|place|quai|cours|chemin|allée|allées|impasse|route|passage|square|faubourg|esplanade|promenade|galerie|rond-point|montée|cité|villa|mail|sentier|traverse)(?: (?:(?:de|du|des|la|le|les) |l'|d'|de l'){0,3}\\p{L}[\\p{L}'’.-]{0,23}){1,5})${SEP}(?:F-)?(?<zip>\\d{5}) (?<city>${CITY})`,
      'giu',
    ),
    join: (p) => `${p.street}, ${p.zip} ${p.city}`,
  },
  {
    // ES, IT: Calle Mayor 5, 28013 Madrid; Via Roma 12, 20121 Milano
    sign: /\d{5} \p{Lu}/u,
    test: new RegExp(
      `(?<street>(?:calle|c\\/|avda\\.?|av\\.|avenida|plaza|pza\\.?|paseo|ronda|rambla|travesía|carretera|camino|glorieta|gran vía|carrer|via|viale|v\\.le|corso|c\\.so|piazza|p\\.zza|piazzale|largo|vicolo|strada|contrada|borgo|salita|galleria)(?: (?:(?:de|del|la|los|las|di|della|dei|delle|degli|del) ){0,3}\\p{L}[\\p{L}'’.-]{0,23}){1,4},? (?:n\\.? ?º? ?)?\\d{1,4}(?:[ /-]?[A-Za-z](?![\\p{L}])|\\/\\d{1,3})?)(?:, ?(?:\\d{1,2} ?\\.? ?[ºª°]|local|piso|planta|bajo|puerta|int\\.|interno|scala)[^,\\n]{0,12}){0,2}${SEP}(?<zip>\\d{5}) (?<city>${CITY})`,
      'giu',
    ),
    join: (p) => `${p.street}, ${p.zip} ${p.city}`,
  },
  {
    // DE, AT, CH: Hauptstraße 5a, 10115 Berlin
    sign: /\d{4,5} \p{Lu}/u,
    test: new RegExp(
      `(?<street>${STREETS.de})${SEP}(?:(?:D|A|CH|DE|AT)-? ?)?(?<zip>\\d{4,5}) (?<city>${CITY})`,
      'gu',
    ),
    join: (p) => `${p.street}, ${p.zip} ${p.city}`,
  },
  {
    sign: /\d{4} ?[A-Z]{2}(?![\p{L}\p{N}])/u,
    test: zipLast(STREETS.nl, '\\d{4} ?[A-Z]{2}'),
    join: (p) => `${p.street}, ${(p.zip ?? '').replace(/^(\d{4}) ?/, '$1 ')} ${p.city}`,
  },
  {
    sign: /\d{2}-\d{3}(?!\d)/,
    test: zipLast(STREETS.pl, '\\d{2}-\\d{3}'),
    join: (p) => `${p.street}, ${p.zip} ${p.city}`,
  },
  {
    sign: /, ?\d{5}(?!\d)/,
    test: zipLast(STREETS.de, '\\d{5}'),
    join: (p) => `${p.street}, ${p.zip} ${p.city}`,
  },
  {
    // US: 512 Pine Street, Portland, OR 97205
    sign: /[A-Z]{2} \d{5}(?!\d)/,
    test: new RegExp(
      `(?<street>\\d{1,5} (?:[NSEW]\\.? )?${NAME}(?: ${NAME}){0,3})${SEP}(?:(?:Suite|Ste|Unit|#) ?[\\w-]{1,6}${SEP})?(?<city>${CITY}),? (?<state>[A-Z]{2}) (?<zip>\\d{5})(?:-\\d{4})?`,
      'gu',
    ),
    join: (p) => `${p.street}, ${p.city}, ${p.state} ${p.zip}`,
  },
];

/** Text of a block is searched in stretches of this length. */
const MAX_TEXT = 4000;

/** Postal addresses in a text, lines joined with commas. */
export function addressesIn(source: string): FoundAddress[] {
  if (!/\d\d/.test(source)) return []; // no postal code
  const original = source.slice(0, MAX_TEXT).replace(/\n/g, ', ');
  const text = plainSigns(original);
  const found: (FoundAddress & { start: number; end: number })[] = [];
  for (const { sign, test, join } of SHAPES) {
    if (!sign.test(text)) continue;
    for (const match of text.matchAll(test)) {
      const groups = match.groups ?? {};
      const start = match.index;
      const end = start + match[0].length;
      if (found.some((known) => start < known.end && end > known.start)) continue;
      found.push({
        value: foldSpace(join(groups)).replace(/[.,]+$/, ''),
        written: foldSpace(original.slice(start, end)),
        city: (groups.city ?? '').replace(/[.,]+$/, ''),
        start,
        end,
      });
    }
  }
  return found.map(({ value, written, city }) => ({ value, written, city }));
}
