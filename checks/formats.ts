import {
  formatMoney,
  type Discount,
  type Market,
  type Money,
  type PolicyValue,
} from '../src/domain/index.js';
import type { ReportLanguage, Sentence } from './check.js';

/** Values as people of the report's language and the market's country write them; all by Intl. */
export interface Formats {
  readonly language: ReportLanguage;
  percent(value: number): string;
  money(money: Money): string;
  /** YYYY-MM-DD → "22 November 2026" */
  date(date: string): string;
  /** "instagram, x and newsletter" */
  list(items: readonly string[]): string;
  discount(discount: Discount): string;
  policy(value: PolicyValue): string;
  availability(name: string): string;
  sentence(sentence: Sentence, words: Readonly<Record<string, string>>): string;
}

const WORDS: Record<string, Sentence> = {
  upTo: { en: 'up to {value}', de: 'bis zu {value}', nl: 'tot {value}', pl: 'do {value}' },
  off: { en: '{value} off', de: '{value} Rabatt', nl: '{value} korting', pl: '{value} rabatu' },
  for: { en: '{buy} for {pay}', de: '{buy} für {pay}', nl: '{buy} voor {pay}', pl: '{buy} w cenie {pay}' },
  price: { en: 'for {value}', de: 'für {value}', nl: 'voor {value}', pl: 'za {value}' },
  secondFree: { en: 'second one free', de: 'das zweite gratis', nl: 'tweede gratis', pl: 'drugi gratis' },
  secondOff: {
    en: 'second one {value} off',
    de: 'das zweite {value} günstiger',
    nl: 'tweede {value} korting',
    pl: 'drugi {value} taniej',
  },
  secondFor: {
    en: 'second one for {value}',
    de: 'das zweite für {value}',
    nl: 'tweede voor {value}',
    pl: 'drugi za {value}',
  },
  freeShipping: {
    en: 'free delivery',
    de: 'kostenloser Versand',
    nl: 'gratis verzending',
    pl: 'darmowa dostawa',
  },
  gift: {
    en: 'free gift: {item}',
    de: 'Gratisgeschenk: {item}',
    nl: 'gratis cadeau: {item}',
    pl: 'prezent: {item}',
  },
  other: { en: 'a code or bonus', de: 'ein Code oder Bonus', nl: 'een code of bonus', pl: 'kod lub bonus' },
  days: { en: '{range} days', de: '{range} Tage', nl: '{range} dagen', pl: '{range} dni' },
  workingDays: {
    en: '{range} working days',
    de: '{range} Werktage',
    nl: '{range} werkdagen',
    pl: '{range} dni roboczych',
  },
  yes: { en: 'yes', de: 'ja', nl: 'ja', pl: 'tak' },
  no: { en: 'no', de: 'nein', nl: 'nee', pl: 'nie' },
  InStock: { en: 'in stock', de: 'lieferbar', nl: 'op voorraad', pl: 'dostępny' },
  OutOfStock: { en: 'sold out', de: 'ausverkauft', nl: 'uitverkocht', pl: 'wyprzedany' },
  SoldOut: { en: 'sold out', de: 'ausverkauft', nl: 'uitverkocht', pl: 'wyprzedany' },
  PreOrder: { en: 'pre-order', de: 'vorbestellbar', nl: 'te reserveren', pl: 'w przedsprzedaży' },
  BackOrder: { en: 'on back order', de: 'nachbestellt', nl: 'nabesteld', pl: 'na zamówienie' },
};

export function createFormats(language: ReportLanguage, market: Market): Formats {
  const locale = localeFor(language, market.country);
  const sentence: Formats['sentence'] = (text, words) =>
    (text[language] ?? text.en).replace(/\{(\w+)\}/g, (whole, name: string) => words[name] ?? whole);
  const word = (key: string, values: Record<string, string> = {}) =>
    sentence(WORDS[key] ?? { en: key }, values);
  const percentFormat = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 });
  const dateFormat = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const listFormat = new Intl.ListFormat(locale, { type: 'conjunction' });
  const percent = (value: number) => percentFormat.format(value / 100);
  const money = (value: Money) => formatMoney(value, locale);
  const reduced = (value: string, upTo: boolean) =>
    word('off', { value: upTo ? word('upTo', { value }) : value });
  const formats: Formats = {
    language,
    percent,
    money,
    date: (date) => dateFormat.format(new Date(`${date}T00:00:00Z`)),
    list: (items) => listFormat.format(items),
    sentence,
    availability: (name) => word(name),
    discount(discount) {
      switch (discount.kind) {
        case 'percent':
          return reduced(percent(discount.percent), discount.upTo);
        case 'amount':
          return reduced(money(discount.off), discount.upTo);
        case 'price-point':
          return word('price', { value: money(discount.price) });
        case 'bogo':
          if (discount.percentOff === null) return word('secondFor', { value: money(discount.price) });
          return discount.percentOff === 100
            ? word('secondFree')
            : word('secondOff', { value: percent(discount.percentOff) });
        case 'multi-buy': {
          const pay =
            discount.pay !== null ? String(discount.pay) : discount.price ? money(discount.price) : null;
          if (pay !== null) return word('for', { buy: String(discount.buy), pay });
          const benefit =
            discount.percent !== undefined
              ? percent(discount.percent)
              : discount.off
                ? money(discount.off)
                : '';
          return `${discount.buy} × ${benefit ? reduced(benefit, false) : ''}`.trim();
        }
        case 'free-shipping':
          return word('freeShipping');
        case 'gift':
          return word('gift', { item: discount.item });
        case 'other':
          return word('other');
      }
    },
    policy(value) {
      switch (value.kind) {
        case 'money':
          return money(value.money);
        case 'days': {
          if (value.min === value.max && !value.working) return duration(value.min, locale);
          const range = value.min === value.max ? String(value.min) : `${value.min}–${value.max}`;
          return word(value.working ? 'workingDays' : 'days', { range });
        }
        case 'time': {
          const two = (part: number): string => String(part).padStart(2, '0');
          return `${two(Math.floor(value.minutes / 60))}:${two(value.minutes % 60)}`;
        }
        case 'date':
          return formats.date(value.date);
        case 'yes-no':
          return word(value.yes ? 'yes' : 'no');
        case 'words':
          return value.words;
      }
    },
  };
  return formats;
}

/** 730 days and 24 months of 30 days → "2 years"; shorter times in days. */
function duration(days: number, locale: string): string {
  const years = Math.round(days / 365);
  const whole = years > 0 && Math.abs(days - years * 365) <= years * 5;
  const unit = whole ? 'year' : 'day';
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(
    whole ? years : days,
  );
}

/** `en-GB` for English in Britain; the plain language where Intl knows no such pair. */
function localeFor(language: string, country: string): string {
  const locale = `${language}-${country}`;
  return Intl.DateTimeFormat.supportedLocalesOf([locale])[0] ?? language;
}
