import { foldWords } from '../../domain/index.js';
import { LANGUAGES } from '../languages/index.js';
import type { PriceWords } from '../prices/words.js';
import { phraseFinder, phrasePattern } from './phrases.js';

export type PriceRole =
  | 'price'
  | 'was'
  | 'rrp'
  | 'unit'
  /** before tax */
  | 'net'
  | 'member'
  /**
   * The lowest price of the days before a reduction, which the EU's Omnibus directive has shops print. It need not be the
   * price that was asked last, nor the one that the maker recommends: it is no reference price.
   */
  | 'lowest'
  | 'saving'
  | 'instalment'
  | 'shipping'
  | 'other';

export const PRICE_HINT =
  /pri[cx]|prijs|preis|cena|prec?io|prezzo|preco|amount|betrag|kwota|kaina|pris(?![a-z])|hinta|fiyat|harga|gia(?![a-z])|money|tarif|cost(?![a-z])/;
const OLD_HINT =
  /(?:^|[\s_-])(?:old|was|before|previous|prev|strike(?:d|through|-?out|-through)?|struck|crossed(?:-?out)?|line-through|compare(?:-?at)?|list-?price|listprice|rrp|msrp|srp|uvp|regular|original|statt|streich|barre|antes|anterior|tachado|vecchio|listino|pieno|barrato|ancien|regularna|katalogowa|przekreslona|stara|poprzednia|oud|adviesprijs|advies)(?=$|[\s_-])|(?:full|normal|standard|retail|reg|first|start|orig|van|alter)-?(?:price|preis|prijs|prix|cena)|oldprice|priceold|price-old|wasprice|was-price|strikethrough|streichpreis|pricewas|price--old|price--compare/;
export const NEW_HINT =
  /(?:^|[\s_-])(?:sale|special|now|current|final|new|offer|discounted|promo|actual|our|selling|buy|aktion|angebot|reduced|todays?|main|primary|sales)(?=$|[\s_-])|saleprice|currentprice|finalprice|specialprice|price-sales/;
const UNIT_HINT =
  /unit-?price|price-?unit|base-?price|price(?:[a-z]*-?_*)base|per-?unit|grundpreis|price-?per|ppu|uom|eenheidsprijs|cena-?jednostkowa/;
const LOWEST_HINT = /omnibus|lowest|history/;
const MEMBER_HINT = /(?:^|[\s_-])(?:members?|club|loyalty|vip|insider)(?=$|[\s_-])/;
const NO_MEMBER =
  /(?:^|[^\p{L}])(?:non|nicht|niet|nie|no|not|hors)[\s-]{0,2}(?:members?|mitglieder?|leden|socios?|soci|membres?|klubowicz)/iu;
/** "price price--with-list-price" tells of what stands beside it */
const OF_ANOTHER = /(?<![^\s])\S*(?:with|has|show)-\S*/g;
// a price before tax is no customer's price
const NET_HINT =
  /price-?(?:tax|ex|excl|net|novat|without)|ex-?(?:vat|tax)|excl(?:uding)?-?(?:vat|tax|btw)|without-?(?:vat|tax)|(?:^|[\s_-])net(?:to)?(?=$|[\s_-])|bez-?dph|bez-?vat/;
const NET = phrasePattern([
  'ex vat',
  'ex. vat',
  'excl. vat',
  'excluding vat',
  'without vat',
  'ex tax',
  'excl. tax',
  'without tax',
  'plus vat',
  'zzgl. mwst',
  'zzgl. mwst.',
  'ohne mwst',
  'netto',
  'excl. btw',
  'exclusief btw',
  'ht',
  'hors taxes',
  'sin iva',
  'senza iva',
  'iva esclusa',
  'bez dph',
  'brez ddv',
  'bez pdv-a',
  'bez vat',
  'без ндс',
  'bez pvn',
  'be pvm',
  'ekskl. moms',
  'exkl. moms',
  'χωρίς φπα',
]);
const SAVING_HINT =
  /(?:^|[\s_-])(?:save|saving|savings|saved|you-?save|discount|rabat|rabatt|korting|badge|ersparnis|sconto|remise|percent(?:age)?)(?=$|[\s_-])/;
const SHIPPING_HINT =
  /shipping|delivery|postage|versand|liefer|dostaw|wysylk|verzend|livraison|envio|spedizion|freight|gift-?card|threshold/;
const INSTALMENT_HINT =
  /instal+ment|klarna|afterpay|clearpay|monthly|financ|affirm|paypal|zip-?pay|laybuy|raten|rate-?(?:pay|info)|rata|cuota|mensual|credit|loan|lease|subscri|points/;

const words = (pick: (p: PriceWords) => readonly string[]): ((text: string) => boolean) =>
  phraseFinder(LANGUAGES.flatMap((l) => pick(l.prices)));
export const saysLowest = words((p) => p.lowest);
const saysMember = words((p) => p.member);
export const saysRrp = words((p) => p.rrp);
const saysShipping = words((p) => p.shipping);
const saysInstalment = words((p) => p.instalment);
const saysCode = words((p) => p.code);
const saysSaving = words((p) => p.save);
export const WAS = phrasePattern(LANGUAGES.flatMap((l) => l.prices.was));
export const saysFrom = words((p) => p.from);
const EVERY_WAS = new RegExp(WAS.source, 'gu');
const EVERY_NOW = phrasePattern(
  LANGUAGES.flatMap((l) => l.prices.now),
  'gu',
);

/** A measure behind an amount makes it a unit price: "/ l", "per 100 g", "je Stück", "za 100 ml". */
export const UNIT_AFTER =
  /^[\s*)¹²]{0,4}(?:\/|per\b|pro\b|je\b|za\b|par\b|por\b|al\b|el\b|the\b|le\b|la\b|au\b|o\b|=|a(?=\s))\s*(\d{0,4}(?:[.,]\d)?\s*(?:kg|kilo|kilogramm|kilogram|g|gr|mg|lb|oz|l|lt|ltr|litre|liter|litr|litro|ml|cl|dl|m|m2|m²|mb|cm|ft|sq\.?\s?ft|yd|metre|meter|metr|m3|m³|stück|stk|st|szt|piece|pc|pcs|unit|ea|wash|waschladung|wl|tablet|capsule|sheet|blatt|stuk|dose|roll|rolle|bag|bottle|can|serving|cup|portion|pod|sachet|beutel|flasche|tasse|kapsel|fles|zakje|kopje|portie|capsule|bouteille|dosette|botella|bolsa|cápsula|bottiglia|bustina|capsula|butelka|saszetka|kapsułka|torebka|porcja))\b(?!\s*=)/iu;

/** "1 kg =", "Preis pro l:", "prix au kg": the measure stands before its amount. */
const UNIT_BEFORE =
  /(?:(?:^|[\s(])(?:\d{1,4}(?:[.,]\d{1,2})?\s?)?(kg|g|l|ml|cl|m|m²|litre|liter|litr|litro)\s?=|(?:(?:pro|per|je|za|por|al|au|le|el)\s|\/\s?)((?:\d{1,4}\s?)?(?:kilo|kg|g|l|ml|cl|m|m²|litre|liter|litr|litro))\s?:?)\s?$/iu;
/** Measured by the piece, a price is as often the price itself: "349 zł / szt." */
const PIECE =
  /(?:stück|stk|st|szt|piece|pc|pcs|unit|ea|stuk|dose|roll|rolle|bag|bottle|can|flasche|beutel|fles|bouteille|botella|bottiglia|butelka)$/iu;

/** The measure of a unit price, as written; null where none stands beside the amount. */
export const measureOf = (label: string, after: string): string | null => {
  const behind = UNIT_AFTER.exec(after.slice(0, 24))?.[1];
  if (behind !== undefined) return behind.trim();
  const before = UNIT_BEFORE.exec(label.slice(-30));
  return before ? (before[1] ?? before[2])!.trim() : null;
};

export const isPiece = (measure: string): boolean => PIECE.test(measure);

export interface RoleClues {
  readonly label: string;
  readonly after: string;
  /** `after`, or what the next element says where it is empty */
  readonly follows: string;
  readonly text: string;
  /** hints of the element and its parent */
  readonly own: string;
  readonly struck: boolean;
}

export function roleOf({ label, after, follows, text, own, struck }: RoleClues): PriceRole {
  const near = foldWords(label.slice(-50));
  const behind = after.slice(0, 24);
  if (saysLowest(label.slice(-80)) || LOWEST_HINT.test(own)) return 'lowest';
  if (measureOf(label, follows) !== null || UNIT_HINT.test(own)) return 'unit';
  if (
    /\d\s?[x×]\s?$/i.test(label) ||
    INSTALMENT_HINT.test(own) ||
    saysInstalment(label.slice(-40)) ||
    saysInstalment(behind)
  )
    return 'instalment';
  if (NET_HINT.test(own) || NET.test(near) || NET.test(foldWords(follows.slice(0, 24)))) return 'net';
  if (saysCode(text)) return 'other';
  if (SHIPPING_HINT.test(own) || saysShipping(label.slice(-40)) || /^\s*\+/.test(label)) return 'shipping';
  // "-20 €"; behind words a dash with blanks on both sides only parts them: "50 g - 24,90 zł"
  if (/^\s*[-−]\s?$|(?:^|\s)[-−]$/.test(label) && text.length < 20) return 'saving';
  if (isMember(label, behind, own)) return 'member';
  const was = lastIndex(EVERY_WAS, near);
  const now = lastIndex(EVERY_NOW, near);
  if (saysRrp(label.slice(-50)) && now < 0) return 'rrp';
  if (
    saysSaving(label.slice(-24)) ||
    saysSaving(behind.slice(0, 14)) ||
    (SAVING_HINT.test(own) && !NEW_HINT.test(own) && !own.includes('price'))
  )
    return 'saving';
  if (struck) return /rrp|msrp|uvp|advies|srp/.test(own) ? 'rrp' : 'was';
  if (was >= 0 && was > now) return 'was';
  if (now >= 0) return 'price';
  const alone = own.replace(OF_ANOTHER, ' ');
  if (OLD_HINT.test(alone) && !/(?:^|[\s_-])(?:sale|special|now|final|sales|promo)(?=$|[\s_-])/.test(alone))
    return 'was';
  return 'price';
}

function isMember(label: string, behind: string, own: string): boolean {
  const before = label.slice(-40);
  if (NO_MEMBER.test(before) || NO_MEMBER.test(behind)) return false;
  return saysMember(before) || saysMember(behind) || MEMBER_HINT.test(own);
}

function lastIndex(every: RegExp, text: string): number {
  let at = -1;
  for (const match of text.matchAll(every)) at = match.index;
  return at;
}
