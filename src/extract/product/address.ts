import type { CheerioAPI } from 'cheerio';

/** A number in the page's address that the page itself repeats as an identifier. */
export function skuInAddress(url: string, $: CheerioAPI): string | null {
  let path: string;
  try {
    const parsed = new URL(url);
    path =
      decodeURIComponent(parsed.pathname) +
      ' ' +
      [...parsed.searchParams]
        .filter(([key]) =>
          /^(?:sku|pid|id|product_?id|item_?id|goodsno|itemno|prdno|artnr|article)$/i.test(key),
        )
        .map(([, value]) => value)
        .join(' ');
  } catch {
    return null;
  }
  const parts = path.match(/[A-Za-z\d][A-Za-z\d-]*/g) ?? [];
  const ids = parts.flatMap((part) =>
    /^[A-Z\d-]{6,20}$/.test(part) ? [part] : (part.match(/\d{5,16}|[A-Z]{1,3}\d{5,14}/g) ?? []),
  );
  const last = ids.filter((id) => /\d/.test(id)).at(-1) ?? null;
  if (last === null) return null;
  const html = $.html();
  let count = 0;
  for (let at = html.indexOf(last); at >= 0 && count < 4; at = html.indexOf(last, at + last.length)) count++;
  return count >= 3 ? last : null;
}

// country-code domains that stand for anything but their country
const GENERIC = new Set('CO IO TV ME AI CC WS FM AM LY TO SH GG IM LA ST VC'.split(' '));

/** `https://www.shop.no/…` → `NO`; null for generic domains. */
export function countryOf(url: string): string | null {
  try {
    const { hostname, pathname } = new URL(url);
    const path = /^\/[a-z]{2}[-_]([a-z]{2})(?:\/|$)/i.exec(pathname)?.[1]?.toUpperCase();
    const top = hostname.split('.').at(-1)!.toUpperCase();
    if (path !== undefined) return path;
    if (top === 'UK') return 'GB';
    return top.length === 2 && !GENERIC.has(top) ? top : null;
  } catch {
    return null;
  }
}
