import type { CheerioAPI } from 'cheerio';
import { minorDigits, type Money } from '../../domain/index.js';
import { asText, parseJsonText } from '../structured/index.js';
import type { VariantFacts } from './facts.js';

const MAX_VARIATIONS = 200;

/**
 * Variations that WooCommerce puts into its order form, to show each one's price when it is chosen
 * (https://woocommerce.com/document/variable-product/), named as the form's menus name them.
 */
export function formVariations($: CheerioAPI, currency: string | null): VariantFacts[] {
  const form = $('form[data-product_variations]').first();
  const [list] = parseJsonText(form.attr('data-product_variations') ?? '');
  if (!Array.isArray(list)) return [];
  const written = new Map<string, string>();
  form.find('select option').each((_, option) => {
    written.set($(option).attr('value') ?? '', $(option).text().trim());
  });
  return list.slice(0, MAX_VARIATIONS).flatMap((entry: unknown): VariantFacts[] => {
    if (typeof entry !== 'object' || entry === null) return [];
    const variation = entry as Record<string, unknown>;
    const name = chosen(variation.attributes, written);
    const price = moneyOf(variation.display_price, currency);
    if (name === '' || !price) return [];
    const regular = moneyOf(variation.display_regular_price, currency);
    const reference = regular && regular.minor > price.minor ? regular : null;
    return [
      {
        variant: { name },
        sku: asText(variation.sku) || null,
        gtin: null,
        url: null,
        price: {
          price,
          from: false,
          upTo: null,
          reference,
          referenceKind: reference ? 'was' : null,
          saving: null,
          unitPrice: null,
          startsOn: null,
          endsOn: null,
          condition: null,
          quote: `${name}: ${price.minor / 10 ** minorDigits(currency)} ${currency ?? ''}`.trim(),
        },
        availability:
          variation.is_in_stock === false ? 'OutOfStock' : variation.is_in_stock === true ? 'InStock' : null,
      },
    ];
  });
}

/** `{ attribute_pa_menge: '250-ml' }` → `250 ml`; '' where a choice stays open. */
function chosen(attributes: unknown, written: ReadonlyMap<string, string>): string {
  if (typeof attributes !== 'object' || attributes === null) return '';
  const values = Object.values(attributes).map((value) => asText(value) ?? '');
  if (values.length === 0 || values.includes('')) return '';
  return values
    .map((value) => written.get(value) ?? value)
    .join(', ')
    .slice(0, 80);
}

const moneyOf = (value: unknown, currency: string | null): Money | null =>
  typeof value === 'number' && value > 0
    ? { minor: Math.round(value * 10 ** minorDigits(currency)), currency }
    : null;
