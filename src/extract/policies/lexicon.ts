import { needleTest } from '../needles.js';
import { anyOf } from '../patterns.js';
import { LANGUAGES, type Language } from '../languages/index.js';

/** The words of a language, made into tests once. */
export interface Lexicon {
  readonly language: Language;
  readonly delivery: RegExp;
  readonly dispatch: RegExp;
  readonly ordered: RegExp;
  /** a day of the week by its whole name */
  readonly weekday: RegExp;
  readonly free: RegExp;
  readonly overBefore: RegExp;
  readonly overAfter: RegExp;
  readonly always: RegExp;
  readonly limited: RegExp;
  readonly services: readonly (readonly [name: string, test: RegExp])[];
  readonly abroad: RegExp;
  readonly days: RegExp;
  /** fails where no stretch of days can be told */
  readonly namesUnit: ((text: string) => boolean) | null;
  readonly units: readonly (readonly [days: number, working: boolean, test: RegExp])[];
  readonly numerals: readonly RegExp[];
  readonly returns: RegExp;
  readonly statutory: RegExp;
  readonly refund: RegExp;
  readonly until: RegExp;
  readonly christmas: RegExp;
  readonly inStore: RegExp;
  readonly byPost: RegExp;
  readonly customerPays: RegExp;
  readonly negation: RegExp;
  readonly warranty: RegExp;
  readonly priceMatch: RegExp;
  readonly payment: RegExp;
  readonly invoice: RegExp;
  readonly remaining: RegExp;
  readonly shop: RegExp;
  readonly bought: RegExp;
  readonly age: RegExp;
  readonly others: RegExp;
  readonly countries: RegExp;
  /** folded name → ISO 3166-1 */
  countryOf(name: string): string | null;
}

const REGIONS =
  'AT AU BE BG CA CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT JP LI LT LU LV MT NL NO PL PT RO SE SI SK UA US'.split(
    ' ',
  );

function countriesOf(language: Language): {
  readonly test: RegExp;
  readonly find: (name: string) => string | null;
} {
  const names = new Intl.DisplayNames([language.code], { type: 'region' });
  const own = Object.entries(language.policies.countries).map(
    ([code, source]) => [code, anyOf([source])] as const,
  );
  const known = new Map(REGIONS.map((code) => [(names.of(code) ?? code).toLowerCase(), code]));
  const escaped = [...known.keys()].map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return {
    test: anyOf([...escaped, ...Object.values(language.policies.countries)], 'giu'),
    // a country is written with a capital: "on us" is not the US
    find: (name) =>
      !/^\p{Lu}/u.test(name) || (name.length <= 3 && name !== name.toUpperCase())
        ? null
        : (known.get(name.toLowerCase()) ?? own.find(([, test]) => test.test(name))?.[0] ?? null),
  };
}

function weekdaysOf({ code }: Language): string[] {
  const format = new Intl.DateTimeFormat(code, { weekday: 'long', timeZone: 'UTC' });
  return [1, 2, 3, 4, 5, 6, 7].map((day) => `${format.format(Date.UTC(2024, 0, day))}s?`);
}

function build(language: Language): Lexicon {
  const w = language.policies;
  const u = w.units;
  const countries = countriesOf(language);
  const number = `(?:\\d{1,3}|${w.numerals.map((n) => `(?:${n})`).join('|')})`;
  const unit = [u.working, u.day, u.week, u.month, u.year, u.hour].map((source) => `(?:${source})`).join('|');
  return {
    language,
    delivery: anyOf(w.delivery),
    dispatch: anyOf(w.dispatch),
    ordered: anyOf(w.ordered),
    weekday: anyOf(weekdaysOf(language)),
    free: anyOf(w.free.map((word) => `(?<!-)${word}`)),
    overBefore: new RegExp(`(?<![\\p{L}\\p{N}])(?:${w.overBefore.join('|')})[\\s:]{0,2}$`, 'iu'),
    overAfter: new RegExp(`^\\s?(?:${w.overAfter.join('|')})`, 'iu'),
    always: anyOf(w.always),
    limited: anyOf(w.limited),
    services: [
      ['collect', anyOf(w.services.collect, 'giu')],
      ['same-day', anyOf(w.services.sameDay, 'giu')],
      ['next-day', anyOf(w.services.nextDay, 'giu')],
      ['express', anyOf(w.services.express, 'giu')],
      ['standard', anyOf(w.services.standard, 'giu')],
    ],
    abroad: anyOf(w.abroad),
    days: new RegExp(
      `(?<![\\p{L}\\p{N}.,])(${number})(?:\\s?(?:-|${w.rangeWords.join('|')})\\s?(${number}))?[\\s-]?(${unit})(?![\\p{L}])`,
      'giu',
    ),
    namesUnit: needleTest(unit),
    units: [
      [1, true, anyOf([u.working])],
      [1, false, anyOf([u.day])],
      [7, false, anyOf([u.week])],
      [30, false, anyOf([u.month])],
      [365, false, anyOf([u.year])],
      [1 / 24, false, anyOf([u.hour])],
    ],
    numerals: w.numerals.map((n) => anyOf([n])),
    returns: anyOf(w.returns),
    statutory: anyOf(w.statutory),
    refund: anyOf(w.refund),
    until: anyOf(w.until),
    christmas: anyOf(w.christmas),
    inStore: anyOf(w.inStore),
    byPost: anyOf(w.byPost),
    customerPays: anyOf(w.customerPays),
    negation: new RegExp(`(?<![\\p{L}\\p{N}])(?:${w.negation.join('|')})(?![\\p{L}])|n't(?![\\p{L}])`, 'iu'),
    warranty: anyOf(w.warranty),
    priceMatch: anyOf(w.priceMatch),
    payment: anyOf(w.payment),
    invoice: anyOf(w.invoice),
    remaining: anyOf(w.remaining),
    shop: anyOf(w.shop),
    bought: anyOf(w.bought),
    age: new RegExp(`^\\s?(?:${w.age.join('|')})(?![\\p{L}])`, 'iu'),
    others: anyOf(w.others),
    countries: countries.test,
    countryOf: countries.find,
  };
}

const lexicons = new Map<string, Lexicon>();

/** The lexicon of a language; built when first asked for. */
export function lexiconOf(language: Language): Lexicon {
  const known = lexicons.get(language.code);
  if (known) return known;
  const built = build(language);
  lexicons.set(language.code, built);
  return built;
}

/** The lexicon for a text of unknown language: English. */
export const lexiconFor = (language: Language | null): Lexicon => lexiconOf(language ?? LANGUAGES[0]!);

/** A stretch of time as written: "3–5 working days", "zwei Wochen". */
export interface Duration {
  readonly min: number;
  readonly max: number;
  readonly working: boolean;
  readonly start: number;
  readonly end: number;
}

function numberOf(text: string, lexicon: Lexicon): number {
  if (/^\d/.test(text)) return Number(text);
  return lexicon.numerals.findIndex((test) => test.test(text));
}

/** Every stretch of days in a text of plain signs. */
export function durationsIn(text: string, lexicon: Lexicon): Duration[] {
  if (!/\p{L}/u.test(text) || lexicon.namesUnit?.(text) === false) return [];
  return [...text.matchAll(lexicon.days)].flatMap((match) => {
    const [whole, first = '', second, unitText = ''] = match;
    const unit = lexicon.units.find(([, , test]) => test.test(unitText));
    const low = numberOf(first, lexicon);
    const high = second === undefined ? low : numberOf(second, lexicon);
    if (!unit || low < 0 || high < low) return [];
    const [days, working] = unit;
    const min = Math.ceil(low * days);
    const max = Math.ceil(high * days);
    if (max === 0) return [];
    if (lexicon.age.test(text.slice(match.index + whole.length, match.index + whole.length + 30))) return [];
    // "48 horas laborables": hours of working days
    const worked = working || (/\p{L} \p{L}/u.test(unitText) && days < 1);
    return [{ min, max, working: worked, start: match.index, end: match.index + whole.length }];
  });
}
