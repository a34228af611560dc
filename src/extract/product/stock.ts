import { isTag, type Element } from 'domhandler';
import { absenceShare, availabilityIn, buys, offersNotice } from './availability.js';
import type { Layout } from './layout.js';

const CART_HINT =
  /add-?to-?(?:cart|basket|bag|trolley)|addtocart|addtobasket|addtobag|btn-?cart|buy-?(?:now|button|box|btn)|buybutton|in-?den-?warenkorb|add_to_cart|do-?koszyka|tocart|to-cart|btn-?buy|product-?buy|addcart|cart-?add/;

interface Button {
  readonly at: number;
  readonly disabled: boolean;
  readonly element: Element;
}

export function cartButtons(layout: Layout): Button[] {
  const found: Button[] = [];
  for (const element of layout.elements) {
    const { name, attribs } = element;
    const clickable =
      name === 'button' ||
      name === 'a' ||
      (name === 'input' && /submit|button|image/i.test(attribs.type ?? ''));
    if (!clickable && !CART_HINT.test(layout.hints(element))) continue;
    if (layout.within(element, 'related') || layout.within(element, 'cart')) continue;
    const text = clickable
      ? layout.textOf(element, 80) || (attribs.value ?? attribs['aria-label'] ?? attribs.title ?? '')
      : '';
    if (!(clickable && buys(text)) && !(CART_HINT.test(layout.hints(element)) && clickable)) continue;
    const at = layout.at(element);
    if (layout.within(element, 'chrome')) continue;
    const disabled =
      attribs.disabled !== undefined ||
      /(?:^|\s)(?:disabled|is-disabled)(?=$|\s)/.test(layout.hints(element)) ||
      layout.within(element, 'hidden');
    found.push({ at, disabled, element });
    if (found.length >= 20) break;
  }
  return found;
}

// a notice about a shop, a chat or a service is not about the product
const ELSEWHERE =
  /\b(?:chat|stores?|pick-?\s?up|filialen?|abholung|winkels?|sklep\w*|magasins?|tiendas?|negozi\w*|collect|payments?|zahlung|review|option)\b/iu;
const LISTED = new Set(['option', 'li', 'label', 'select', 'td']);

/** What the buy box says: a notice near the title or button wins over a button. */
export function availabilityOf(
  layout: Layout,
  titleAt: number | null,
  cart: readonly Button[],
): string | null {
  const anchors = [...cart.map((b) => b.at), ...(titleAt === null ? [] : [titleAt])];
  if (anchors.length === 0) return null;
  const from = Math.min(...anchors) - 60;
  const until = Math.max(titleAt === null ? 0 : titleAt + 900, ...cart.slice(0, 1).map((b) => b.at + 350));
  const open = cart.some((button) => !button.disabled);
  let said: string | null = null;
  for (const piece of layout.pieces) {
    if (piece.at < from || piece.at > until || piece.text.trim().length > 70) continue;
    const { element } = piece;
    if (
      ['related', 'review', 'hidden', 'chrome', 'option', 'cart'].some((mark) =>
        layout.within(element, mark as 'related'),
      )
    )
      continue;
    const parent = element.parent && isTag(element.parent) ? element.parent.name : '';
    if (ELSEWHERE.test(piece.text)) continue;
    const found = availabilityIn(piece.text);
    // who offers to tell when it is back has none now
    if (!open && offersNotice(piece.text)) return 'OutOfStock';
    if (
      !found ||
      (LISTED.has(element.name) && found === 'OutOfStock') ||
      (LISTED.has(parent) && found === 'OutOfStock' && parent !== 'td')
    )
      continue;
    if (found === 'OutOfStock') {
      if (absenceShare(piece.text) >= (open ? 0.6 : 0.3)) return found;
      continue;
    }
    said ??= found;
  }
  if (said) return said;
  return open ? 'InStock' : null;
}
