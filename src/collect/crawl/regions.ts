import type { Market } from '../../domain/index.js';

/** `de`, `de-AT`, `at`: a language or country that a path, address or attribute names. */
export interface Locale {
  /** BCP 47 primary subtag, lower case, or null where only a country is named */
  readonly language: string | null;
  /** ISO 3166 country, upper case, or null where only a language is named */
  readonly country: string | null;
}

/** languages that areas of European shops are named after */
const LANGUAGES = new Set(
  'bg cs da de el en es et fi fr ga hr hu is it ja ko lt lv mt nb nl no pl pt ro ru sk sl sr sv tr uk zh'.split(
    ' ',
  ),
);
/** countries that areas are named after, where the two letters are no language of the list as well */
const COUNTRIES = new Set(
  'at au be br ca ch cn cy cz dk ee es fi fr gb gr hk hr hu ie in it jp kr li lt lu lv mx nl no nz pl pt ro se sg si sk tr uk us za de'.split(
    ' ',
  ),
);
/** where a language alone names a country: `/pl/` of a shop is Poland's */
const HOME_OF: Readonly<Record<string, string>> = {
  bg: 'BG', cs: 'CZ', da: 'DK', de: 'DE', el: 'GR', es: 'ES', et: 'EE', fi: 'FI', fr: 'FR', hr: 'HR', hu: 'HU', it: 'IT',
  ja: 'JP', lt: 'LT', lv: 'LV', nb: 'NO', nl: 'NL', no: 'NO', pl: 'PL', pt: 'PT', ro: 'RO', sk: 'SK', sl: 'SI', sv: 'SE', tr: 'TR',
}; // prettier-ignore

const country = (code: string): string => (code.toLowerCase() === 'uk' ? 'GB' : code.toUpperCase());

/** `de`, `de-at`, `en_GB` as a locale; null for anything else. */
export function parseLocale(tag: string): Locale | null {
  const match = /^([a-z]{2})(?:[-_](?:[a-z]{4}[-_])?([a-z]{2}|\d{3}))?$/i.exec(tag.trim());
  if (!match) return null;
  const [first, second] = [match[1]!.toLowerCase(), match[2]];
  if (second !== undefined) {
    if (LANGUAGES.has(first))
      return { language: first, country: /^\d/.test(second) ? null : country(second) };
    // `/at-de/`: country first
    return COUNTRIES.has(first) && LANGUAGES.has(second.toLowerCase())
      ? { language: second.toLowerCase(), country: country(first) }
      : null;
  }
  if (LANGUAGES.has(first)) return { language: first, country: null };
  return COUNTRIES.has(first) ? { language: null, country: country(first) } : null;
}

/** The area that a path begins with: `/de/…`, `/de-at/…`, `/at/de/…`, `/en/gb/…`. */
export function pathLocale(uri: string): (Locale & { readonly prefix: string }) | null {
  const [first, second] = new URL(uri).pathname.split('/').slice(1, 3);
  const one = parseLocale(first ?? '');
  if (one === null) return null;
  const two = second !== undefined && /^[a-z]{2}$/i.test(second) ? parseLocale(second) : null;
  if (two !== null && one.country === null && COUNTRIES.has(second!.toLowerCase()))
    return { language: one.language, country: country(second!), prefix: `/${first}/${second}/` };
  if (two?.language && one.language === null)
    return { language: two.language, country: one.country, prefix: `/${first}/${second}/` };
  return { ...one, prefix: `/${first}/` };
}

/** Top-level domains that are sold as words. */
const GENERIC_CC = new Set([
  'ai',
  'cc',
  'co',
  'eu',
  'fm',
  'gg',
  'io',
  'is',
  'it',
  'la',
  'ly',
  'me',
  'sh',
  'so',
  'to',
  'tv',
  'ws',
]);

type Alternates = readonly { readonly hreflang: string; readonly href: string }[];

/**
 * Tells which market a page speaks to. Areas are learned from the hreflang links of every page that was read: once one page
 * says that `/de/` is for Germany, its neighbours under `/de/` are too.
 */
export class Regions {
  readonly #areas = new Map<string, string>();
  /** countries of the audited site itself */
  readonly #home: ReadonlySet<string>;

  constructor(
    readonly market: Market,
    starts: readonly string[],
  ) {
    const named = starts.map((uri) => this.#stated(uri, null, []));
    // a site that is in another country altogether, and named all the same, is the one to audit
    const elsewhere = named.every((region) => region !== null && region !== market.country);
    this.#home = new Set([market.country, ...(elsewhere ? named.filter((r) => r !== null) : [])]);
  }

  learn(alternates: Alternates): void {
    const origins = new Set(alternates.map(({ href }) => new URL(href).origin));
    for (const { hreflang, href } of alternates) {
      const region = parseLocale(hreflang)?.country;
      const area = pathLocale(href);
      const { origin } = new URL(href);
      if (region && area) this.#areas.set(origin + area.prefix, region);
      // a host for each market: all of it is the area
      else if (region && origins.size > 1) this.#areas.set(`${origin}/`, region);
    }
  }

  /** ISO country that a page speaks to; null where it names none or the audited one */
  regionOf(uri: string, declared: string | null, alternates: Alternates): string | null {
    const region = this.#stated(uri, declared, alternates);
    return region === null || this.#home.has(region) ? null : region;
  }

  #stated(uri: string, declared: string | null, alternates: Alternates): string | null {
    const own = alternates.find((a) => bare(a.href) === bare(uri) && a.hreflang !== 'x-default');
    const stated = own && parseLocale(own.hreflang)?.country;
    if (stated) return stated;
    const area = pathLocale(uri);
    if (area === null) return this.#areas.get(`${new URL(uri).origin}/`) ?? domainCountry(uri);
    if (area.country !== null) return area.country;
    const learned = this.#areas.get(new URL(uri).origin + area.prefix);
    if (learned !== undefined) return learned;
    const page = declared === null ? null : parseLocale(declared);
    // `/de/` with lang="de-DE": the two agree on the language, so the country is meant
    if (page?.country && page.language === area.language) return page.country;
    const language = area.language ?? '';
    return this.market.languages.includes(language) ? null : (HOME_OF[language] ?? null);
  }
}

/** without fragment and trailing slash */
const bare = (uri: string): string => uri.replace(/#.*$/, '').replace(/\/(?=\?|$)/, '');

function domainCountry(uri: string): string | null {
  const top = new URL(uri).hostname.split('.').at(-1) ?? '';
  return COUNTRIES.has(top) && !GENERIC_CC.has(top) ? country(top) : null;
}
