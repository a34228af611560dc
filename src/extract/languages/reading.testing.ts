import type { Claim, Money, PolicyClaim, PromotionClaim } from '../../domain/index.js';
import { context, post } from '../capture.testing.js';
import { extractCapture } from '../extract.js';

/** Published on a Wednesday. */
const AT = '2027-03-10T09:00:00Z';

const claimsIn = (language: string, text: string): readonly Claim[] => {
  const read = { ...context(language.toUpperCase()), asOf: AT };
  return extractCapture(post(text, { publishedAt: AT, capturedAt: AT, language }), read);
};

const of = <K extends Claim['kind']>(kind: K, claims: readonly Claim[]): Extract<Claim, { kind: K }>[] =>
  claims.filter((claim): claim is Extract<Claim, { kind: K }> => claim.kind === kind);

const amount = ({ minor, currency }: Money): string => `${minor / 100} ${currency ?? '?'}`;

function given({ discount }: PromotionClaim): string {
  switch (discount.kind) {
    case 'percent':
      return `${discount.upTo ? 'up to ' : ''}${discount.percent} %`;
    case 'amount':
      return `${discount.upTo ? 'up to ' : ''}${amount(discount.off)} off`;
    case 'price-point':
      return `for ${amount(discount.price)}`;
    case 'bogo':
      return discount.percentOff === null
        ? `second for ${amount(discount.price)}`
        : `second ${discount.percentOff} %`;
    case 'multi-buy':
      if (discount.pay !== null) return `${discount.buy} for ${discount.pay}`;
      if (discount.price) return `${discount.buy} for ${amount(discount.price)}`;
      return `from ${discount.buy} ${discount.percent ?? 0} %`;
    case 'gift':
      return `gift ${discount.item}`;
    default:
      return discount.kind;
  }
}

function shown(claim: PromotionClaim): string {
  const { scope, audience } = claim;
  return [
    given(claim),
    claim.code !== null && `code ${claim.code}`,
    claim.noCode && 'no code',
    claim.personalCode && 'personal',
    claim.minimumSpend && `min ${amount(claim.minimumSpend)}`,
    (claim.startsOn ?? claim.endsOn) && `${claim.startsOn ?? ''}..${claim.endsOn ?? ''}`,
    scope.kind === 'sitewide' && 'sitewide',
    scope.names.length > 0 && `on ${scope.names.join('; ')}`,
    scope.place && `in ${scope.place}`,
    audience.kind !== 'everyone' && `for ${audience.kind}${audience.exclusive ? ' only' : ''}`,
    claim.exclusions.length > 0 && `not ${claim.exclusions.join('; ')}`,
    claim.quantityLimit !== null && `limit ${claim.quantityLimit}`,
    claim.combinable === false && 'alone',
    claim.standing && 'standing',
  ]
    .filter(Boolean)
    .join(' | ');
}

/** The promotions that a post of a language tells, in one line each. */
export const promotionsIn = (language: string, text: string): string[] =>
  of('promotion', claimsIn(language, text)).map(shown);

/** When an offer of 20 % holds that a post tells: "start..end". */
export const datesIn = (language: string, text: string): string[] =>
  of('promotion', claimsIn(language, text)).map(
    ({ startsOn, endsOn }) => `${startsOn ?? ''}..${endsOn ?? ''}`,
  );

function policy({ topic, value, qualifier, destination }: PolicyClaim): string {
  const words = {
    money: () => (value.kind === 'money' ? amount(value.money) : ''),
    days: () => (value.kind === 'days' ? `${value.min}-${value.max}${value.working ? ' working' : ''}` : ''),
    date: () => (value.kind === 'date' ? value.date : ''),
    time: () => (value.kind === 'time' ? String(value.minutes) : ''),
    'yes-no': () => (value.kind === 'yes-no' ? String(value.yes) : ''),
    words: () => (value.kind === 'words' ? value.words : ''),
  }[value.kind]();
  return [topic, words, qualifier, destination ?? ''].filter((part) => part !== '').join(' | ');
}

export const policiesIn = (language: string, text: string): string[] =>
  of('policy', claimsIn(language, text)).map(policy);

export const hoursOf = (language: string, text: string): string[] =>
  of('contact', claimsIn(language, text))
    .filter(({ topic }) => topic === 'opening-hours')
    .map(({ value, place }) => (place === null ? value : `${value} (${place})`));

export const announcedIn = (language: string, text: string): string[] =>
  of('announcement', claimsIn(language, text)).map(({ event, item }) => `${event}: ${item}`);

/** Prices and availabilities of named products. */
export const productsIn = (language: string, text: string): string[] => {
  const claims = claimsIn(language, text);
  return [
    ...of('price', claims).map(
      ({ product, price, reference, condition }) =>
        `${product.name}: ${amount(price)}${reference ? `, was ${amount(reference)}` : ''}${condition ? ` (${condition})` : ''}`,
    ),
    ...of('availability', claims).map(({ product, availability }) => `${product.name}: ${availability}`),
  ];
};

export const voiceIn = (language: string, text: string): string[] =>
  of('voice', claimsIn(language, text)).map(({ form, address }) => `${form}: ${address}`);
