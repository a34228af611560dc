import type { FeedItem, FeedPromotion } from '../../domain/index.js';
import type { Row } from './row.js';
import { readAvailability, readMoney, readPercent, readRange } from './values.js';

/** What became of a row. */
export type ReadRow =
  | {
      readonly item: FeedItem | FeedPromotion;
      readonly description: string | null;
      readonly images: readonly string[];
      /** attributes whose value cannot be read, as `price: "about 20"` */
      readonly unread: readonly string[];
    }
  | { readonly broken: string };

/** Reads a row by Google Merchant Center's product data specification, or its promotions specification where it has a long_title. */
export function readRow(row: Row, timeZone: string): ReadRow {
  const fields = new Fields(row);
  const item = fields.has('long_title') ? promotionOf(fields, timeZone) : productOf(fields, row, timeZone);
  if ('broken' in item) return item;
  const first = fields.text('image_link');
  return {
    item,
    description: fields.text('description'),
    images: [...(first === null ? [] : [first]), ...row.images],
    unread: fields.unread,
  };
}

/** The attributes of a row, remembering those that cannot be read. */
class Fields {
  readonly unread: string[] = [];
  constructor(private readonly row: Row) {}

  has(name: string): boolean {
    return this.text(name) !== null;
  }
  text(name: string): string | null {
    return this.row.fields.get(name)?.trim() || null;
  }
  read<T>(name: string, reader: (text: string) => T | null): T | null {
    const text = this.text(name);
    if (text === null) return null;
    const value = reader(text);
    if (value === null) this.unread.push(`${name}: "${text.slice(0, 60)}"`);
    return value;
  }
  range(name: string, timeZone: string): { from: string | null; until: string | null } {
    const range = this.read(name, (text) => {
      const { from, until } = readRange(text, timeZone);
      return from === null && until === null ? null : { from, until };
    });
    return range ?? { from: null, until: null };
  }
}

/** Attributes that tell variants of one product apart. */
const VARIANT = [
  'size',
  'color',
  'colour',
  'material',
  'pattern',
  'gender',
  'age_group',
  'size_system',
  'unit_pricing_measure',
  'multipack',
  'condition',
] as const;

function productOf(fields: Fields, row: Row, timeZone: string): FeedItem | { broken: string } {
  const id = fields.text('id');
  const title = fields.text('title');
  if (id === null) return { broken: 'no id' };
  if (title === null) return { broken: `${id}: no title` };
  const sale = fields.range('sale_price_effective_date', timeZone);
  return {
    kind: 'product',
    id,
    itemGroupId: fields.text('item_group_id'),
    title,
    link: webAddress(fields.text('link')),
    price: fields.read('price', readMoney),
    salePrice: fields.read('sale_price', readMoney),
    saleFrom: sale.from,
    saleUntil: sale.until,
    availability: fields.read('availability', readAvailability),
    gtin: fields.text('gtin'),
    mpn: fields.text('mpn'),
    brand: fields.text('brand'),
    variant: variantOf(fields),
    shipping: row.shipping.map((group) => ({
      country: group.get('country')?.trim() || null,
      service: group.get('service')?.trim() || null,
      price: readMoney(group.get('price') ?? ''),
    })),
  };
}

function variantOf(fields: Fields): Record<string, string> {
  const variant: Record<string, string> = {};
  for (const name of VARIANT) {
    const value = fields.text(name);
    if (value !== null && !(name === 'condition' && value === 'new'))
      variant[name === 'colour' ? 'color' : name] = value;
  }
  return variant;
}

function promotionOf(fields: Fields, timeZone: string): FeedPromotion | { broken: string } {
  const id = fields.text('promotion_id') ?? fields.text('id');
  const longTitle = fields.text('long_title');
  if (id === null || longTitle === null) return { broken: 'no promotion_id' };
  const { from, until } = fields.range('promotion_effective_dates', timeZone);
  return {
    kind: 'promotion',
    id,
    longTitle,
    couponCode: fields.text('generic_redemption_code'),
    from,
    until,
    minimumPurchase: fields.read('minimum_purchase_amount', readMoney),
    percentOff: fields.read('percent_off', readPercent),
    moneyOff: fields.read('money_off_amount', readMoney),
  };
}

const webAddress = (text: string | null): string | null =>
  text !== null && /^https?:\/\/[^\s<>"]{1,4000}$/i.test(text) ? text : null;
