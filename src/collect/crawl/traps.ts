/**
 * Spaces without an end: calendars, facets, counters. A trap is told by its address before it is asked for, or by how many
 * addresses of one shape there were already.
 */
const SORTING =
  /^(?:sort|sort_?by|order|order_?by|dir|direction|view|mode|layout|display|limit|per_?page|page_?size|show|currency|price_?(?:min|max|from|to)|min_?price|max_?price|replytocom|share|print|add-to-cart|add_to_wishlist|compare|redirect(?:_to)?|return(?:_?url)?|back|next|timestamp|_|nonce|cache)$/i;
const FACET = /^(?:filter|facet|refine|attr|prefn|prefv|pf_|f\[|filter\.|filters\[)/i;
const CALENDAR =
  /^(?:month|year|date|day|week|start_?date|end_?date|monat|jahr|datum|rok|miesiac|maand|jaar|mois|mes)$/i;

const MAX_LENGTH = 1200;
const MAX_SEGMENTS = 14;
const MAX_PARAMETERS = 6;
/** addresses that differ only in their parameters: a long listing has that many pages */
const MAX_VARIANTS = 60;
/** and where the parameters are what names the page: `/index.php?product_id=7`, `/?p=7` */
const MAX_NAMED = 5000;
const NAMED_BY_QUERY = /(?:^|\/)(?:[^/]+\.(?:php\d?|aspx?|jsp|jspx|do|cgi|pl|cfm))?$/i;
const NAMING =
  /^(?:id|pid|uid|\w+_id|\w+id|sku|art(?:ikel)?(?:nr|no|nummer)?|item|product|produkt|products|prod|route)$/i;
/** calendars have a past and a future, but news archives are real */
const MAX_DATED = 120;
const CALENDAR_PATH =
  /^(?:calendar|events?|kalender|termine|veranstaltungen|agenda|evenementen|kalendarz|wydarzenia|calendrier|evenements|calendario|eventos|eventi)$/i;
/** the same words in another order: filters in the path */
const MAX_ORDERS = 2;
const FILTERED_SEGMENTS = 4;

/** A part of the path that comes again and again: relative links gone astray. */
function circles(segments: readonly string[]): boolean {
  const counts = new Map<string, number>();
  for (const segment of segments) counts.set(segment, (counts.get(segment) ?? 0) + 1);
  return [...counts.values()].some((count) => count >= 3);
}

export class Traps {
  readonly #counts = new Map<string, number>();

  /** Is it a trap; counts what is not. Ask once for each address. */
  isTrap(uri: string): boolean {
    const url = new URL(uri);
    const segments = url.pathname.split('/').filter((segment) => segment !== '');
    if (url.href.length > MAX_LENGTH || segments.length > MAX_SEGMENTS || circles(segments)) return true;
    const names = [...url.searchParams.keys()];
    if (names.length > MAX_PARAMETERS || names.some((name) => SORTING.test(name) || FACET.test(name)))
      return true;
    const named = NAMED_BY_QUERY.test(url.pathname) || names.every((name) => NAMING.test(name));
    if (names.length > 0 && this.#tooMany(`?${url.origin}${url.pathname}`, named ? MAX_NAMED : MAX_VARIANTS))
      return true;
    const sorted = [...segments].sort().join('/');
    if (
      segments.length >= FILTERED_SEGMENTS &&
      this.#tooMany(`=${url.origin}/${sorted}${url.search}`, MAX_ORDERS)
    )
      return true;
    const dated =
      segments.filter((segment) => /^\d{1,4}$/.test(segment)).length >= 2 ||
      segments.some((segment) => /^\d{4}-\d{1,2}(?:-\d{1,2})?$/.test(segment));
    const calendar =
      dated ||
      names.some((name) => CALENDAR.test(name)) ||
      (segments.some((segment) => CALENDAR_PATH.test(segment)) &&
        segments.some((segment) => /\d/.test(segment)));
    const shape = segments.map((segment) => (/\d/.test(segment) ? '#' : segment)).join('/');
    return calendar && this.#tooMany(`#${url.origin}/${shape}`, MAX_DATED);
  }

  #tooMany(key: string, limit: number): boolean {
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    return count > limit;
  }
}
