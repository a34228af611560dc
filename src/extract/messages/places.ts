import { foldSpace, foldWords, type ExtractContext } from '../../domain/index.js';
import { anyOf } from '../patterns.js';
import { LANGUAGES } from '../languages/index.js';
import type { Document } from '../document.js';
import { addressesIn } from './addresses.js';

const shopWord = anyOf(
  LANGUAGES.flatMap((l) => [...l.messages.contacts.shop]),
  'giu',
);
const openingWord = anyOf(
  LANGUAGES.flatMap((l) => [...l.messages.hours.opening, ...l.messages.hours.filler]),
  'giu',
);
const dayWord = anyOf(
  LANGUAGES.flatMap(({ messages: { hours } }) => [
    ...hours.days,
    ...hours.daily,
    ...hours.weekdays,
    ...hours.weekend,
    ...hours.exceptional,
  ]),
  'giu',
);
const betweenDays = anyOf(
  LANGUAGES.flatMap(({ messages: { hours } }) => [...hours.rangeWords, ...hours.joinWords]),
  'giu',
);
const shopIn = new RegExp(
  `(?<![\\p{L}])(?:${LANGUAGES.flatMap((l) => l.messages.contacts.shopIn).join('|')})\\s`,
  'iu',
);
const TOWN = /^\p{Lu}[\p{L}-]{2,30}(?: \p{Lu}[\p{L}-]{2,30})?/u;
const telephone = anyOf(LANGUAGES.flatMap((l) => l.messages.contacts.telephone));
/** Headings that name no place. */
const NO_PLACE =
  /contact|kontakt|about|über|over ons|o nas|impressum|imprint|help|hilfe|faq|hours|zeiten|tijden|godziny|visit|find us|service|shop|store|home|welcome|willkommen|welkom|colofon|orari|horaire|wpadnij|zaprasza|odwiedź|kom langs|bezoek|besuch|vorbei|drop in|come by/i;

/** What is left of "our shop in Bath", "Il negozio di Lucca" beside the town. */
const SMALL =
  /^(?:(?:our|the|unser[e]?|der|die|das|onze|ons|de|het|nasz[ea]?|notre|nos|les?|la|nuestra?|nuestro|el|il|lo|nostr[oa])(?:\s|$)){0,2}(?:(?:in|at|of|im|am|te|w|we|à|au|en|a|di|de)\s)?/iu;

/** The town or name by which a shop is told from the brand's others: "Lumen & Loom Leeds store" → "Leeds". */
export function placeIn(name: string, context: ExtractContext): string | null {
  let rest = foldSpace(name);
  for (const brand of [context.brand.name, ...context.brand.aliases]) {
    const index = brand === '' ? -1 : foldWords(rest).indexOf(foldWords(brand));
    if (index >= 0) rest = rest.slice(0, index) + rest.slice(index + brand.length);
  }
  rest = foldSpace(
    rest
      .replace(shopWord, ' ')
      .replace(openingWord, ' ')
      .replace(/[|–—:,·]|\s-\s/g, ' '),
  )
    .replace(/^[\s\-&]+|[\s\-&]+$/g, '')
    .replace(SMALL, '');
  if (
    rest === '' ||
    isDays(rest) ||
    rest.length > 40 ||
    rest.split(' ').length > 3 ||
    NO_PLACE.test(rest) ||
    telephone.test(rest)
  )
    return null;
  return /^\p{Lu}[\p{L}' .-]*$/u.test(rest) ? rest : null;
}

/** "Monday to Friday", "Sábados": the days before their hours. */
function isDays(label: string): boolean {
  const rest = label.replace(dayWord, ' ');
  return rest !== label && !/\p{L}/u.test(rest.replace(betweenDays, ' '));
}

/** The place that a sentence names: a label before the days, or "our shop in …". */
export function placeOfLine(line: string, context: ExtractContext): string | null {
  const shop = shopIn.exec(line);
  const town = shop ? TOWN.exec(line.slice(shop.index + shop[0].length)) : null;
  if (town) return town[0];
  const label = /^([^:]{2,40}):\s/.exec(line)?.[1];
  return label ? placeIn(label, context) : null;
}

const STORE_PATH =
  /\/(?:stores?|shops?|filialen?|laden|laeden|geschaefte?|maerkte|winkels?|sklepy?|salony?|punkty|standorte?|locations?|boutiques?|magasins?|tiendas?|negozio?|puntos-de-venta|punti-vendita|vestiging(?:en)?)\/[^/?#]/i;

/** The town of the one shop that a page of shops is about: its path says so, and it tells one address. */
export function shopOfPage({ capture, blocks }: Document): string | null {
  if (capture.form !== 'page' || !STORE_PATH.test(capture.uri)) return null;
  const cities = new Set(
    blocks
      .filter((b) => b.voice === 'brand' && b.role === 'main' && b.text.length < 3000)
      .slice(0, 60)
      .flatMap((b) => addressesIn(b.text))
      .map((a) => a.city),
  );
  return cities.size === 1 ? ([...cities][0] ?? null) : null;
}

/** The shop that a whole document is about, or null where it speaks of none or of several. */
export function placeOfDocument(document: Document, context: ExtractContext): string | null {
  const { capture } = document;
  const brandBlocks = document.blocks.filter(
    (b) => b.voice === 'brand' && (b.role === 'main' || b.role === 'bio'),
  );
  const own = brandBlocks.filter((b) => b.text.length < 3000).slice(0, 60);
  const addresses = own.flatMap((b) => addressesIn(b.text));
  const cities = new Set(addresses.map((a) => a.city));
  if (capture.form === 'page') {
    const storeType = document.structured.some(
      (n) =>
        n.syntax !== 'opengraph' &&
        n.syntax !== 'state' &&
        n.type.some((t) => /Store$|^LocalBusiness$|Shop$/.test(t)),
    );
    if (cities.size > 1 || !(storeType || STORE_PATH.test(capture.uri))) return null;
    const heading = document.blocks.find((b) => b.role === 'main' && b.heading !== null)?.heading;
    const named = heading ? placeIn(heading, context) : null;
    if (named !== null) return named;
  }
  return cities.size === 1 ? ([...cities][0] ?? null) : null;
}
