import { foldWords, type Claim, type ExtractContext, type PriceClaim } from '../../domain/index.js';
import type { Block, Document } from '../document.js';
import { findMoney, type FoundMoney } from '../money/index.js';
import { sentencesOf } from '../patterns.js';
import { availabilityIn } from '../product/index.js';
import { UNIT_AFTER, saysLowest } from '../product/roles.js';
import { conditionOf } from './condition.js';
import { finder } from './finders.js';
import { headName } from './head.js';
import { NO_PRODUCT, availabilityClaim, priceClaim } from './make.js';
import { capitalisedNames, saysVoucher, type FoundName } from './names.js';
import { labelIn, nameFor, namesIn, type Said } from './subject.js';

const saysThreshold = finder((p) => p.threshold.filter((w) => !p.from.includes(w)));
const saysPaid = finder((p) => p.paid);
const saysShipping = finder((p) => p.shipping);
const saysSave = finder((p) => p.save);
const saysRrp = finder((p) => p.rrp);
const saysWas = finder((p) => p.was);
const SPEAKING = new Set<Block['role']>(['main', 'banner', 'popup', 'preheader', 'title', 'image', 'bio']);

/** Prices and availabilities that running text ties to a product it names. */
export function proseClaims(document: Document, context: ExtractContext): Claim[] {
  const claims: Claim[] = [];
  for (const block of document.blocks) {
    if (block.voice !== 'brand' || !SPEAKING.has(block.role) || saysShipping(block.heading ?? '')) continue;
    let before: Said | null = null;
    const heading = block.heading?.slice(0, 200) ?? '';
    let label = labelIn(heading, capitalisedNames(heading, block.language?.code ?? null));
    for (const line of block.lines.slice(0, 400)) {
      for (const piece of sentencesOf(line.text.slice(0, 20_000))) {
        const names = namesIn(piece.text, line, block.language?.code ?? null);
        if (names.length > 0) label = labelIn(piece.text, names);
        const said: Said = {
          text: piece.text,
          names,
          before,
          label,
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
  if (isNoPrice(near, behind) || saysLowest(before.slice(-90))) return null;
  const name = nameFor(said, found, moneys[at - 1]) ?? looselyNamed(said, moneys);
  if (!name || saysShipping(name.name.name)) return null;
  const role = roleOf(near, moneys, at, text);
  return {
    found,
    name: name.name,
    role,
    ...conditionOf(
      said,
      found,
      { before, after, near, behind, fromBefore: name.name.start < 0 },
      context,
      document,
    ),
    confidence: name.confidence,
  };
}

/** Where no name is told by its capitals, one may be told by its place. */
function looselyNamed(
  { text, names, before }: Said,
  moneys: readonly FoundMoney[],
): { name: FoundName; confidence: number } | null {
  const [only] = moneys;
  if (!only || moneys.length > 1) return null;
  const name = headName(text, only, names.length === 0 ? (before?.text ?? null) : null);
  return name && { name, confidence: name.confidence };
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
