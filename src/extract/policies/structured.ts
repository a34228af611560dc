import type { ExtractContext } from '../../domain/index.js';
import { nodesOfType } from '../structured/index.js';
import type { Document } from '../document.js';
import { parsePrice } from '../money/index.js';
import { amount, yes, type Reading } from './reading.js';

type Json = Record<string, unknown>;

const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number'
    ? String(value)
    : Array.isArray(value)
      ? text(value[0])
      : '';
const bare = (value: unknown): string => text(value).replace(/^.*[/#]/, '');
const list = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];
const asObject = (value: unknown): Json =>
  typeof value === 'object' && value !== null ? (value as Json) : {};

const country = (value: unknown): string | null => {
  const code = text(
    typeof value === 'object' && value !== null
      ? (asObject(value).name ?? asObject(value).addressCountry)
      : value,
  );
  return /^[A-Z]{2}$/.test(code) ? code : null;
};

function returnPolicy(policy: Json, context: ExtractContext): Reading[] {
  const countries = list(policy.applicableCountry).map(country);
  const destinations = countries.length > 0 ? countries : [null];
  const base = { destinations, confidence: 0.9 };
  const readings: Reading[] = [];
  const window = Number(text(policy.merchantReturnDays));
  const finite = !/UnlimitedWindow|NotPermitted/i.test(bare(policy.returnPolicyCategory));
  if (Number.isInteger(window) && window > 0 && finite)
    readings.push({
      ...base,
      topic: 'return-window',
      qualifier: 'voluntary',
      value: { kind: 'days', min: window, max: window, working: false },
    });
  const fees = bare(policy.returnFees);
  if (fees === 'FreeReturn')
    readings.push({
      ...base,
      topic: 'return-cost',
      qualifier: '',
      value: amount({ minor: 0, currency: context.market.currency }),
    });
  if (fees === 'ReturnFeesCustomerResponsibility')
    readings.push({
      ...base,
      topic: 'return-cost',
      qualifier: '',
      value: { kind: 'words', words: 'customer' },
    });
  for (const method of list(policy.returnMethod).map(bare)) {
    if (method === 'ReturnInStore')
      readings.push({ ...base, topic: 'return-place', qualifier: 'store', value: yes(true) });
    if (method === 'ReturnByMail')
      readings.push({ ...base, topic: 'return-place', qualifier: 'post', value: yes(true) });
  }
  return readings;
}

function shipping(details: Json): Reading[] {
  const region = asObject(list(details.shippingDestination)[0]);
  const destinations = [country(region.addressCountry)];
  const transit = asObject(asObject(details.deliveryTime).transitTime);
  const handling = asObject(asObject(details.deliveryTime).handlingTime);
  const [min, max] = [Number(text(transit.minValue)), Number(text(transit.maxValue))];
  if (!Number.isInteger(min) || !Number.isInteger(max) || max <= 0 || max < min) return [];
  const more = (name: string): number => Number(text(handling[name])) || 0;
  // schema.org counts handling and transit apart; a customer waits for both
  const value = {
    kind: 'days',
    min: min + more('minValue'),
    max: max + more('maxValue'),
    working: true,
  } as const;
  return [{ topic: 'delivery-time', value, qualifier: 'standard', destinations, confidence: 0.6 }];
}

/** An organisation's own threshold; a single offer's rate says nothing of other products. */
function charge(spec: Json, context: ExtractContext): Reading[] {
  const volume = asObject(spec.freeShippingThreshold ?? spec.eligibleTransactionVolume);
  const raw = text(volume.minPrice ?? volume.price ?? volume.value ?? volume.minValue);
  const money = parsePrice(raw, {
    currency: text(volume.priceCurrency ?? volume.currency) || context.market.currency,
  });
  if (!money) return [];
  return [
    {
      topic: 'free-shipping-threshold',
      value: amount(money),
      qualifier: 'standard',
      destinations: [country(asObject(spec.shippingDestination).addressCountry)],
      confidence: 0.85,
    },
  ];
}

/** Policies declared as MerchantReturnPolicy, OfferShippingDetails and DeliveryChargeSpecification. */
export function declaredPolicies(document: Document, context: ExtractContext): Reading[] {
  const { structured } = document;
  return [
    ...nodesOfType(structured, 'MerchantReturnPolicy').flatMap((node) => returnPolicy(node, context)),
    ...nodesOfType(structured, 'OfferShippingDetails').flatMap(shipping),
    ...nodesOfType(
      structured,
      'DeliveryChargeSpecification',
      'ShippingConditions',
      'ShippingRateSettings',
    ).flatMap((node) => charge(node, context)),
  ];
}
