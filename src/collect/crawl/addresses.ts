import normalizeUrl from 'normalize-url';
import { getDomain } from 'tldts';
import type { PageKind } from '../../domain/index.js';

/** Parameters that say where a visitor came from, not what is shown; names as the tools document them. */
const TRACKING: readonly RegExp[] = [
  /^utm_\w+$/i,
  /^(?:gclid|gclsrc|gbraid|wbraid|dclid|gad_source|gad_campaignid|srsltid|_ga|_gl)$/i,
  /^(?:fbclid|igshid|igsh|twclid|ttclid|msclkid|li_fat_id|epik|yclid|rdt_cid|sccid)$/i,
  /^(?:mc_cid|mc_eid|_hsenc|_hsmi|hsctatracking|mkt_tok|_kx|_ke|vero_id|oly_(?:anon|enc)_id|ck_subscriber_id)$/i,
  /^(?:pk|mtm|piwik|matomo|at)_\w+$/i,
  /^(?:ref_src|referrer|spm|scm|cmpid|campaignid|adgroupid|wt_mc|icid|trk|trkid|emc|awc|irclickid|affid)$/i,
  /^_(?:pos|psq|ss|fid|sid|v)$/,
];

/** Parameters that name a visit. */
const SESSION: readonly RegExp[] = [
  /^(?:jsessionid|phpsessid|aspsessionid\w*|sessionid|session_id|cfid|cftoken|zenid|oscsid)$/i,
];

/** a campaign or visit on one site, a category, article or shop on another: a script's own, or a short number, is the latter */
const EITHER = /^(?:ref|cid|sid|session)$/i;
const SCRIPT = /\.(?:php\d?|aspx?|jsp|do|cgi|pl|cfm)$/i;

function saysNothing(name: string, value: string, path: string): boolean {
  if (EITHER.test(name))
    return /^[\da-z-]{16,}$/i.test(value) || !(SCRIPT.test(path) || /^\d{1,6}$/.test(value));
  return [...TRACKING, ...SESSION].some((pattern) => pattern.test(name));
}

/** `;jsessionid=…` in the path (Java servlets), `/(S(…))/` (ASP.NET) */
const PATH_SESSION = /(?:;|%3b)(?:jsessionid|sid|phpsessid)=[^/?#]{0,200}|\/\([a-z]\([\da-z]{24}\)\)(?=\/)/gi;

const DIRECTORY_INDEX = /\/(?:index|default)\.(?:html?|php|aspx?|jsp)$/;

/**
 * The identity of a page in a crawl: without fragment, tracking and session, parameters in order, no trailing slash,
 * no index file, host in lower case. Two spellings of one address have one key; it is never asked for itself.
 */
export function canonicalKey(uri: string): string {
  try {
    // tracking goes first: the home page with and without it is one address, slash and all
    const url = new URL(cleanAddress(uri));
    // shops answer both cases; two pages that differ in case alone are not met
    url.pathname = url.pathname.toLowerCase().replace(DIRECTORY_INDEX, '/');
    return normalizeUrl(url.href, {
      stripHash: true,
      stripWWW: false,
      removeQueryParameters: false,
      removeTrailingSlash: true,
      removeSingleSlash: false,
      sortQueryParameters: true,
    });
  } catch {
    return uri;
  }
}

/** The same address without fragment, tracking and session: what is asked for. */
export function cleanAddress(uri: string): string {
  const url = new URL(uri.replace(PATH_SESSION, ''));
  url.hash = '';
  url.username = '';
  url.password = '';
  for (const [name, value] of [...url.searchParams])
    if (saysNothing(name, value, url.pathname)) url.searchParams.delete(name);
  return url.href;
}

/** One host, or hosts of one registered domain. */
export function isSameSite(one: string, other: string): boolean {
  const [a, b] = [new URL(one).hostname, new URL(other).hostname];
  const domain = getDomain(a, { allowPrivateDomains: true });
  return a === b || (domain !== null && domain === getDomain(b, { allowPrivateDomains: true }));
}

/** Files that are no pages, by their ending. */
const NO_PAGE =
  /\.(?:avif|bmp|gif|ico|jpe?g|png|svg|tiff?|webp|mp3|m4a|ogg|wav|mp4|m4v|mov|avi|webm|mkv|pdf|zip|gz|tgz|rar|7z|tar|dmg|exe|msi|apk|docx?|xlsx?|pptx?|odt|ods|csv|ics|vcf|epub|woff2?|ttf|otf|eot|css|m?js|json|xml|rss|atom|txt|map|wasm)$/i;

/** Told by its address alone: an image, archive, script, video or document. */
export function isNoPage(uri: string): boolean {
  return NO_PAGE.test(new URL(uri).pathname);
}

/** What an address is about, as far as its words say; the order is the order of visits. */
export type Subject = PageKind;

export const PRIORITY: Readonly<Record<Subject, number>> = {
  home: 0,
  sale: 1,
  campaign: 2,
  help: 3,
  contact: 3,
  product: 4,
  other: 5,
};

const B = '(?:^|[^a-z])'; // a word begins after anything but a letter
const E = '(?:$|[^a-z])';
const word = (words: string): RegExp => new RegExp(`${B}(?:${words})${E}`, 'i');

/** English, German, Dutch, Polish, French, Spanish, Italian; letters as they stand in addresses. */
const WORDS: readonly (readonly [Subject, RegExp])[] = [
  [
    'sale',
    word(
      'sales?|offers?|deals?|outlet|clearance|discounts?|promo|promos|promotions?|vouchers?|coupons?|specials?|bargains?' +
        '|angebote?|aktion(?:en)?|schnaeppchen|rabatte?|gutscheine?|sonderangebote?|ausverkauf|schlussverkauf|reduziert|restposten' +
        '|aanbiedingen?|acties?|korting(?:en)?|uitverkoop|opruiming|kortingscodes?|koopjes' +
        '|promocj[aei]|promocyjne|wyprzedaz[ey]?|rabaty|okazje|obnizki|przeceny?|kody-rabatowe' +
        '|soldes|offres?|bons-plans|remises?|reductions?|ofertas?|rebajas|descuentos?|promociones|liquidacion' +
        '|offerte?|saldi|sconti|promozioni?|occasioni',
    ),
  ],
  [
    'campaign',
    word(
      'campaigns?|kampagnen?|campagnes?|kampani[ae]|campanas?|campagne|lp|landing|black-?friday|black-?week|cyber-?(?:monday|week)|singles-?day' +
        '|christmas|xmas|weihnacht(?:en|s\\w{0,20})?|kerst|swieta|noel|navidad|natale|easter|ostern|pasen|wielkanoc|paques|pascua|pasqua' +
        '|valentin\\w{0,10}|mothers?-?day|muttertag|moederdag|dzien-matki|summer|sommer|zomer|winter|spring|autumn|herbst|jubilaeum|anniversary' +
        '|new(?:-?in|-?arrivals?)?|neu(?:heiten)?|neuigkeiten|nieuw|nowosci|nouveautes?|novedades|novita|giveaways?|gewinnspiele?|winactie|konkursy?' +
        '|bundles?|friends|newsletter|nieuwsbrief',
    ),
  ],
  [
    'help',
    word(
      'help|faqs?|support|shipping|deliver(?:y|ies)|returns?|refunds?|payments?|warrant(?:y|ies)|terms|service|customer-?service|policies' +
        '|hilfe|versand|lieferung|liefer\\w{0,12}|versandkosten|rueckgabe|ruecksendung(?:en)?|retouren?|zahlung(?:sarten)?|garantie|agb|kundenservice|widerruf\\w{0,10}' +
        '|klantenservice|verzending|bezorging|retourneren|retour|betalen|betaling|voorwaarden|veelgestelde-vragen' +
        '|pomoc|dostawa|zwroty?|platnosc[i]?|gwarancja|reklamacj[ei]|regulamin|wysylka' +
        '|aide|livraison|retours?|paiement|cgv|ayuda|envios?|devolucion(?:es)?|pagos?|aiuto|spedizion[ei]|resi|pagament[oi]|condizioni',
    ),
  ],
  [
    'contact',
    word(
      'contact(?:-?us)?|kontakt|contacto|contatti|impressum|imprint|about(?:-?us)?|ueber-uns|over-ons|o-nas|a-propos|stores?|shops|filialen?|winkels?|sklepy|magasins?|tiendas?|negozi' +
        '|locations?|standorte|oeffnungszeiten|openingstijden',
    ),
  ],
  [
    'product',
    word(
      'products?|items?|p|dp|collections?|categor(?:y|ies)|c|shop|produkte?|artikel|kategorien?|kollektion(?:en)?|producten|categorie|collecties?|produkty|kategori[ae]|sklep' +
        '|produits?|categories|productos?|categorias?|colecciones|prodotti|prodotto|categorie',
    ),
  ],
];

/** a page of one article: its name may say anything */
const ARTICLE =
  /\/(?:products?|items?|p|dp|produkte?|artikel|product(?:en)?|produkty?|produits?|productos?|prodott[oi])\/[^/]+/i;

/** longer than a menu entry: a card, with the words of its badges */
const MENU_LETTERS = 40;

/** What a page is about, by its path and by the words of a link to it. */
export function subjectOf(uri: string, linkText = ''): Subject {
  const { pathname } = new URL(uri);
  if (/^\/(?:[a-z]{2}(?:[-_][a-z]{2})?\/?)?$/i.test(pathname)) return 'home';
  if (ARTICLE.test(pathname)) return 'product';
  let path = pathname;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    // not UTF-8: read as it stands
  }
  const spoken = fold(linkText.length <= MENU_LETTERS ? `${path} ${linkText}` : path);
  const own = fold(path);
  for (const [subject, words] of WORDS) if (words.test(subject === 'product' ? own : spoken)) return subject;
  return 'other';
}

const fold = (text: string): string =>
  text
    .toLowerCase()
    .replace(/ä/g, 'ae')
    .replace(/ö/g, 'oe')
    .replace(/ü/g, 'ue')
    .replace(/ß/g, 'ss')
    .replace(/ł/g, 'l')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[\s_]+/g, '-');

/**
 * The shape that an address shares with its siblings: `/products/*`, `/de/produkte/*`, `/search?q`. Pages of one pattern
 * are made by one template, so what is true of a few is expected of all.
 */
export function patternOf(uri: string): string {
  const url = new URL(uri);
  const segments = url.pathname.split('/').filter((segment) => segment !== '');
  const shape = segments.map((segment, index) =>
    index === segments.length - 1 ? '*' : /\d/.test(segment) ? '#' : segment.slice(0, 40),
  );
  const names = [...new Set(url.searchParams.keys())].sort().slice(0, 5);
  return `${url.origin}/${shape.slice(0, 4).join('/')}${names.length > 0 ? `?${names.join('&')}` : ''}`;
}
