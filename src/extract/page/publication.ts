import type { Document } from '../document.js';
import { nodesOfType } from '../structured/index.js';

/** What magazines, blogs and news rooms of shops are called in their addresses. */
const MAGAZINE =
  /\/(?:[a-z-]{0,20}-)?(?:blogs?|news|nieuws|journal|magazin[eo]?|aktuell\p{L}{0,2}|aktualnosci|verhalen|stories|actualites|noticias|notizie)\/[^/?#]/iu;

/**
 * When an article was published: by its own markup (schema.org BlogPosting and NewsArticle; Open Graph's
 * article:published_time or an article's one `<time>` below a blog's address). Shop systems date every page somehow: other dates tell nothing.
 */
export function publicationIn(
  structured: Document['structured'],
  $: Document['$'],
  uri: string,
): string | null {
  const daysOf = (values: readonly unknown[]): readonly string[] => [
    ...new Set(values.map(instantOf).filter((day) => day !== null)),
  ];
  const declared = daysOf(
    nodesOfType(structured, 'BlogPosting', 'NewsArticle').map((node) => node.datePublished),
  );
  const told = declared.length > 0 || !MAGAZINE.test(uri) ? declared : daysOf(datesShown($));
  // several are the teasers of an overview
  return told.length === 1 ? (told[0] ?? null) : null;
}

/** By Open Graph; else what stands in the page's articles. */
function datesShown($: Document['$']): readonly unknown[] {
  const time = $?.('meta[property="article:published_time"]').attr('content');
  if ($ === null || time !== undefined) return [time];
  return $('article time[datetime]')
    .slice(0, 9)
    .toArray()
    .map((element) => element.attribs.datetime);
}

function instantOf(value: unknown): string | null {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}/.test(value)) return null;
  const time = Date.parse(value);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
