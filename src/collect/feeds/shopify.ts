import type { FeedEvent, Row } from './row.js';
import { MAX_VALUE } from './row.js';

/** The fields of Shopify's products.json that are read (storefront and Admin REST layouts). */
interface Product {
  readonly id?: number | string;
  readonly title?: string;
  readonly handle?: string;
  readonly body_html?: string | null;
  readonly vendor?: string | null;
  readonly options?: readonly (string | { readonly name?: string })[];
  readonly images?: readonly { readonly src?: string }[];
  readonly variants?: readonly Variant[];
}
interface Variant {
  readonly id?: number | string;
  readonly title?: string;
  readonly sku?: string | null;
  readonly barcode?: string | null;
  readonly price?: string | number | null;
  readonly compare_at_price?: string | number | null;
  readonly available?: boolean;
  readonly inventory_quantity?: number;
  readonly inventory_policy?: string;
  readonly option1?: string | null;
  readonly option2?: string | null;
  readonly option3?: string | null;
}

/** Reads products.json as it streams in: one row for each variant. `origin` makes its links, where it is known. */
export async function* readShopify(
  texts: AsyncIterable<string>,
  origin: string | null,
  uri: string,
): AsyncGenerator<FeedEvent> {
  const cutter = new ObjectCutter();
  let number = 0;
  for await (const text of texts)
    for (const json of cutter.write(text)) {
      const product = parsed(json);
      if (product === null || !Array.isArray(product.variants)) {
        yield { broken: `product ${++number}: no variants` };
        continue;
      }
      for (const variant of product.variants)
        yield { row: variantRow(product, variant as Variant, origin, ++number) };
    }
  if (!cutter.ended)
    yield {
      problem: { code: 'truncated', message: `${uri} ends in the middle; what stands before was read`, uri },
    };
}

function parsed(json: string): Product | null {
  try {
    return JSON.parse(json) as Product;
  } catch {
    return null;
  }
}

function variantRow(product: Product, variant: Variant, origin: string | null, number: number): Row {
  const price = amountOf(variant.price);
  const compareAt = amountOf(variant.compare_at_price);
  const reduced = price !== null && compareAt !== null && Number(compareAt) > Number(price);
  const isOnly = variant.title === 'Default Title' || variant.title === undefined;
  const fields = new Map<string, string>();
  const set = (name: string, value: unknown): void => {
    if (typeof value === 'string' || typeof value === 'number')
      fields.set(name, String(value).slice(0, MAX_VALUE));
  };
  set('id', variant.sku || variant.id);
  set('item_group_id', product.id);
  set('title', isOnly ? product.title : `${product.title ?? ''} – ${variant.title ?? ''}`);
  set('description', product.body_html?.replace(/<[^>]{0,2000}>/g, ' '));
  set('price', reduced ? compareAt : price);
  if (reduced) set('sale_price', price);
  set('availability', availabilityOf(variant));
  set('gtin', variant.barcode);
  set('brand', product.vendor);
  if (origin !== null && product.handle)
    set(
      'link',
      `${origin}/products/${encodeURIComponent(product.handle)}${isOnly ? '' : `?variant=${variant.id ?? ''}`}`,
    );
  for (const [name, value] of optionsOf(product, variant)) set(name, value);
  const images = (product.images ?? []).flatMap(({ src }) => (typeof src === 'string' ? [src] : []));
  return { fields, images, shipping: [], number };
}

const amountOf = (value: string | number | null | undefined): string | null =>
  value === null || value === undefined || value === '' ? null : String(value);

function availabilityOf(variant: Variant): string | null {
  if (variant.available !== undefined) return variant.available ? 'in_stock' : 'out_of_stock';
  if (variant.inventory_quantity === undefined) return null;
  return variant.inventory_quantity > 0 || variant.inventory_policy === 'continue'
    ? 'in_stock'
    : 'out_of_stock';
}

/** Option names are the shop's own words. */
const OPTION_NAMES: readonly (readonly [RegExp, string])[] = [
  [/size|größe|groesse|maat|rozmiar|taille|talla|taglia/i, 'size'],
  [/colou?r|farbe|kleur|kolor|couleur|colore/i, 'color'],
  [/material|materiaal|materiał|matière/i, 'material'],
];

function* optionsOf(product: Product, variant: Variant): Iterable<[string, string]> {
  const values = [variant.option1, variant.option2, variant.option3];
  for (const [index, option] of (product.options ?? []).slice(0, 3).entries()) {
    const name = typeof option === 'string' ? option : (option.name ?? '');
    const value = values[index];
    const known = OPTION_NAMES.find(([words]) => words.test(name))?.[1];
    if (known && value) yield [known, value];
  }
}

const MAX_OBJECT = 8_000_000;

/** Cuts the objects out of the outermost array of a JSON text, as its pieces come in. */
class ObjectCutter {
  ended = false;
  private depth = 0;
  private objectDepth = 3;
  private inString = false;
  private escaped = false;
  private piece: string[] = [];
  private size = 0;

  *write(text: string): Iterable<string> {
    let start = this.isInObject ? 0 : -1;
    for (let at = 0; at < text.length; at++) {
      const character = text.charCodeAt(at);
      if (this.inString) {
        if (this.escaped) this.escaped = false;
        else if (character === 0x5c) this.escaped = true;
        else if (character === 0x22) this.inString = false;
      } else if (character === 0x22) this.inString = true;
      else if (character === 0x7b || character === 0x5b) {
        this.depth++;
        // { "products": [ { … } ] }, or the array alone
        if (this.depth === 1) this.objectDepth = character === 0x7b ? 3 : 2;
        if (this.depth === this.objectDepth && character === 0x7b) start = at;
      } else if (character === 0x7d || character === 0x5d) {
        if (this.depth === this.objectDepth && start !== -1) {
          this.keep(text.slice(start, at + 1));
          yield this.take();
          start = -1;
        }
        this.depth--;
        if (this.depth === 0) this.ended = true;
      }
    }
    if (start !== -1) this.keep(text.slice(start));
  }

  private get isInObject(): boolean {
    return this.size > 0;
  }
  private keep(text: string): void {
    this.size += text.length;
    if (this.size <= MAX_OBJECT) this.piece.push(text);
  }
  private take(): string {
    const whole = this.piece.join('');
    this.piece = [];
    this.size = 0;
    return whole;
  }
}
