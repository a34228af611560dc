import { foldWords, type Claim, type ExtractContext, type PriceClaim } from '../../domain/index.js';
import { findDates } from '../dates/index.js';
import type { Block, Document, Line } from '../document.js';
import { LANGUAGES, type Language } from '../languages/index.js';
import { findMoney, type FoundMoney } from '../money/index.js';
import { sentencesOf } from '../patterns.js';
import { availabilityIn } from '../product/index.js';
import { phraseFinder, phrasePattern } from '../product/phrases.js';
import { UNIT_AFTER } from '../product/candidates.js';
import { NO_PRODUCT, availabilityClaim, priceClaim } from './make.js';
import { capitalisedNames, labelName, looksLikeName, saysVoucher, type FoundName } from './names.js';
import type { PriceWords } from './words.js';

const all = (pick: (p: PriceWords) => readonly string[]): readonly string[] =>
  LANGUAGES.flatMap((l) => pick(l.prices));
const finder = (pick: (p: PriceWords) => readonly string[]): ((text: string) => boolean) =>
  phraseFinder(all(pick));
const EACH = phrasePattern(
  [
    ...all((p) => p.each),
    ...all((p) => p.now),
    ...'it it’s its he it’ll costing den die das dem der ist jetzt nun auch still just noch nog jest als für this week heute today'.split(
      ' ',
    ),
  ],
  'gu',
);
const saysThreshold = finder((p) => p.threshold.filter((w) => !p.from.includes(w)));
const saysPaid = finder((p) => p.paid);
const saysShipping = finder((p) => p.shipping);
const saysInstalment = finder((p) => p.instalment);
const saysMember = finder((p) => p.member);
const saysCode = finder((p) => p.code);
const saysFuture = finder((p) => p.future);
const saysBundle = finder((p) => p.bundle);
const saysSave = finder((p) => p.save);
const saysRrp = finder((p) => p.rrp);
const saysWas = finder((p) => p.was);
const LATER = phraseFinder([
  'after that',
  'afterwards',
  'then',
  'thereafter',
  'danach',
  'anschließend',
  'dann',
  'daarna',
  'daarna voor',
  'nadien',
  'potem',
  'później',
  'następnie',
  'ensuite',
  'puis',
  'después',
  'luego',
  'poi',
  'dopo',
]);
const PAST_YEAR =
  /(?:\bin|im jahr|anno|w|roku|en|nel|around|about|since|seit|sinds|od)\s+(?:19|20)\d\d(?!\d)|(?<!\d)(?:19|20)\d\d r\./iu;
/** "Two Lighthouse Cushions for": several of a thing for one amount. */
const SEVERAL =
  /(?:^|[\s(])(?:two|three|four|both|2|3|4|zwei|drei|vier|beide|twee|drie|dwa|dwie|trzy|deux|trois|dos|tres|due|tre)\s(?:[^\s\d]{1,24}\s){1,5}(?:for|für|voor|za|pour|por|per|à|a)\s*$/iu;
const CODE = /(?<![\p{L}\d])(?=[A-Z\d-]*[A-Z])(?=[A-Z\d-]*\d)[A-Z\d][A-Z\d-]{3,19}(?![\p{L}\d])/u;
const SPEAKING = new Set<Block['role']>(['main', 'banner', 'popup', 'preheader', 'title', 'image', 'bio']);

interface Said {
  readonly text: string;
  readonly names: readonly FoundName[];
  readonly before: Said | null;
  readonly block: Block;
  readonly language: Language | null;
}

/** Prices and availabilities that running text ties to a product it names. */
export function proseClaims(document: Document, context: ExtractContext): Claim[] {
  const claims: Claim[] = [];
  for (const block of document.blocks) {
    if (block.voice !== 'brand' || !SPEAKING.has(block.role) || saysShipping(block.heading ?? '')) continue;
    let before: Said | null = null;
    for (const line of block.lines.slice(0, 400)) {
      for (const piece of sentencesOf(line.text.slice(0, 20_000))) {
        const said: Said = {
          text: piece.text,
          names: namesIn(piece.text, line, block.language?.code ?? null),
          before,
          block,
          language: block.language ?? document.language,
        };
        claims.push(...pricesIn(document, said, context), ...availabilitiesIn(document, said));
        before = said;
      }
      // only a post goes on about the same thing in its next line
      if (document.capture.form !== 'post') before = null;
    }
    if (claims.length > 500) break;
  }
  return claims;
}

/** Links that are called like products, and capitalised runs; a link's text counts for what it says. */
function namesIn(sentence: string, line: Line, language: string | null): FoundName[] {
  const links: FoundName[] = [];
  for (const link of line.links.slice(0, 40)) {
    const text = link.text.trim();
    const start = text.length >= 4 ? sentence.indexOf(text) : -1;
    if (
      start < 0 ||
      !looksLikeName(text) ||
      !/\p{Lu}/u.test(text) ||
      text.split(' ').length > 9 ||
      /\d[.,]\d\d|[€£$]/.test(text)
    )
      continue;
    links.push({ name: text, start, end: start + text.length, href: link.href, confidence: 0.9 });
  }
  const free = (name: FoundName): boolean => !links.some((l) => name.start < l.end && l.start < name.end);
  const runs = capitalisedNames(sentence, language).filter(free);
  // "We'd go for the Oak Chair: £65" names it by its capitals already
  const label = [labelName(sentence)]
    .filter((name) => name !== null)
    .filter((name) => free(name) && !runs.some((run) => run.start < name.end && name.start < run.end));
  return [...links, ...label, ...runs].sort((a, b) => a.start - b.start);
}

interface Told {
  readonly found: FoundMoney;
  readonly name: FoundName;
  readonly condition: PriceClaim['condition'];
  readonly endsOn: string | null;
  readonly startsOn: string | null;
  readonly role: 'price' | 'was' | 'rrp';
  readonly confidence: number;
}

function pricesIn(document: Document, said: Said, context: ExtractContext): Claim[] {
  const { market } = context;
  const region = document.region ?? market.country;
  const moneys = findMoney(said.text, {
    language: said.language?.code,
    country: region,
    currency: region === market.country ? market.currency : null,
  }).filter((f) => f.money.minor > 0);
  if (moneys.length === 0 || moneys.length > 12 || saysVoucher(said.text)) return [];
  const told = moneys.flatMap((_, i) => {
    const one = tell(document, said, moneys, i, context);
    return one ? [one] : [];
  });
  const prices = told.filter((t) => t.role === 'price' && !ambiguous(t, told));
  return prices.map((price) => {
    const reference =
      told.find(
        (t) => t.role !== 'price' && t.name === price.name && t.found.money.minor > price.found.money.minor,
      ) ?? null;
    return priceClaim(document, {
      product: {
        ...NO_PRODUCT,
        name: price.name.name,
        url: price.name.href ?? linkedPage(said, document),
        variant: variantBeside(said.text, price),
      },
      price: price.found.money,
      reference: reference?.found.money ?? null,
      referenceKind: reference ? (reference.role === 'rrp' ? 'rrp' : 'was') : null,
      from: price.found.from || price.found.rangeEnd !== undefined,
      source: 'prose',
      condition: price.condition,
      startsOn: price.startsOn,
      endsOn: price.endsOn,
      role: said.block.role,
      quote: said.before && price.name.start < 0 ? `${said.before.text} ${said.text}` : said.text,
      language: said.language?.code ?? null,
      confidence: price.confidence,
    });
  });
}

/** Two plain prices of one product in one sentence: neither can be told to be the one. */
function ambiguous(price: Told, told: readonly Told[]): boolean {
  const plain = (t: Told): boolean =>
    t.role === 'price' && t.condition === null && t.startsOn === null && t.endsOn === null && !t.found.from;
  return (
    plain(price) &&
    told.some(
      (t) =>
        t !== price && t.name === price.name && plain(t) && t.found.money.minor !== price.found.money.minor,
    )
  );
}

/** A block that links to one page alone is about that page. */
function linkedPage(said: Said, document: Document): string | null {
  const addresses = new Set(said.block.links.map((l) => l.href.replace(/[?#].*$/, '')));
  return addresses.size === 1 && document.capture.form === 'post'
    ? (said.block.links[0]?.href ?? null)
    : null;
}

function tell(
  document: Document,
  said: Said,
  moneys: readonly FoundMoney[],
  at: number,
  context: ExtractContext,
): Told | null {
  const found = moneys[at]!;
  const { text } = said;
  const before = text.slice(Math.max(0, moneys[at - 1]?.end ?? 0), found.start);
  const after = text.slice(found.end, moneys[at + 1]?.start ?? text.length);
  const near = before.slice(-32);
  const behind = after.slice(0, 24);
  if (isNoPrice(near, behind)) return null;
  const name = nameFor(said, found, moneys[at - 1]);
  if (!name) return null;
  const role = roleOf(near, moneys, at, text);
  return {
    found,
    name: name.name,
    role,
    ...conditionOf(said, found, { before, after, near, behind }, context, document),
    confidence: name.confidence,
  };
}

/** Amounts that are to be spent, saved, paid for something else: never a product's price. */
function isNoPrice(near: string, behind: string): boolean {
  if (UNIT_AFTER.test(behind)) return true;
  if (saysThreshold(near) || saysShipping(near) || saysPaid(near)) return true;
  if (
    saysThreshold(behind.slice(0, 16).split(/[,;.!?]/)[0] ?? '') ||
    saysShipping(behind.slice(0, 14)) ||
    saysSave(behind.slice(0, 14))
  )
    return true;
  return saysSave(near.slice(-14)) || /[-−]\s?$/.test(near.replace(/\s[-–—]\s$/, ''));
}

/** The product an amount belongs to: tied by nothing but punctuation and words of price, or alone in sight. */
function nameFor(
  said: Said,
  found: FoundMoney,
  previous: FoundMoney | undefined,
): { name: FoundName; confidence: number } | null {
  const { text, names } = said;
  const left = names.filter((n) => n.end <= found.start).at(-1);
  if (left && tied(text.slice(left.end, found.start), previous))
    return { name: left, confidence: left.confidence };
  const right = names.find((n) => n.start >= found.end);
  if (
    right &&
    /^\s*(?:for|für|voor|za|pour|por|per)\s+(?:(?:the|a|an|our|one|den|die|das|unseren?|ein|eine|de|het|een|onze|le|la|un|une|el|il|nasz[aeą]?)\s+)?$/iu.test(
      text.slice(found.end, right.start),
    )
  )
    return { name: right, confidence: right.confidence - 0.05 };
  // the only product named, the only sentence part that asks money for it
  if (
    left &&
    names.length === 1 &&
    found.start - left.end <= 60 &&
    /(?:for|für|voor|za|à|por|per|costs?|kostet|kost|kosztuje|coûte|cuesta|costa|at|now|jetzt|nu|teraz)\s*$/iu.test(
      text.slice(left.end, found.start),
    ) &&
    !/[.;!?]/.test(text.slice(left.end, found.start))
  )
    return { name: left, confidence: left.confidence - 0.1 };
  const subject = said.before && !CODE.test(said.before.text) ? said.before.names : [];
  const only = new Set(subject.map((n) => foldWords(n.name)));
  if (names.length === 0 && only.size === 1 && found.start <= 40) {
    const [name] = subject;
    const opening = text.slice(0, found.start);
    if (tied(afterManner(opening), previous) || availabilityIn(opening) !== null)
      return { name: { ...name!, start: -1, end: -1 }, confidence: name!.confidence - 0.1 };
  }
  return null;
}

/** "In moss green, for only", "50 ml, now only": how or how much of it, before what it costs. */
function afterManner(opening: string): string {
  const manner =
    /^\s*(?:(?:in|from|with|van|uit|met|im|aus|mit|w|we|z|ze)\s(?:[\p{L}-]{2,20}\s?){1,3}|\d{1,4}\s?\p{L}{1,3}),\s/iu.exec(
      opening,
    );
  return manner && /\p{L}/u.test(opening.slice(manner[0].length)) ? opening.slice(manner[0].length) : opening;
}

const PARENTHESES = /\([^()]{1,40}\)/g;

/** Is there nothing between a name and its amount but signs, a measure and words of price; or another price of it. */
function tied(between: string, previous: FoundMoney | undefined): boolean {
  const beyond = previous ? between.slice(Math.max(0, between.length - 60)) : between;
  // the full stop of "i.p.v." ends no sentence
  if (beyond.length > 90 || /(?<!\.\p{L}{1,2})[.!?]\s/u.test(beyond)) return false;
  const bare = foldWords(beyond)
    .replace(PARENTHESES, ' ')
    .replace(/[£€$]?\s?\d[\d.,]*\s?(?:€|£|\$|zł|kr)?/gu, ' ')
    .replace(EACH, ' ')
    .replace(
      /(?<![\p{L}])(?:was|war|statt|zamiast|instead of|van|od|from|au lieu de|antes|anziché|until|bis|tot|do|then|danach|is back on the shelf|back|here|new|neu|nieuw|nowy|nowa|nouveau|nuevo|nuovo|and|und|en|i|et|y|e|a|to)(?![\p{L}])/gu,
      ' ',
    );
  return bare.replace(/[\s,:;()[\]|·•→>"'–—*/-]+/g, '').length <= (previous ? 14 : 0);
}

function roleOf(near: string, moneys: readonly FoundMoney[], at: number, text: string): Told['role'] {
  if (saysRrp(near)) return 'rrp';
  const label = near.slice(-20);
  const next = moneys[at + 1];
  // "£65 → £48", "from £65 to £48"
  if (
    next &&
    next.money.minor < moneys[at]!.money.minor &&
    /^\s*(?:→|->|>|=>|to|auf|naar|na|do|à|a)\s*$/iu.test(text.slice(moneys[at]!.end, next.start))
  )
    return 'was';
  // two amounts side by side, their strike-through lost on the way: the higher is what it was
  const last = moneys[at - 1];
  const touches = (a: FoundMoney, b: FoundMoney): boolean =>
    /^[\s/|()]{0,3}$/.test(text.slice(a.end, b.start));
  const lower = (m: FoundMoney): boolean => m.money.minor < moneys[at]!.money.minor;
  if (
    (next && lower(next) && touches(moneys[at]!, next)) ||
    (last && lower(last) && touches(last, moneys[at]!))
  )
    return 'was';
  if (
    saysWas(label) &&
    moneys.length > 1 &&
    moneys.some((m, i) => i !== at && m.money.minor < moneys[at]!.money.minor)
  )
    return 'was';
  return 'price';
}

interface Around {
  readonly before: string;
  readonly after: string;
  readonly near: string;
  readonly behind: string;
}

function conditionOf(
  said: Said,
  found: FoundMoney,
  { before, after, near, behind }: Around,
  context: ExtractContext,
  document: Document,
): Pick<Told, 'condition' | 'startsOn' | 'endsOn'> {
  const clause = `${before.slice(-80)} ${after.slice(0, 50)}`;
  const plain = { startsOn: null, endsOn: null };
  const only = (condition: PriceClaim['condition']): Pick<Told, 'condition' | 'startsOn' | 'endsOn'> => ({
    condition,
    ...plain,
  });
  if (/\d\s?[x×]\s?$/i.test(near) || saysInstalment(near) || saysInstalment(behind))
    return only('instalment');
  if (CODE.test(clause) || saysCode(clause)) return only('code');
  if (saysMember(clause)) return only('member');
  if (saysBundle(before.slice(-70)) || saysBundle(behind) || SEVERAL.test(before)) return only('bundle');
  if (PAST_YEAR.test(clause) || /\b(?:19|20)\d\d\b/.test(near)) return only('historical');
  if (saysFuture(clause)) return only('future');
  if (LATER(near.slice(-22)) || LATER(behind.slice(0, 14))) return only('future');
  if (said.language) {
    const reference = document.capture.publishedAt ?? document.capture.capturedAt;
    const dates = findDates(said.text, {
      language: said.language,
      reference,
      timeZone: context.market.timeZone,
      country: context.market.country,
    });
    const next = dates.find((d) => d.start >= found.end - 1 && d.start - found.end <= 12);
    if (next?.role === 'until' || next?.role === 'range')
      return { condition: null, startsOn: next.role === 'range' ? next.startsOn : null, endsOn: next.endsOn };
    if (next?.role === 'from') return { condition: null, startsOn: next.startsOn, endsOn: null };
  }
  const past = phraseNear(near, said.language);
  return past ? only('historical') : { condition: null, ...plain };
}

const pasts = new Map<string, RegExp>();
/** "was", "kostete", "used to be" right before an amount that stands alone. */
function phraseNear(near: string, language: Language | null): boolean {
  const words = language ? language.prices.historical : all((p) => p.historical);
  const key = language?.code ?? '';
  const pattern = pasts.get(key) ?? phrasePattern(words);
  pasts.set(key, pattern);
  return pattern.test(foldWords(near.slice(-20)));
}

/** A measure or size told between the name and the amount: "Room Mist (100 ml), £26". */
function variantBeside(text: string, told: Told): Record<string, string> {
  if (told.name.end < 0 || told.found.start <= told.name.end) return {};
  const between = text.slice(told.name.end, told.found.start);
  const size =
    /(\d{1,5}(?:[.,]\d)?\s?(?:[x×]\s?\d{1,5}\s?){0,2}(?:ml|cl|l|g|kg|cm|mm|m|oz)?)(?![\p{L}\d])/iu.exec(
      between.slice(0, 40),
    );
  return size && /[x×]|\p{L}/iu.test(size[1]!) ? { size: size[1]!.trim() } : {};
}

/** "The Net Loft Apron is sold out": a notice with the one product that its sentence names. */
function availabilitiesIn(document: Document, said: Said): Claim[] {
  const { text, names } = said;
  if (text.length > 240) return [];
  const availability = availabilityIn(text);
  if (availability === null || availability === 'PreOrder' || availability === 'BackOrder') return [];
  if (
    /\?|\b(?:if|when|once|while|until|wenn|falls|sobald|solange|als|zodra|zolang|jeśli|gdy|dopóki|si|quand|cuando|se|quando|almost|nearly|fast|bijna|prawie|before|bevor|voordat|zanim|no longer)\b/iu.test(
      text,
    )
  )
    return [];
  const subject = names.length > 0 ? names : (said.before?.names ?? []);
  const distinct = new Map(subject.map((n) => [foldWords(n.name), n]));
  if (distinct.size !== 1) return [];
  const [name] = distinct.values();
  const fromBefore = names.length === 0;
  if (fromBefore && availabilityIn(text.slice(0, 40)) === null) return [];
  return [
    availabilityClaim(document, {
      product: { ...NO_PRODUCT, name: name!.name, url: name!.href ?? linkedPage(said, document) },
      availability,
      source: 'prose',
      role: said.block.role,
      quote: fromBefore && said.before ? `${said.before.text} ${text}` : text,
      language: said.language?.code ?? null,
      confidence: fromBefore ? 0.7 : 0.75,
    }),
  ];
}
