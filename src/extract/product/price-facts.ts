import type { PriceCandidate } from './candidates.js';
import type { PriceFacts, UnitPrice } from './facts.js';
import type { Layout } from './layout.js';
import { percentIn } from './saving.js';

export function priceFacts(main: PriceCandidate, all: readonly PriceCandidate[], layout: Layout): PriceFacts {
  const near = all.filter(
    (c) =>
      c !== main &&
      c.card === main.card &&
      layout.within(c.element, 'related') === layout.within(main.element, 'related') &&
      Math.abs(c.at - main.at) <= 160 &&
      c.money.currency === main.money.currency,
  );
  const nearest = (list: PriceCandidate[]): PriceCandidate | null =>
    list.sort((a, b) => Math.abs(a.at - main.at) - Math.abs(b.at - main.at))[0] ?? null;
  const reference = nearest(
    near.filter((c) => (c.role === 'was' || c.role === 'rrp') && c.money.minor > main.money.minor),
  );
  const saving = nearest(near.filter((c) => c.role === 'saving' && c.money.minor > 0));
  const unit = nearest(near.filter((c) => c.role === 'unit'));
  const percent = percentNear(layout, main);
  const texts = [main.text, reference?.text, saving?.text].filter((t) => t !== undefined);
  return {
    price: main.money,
    from:
      main.from ||
      main.rangeEnd !== null ||
      all.some(
        (c) =>
          c.from &&
          c.money.minor === main.money.minor &&
          Math.abs(c.at - main.at) <= 400 &&
          c.card === main.card,
      ),
    upTo: main.rangeEnd,
    reference: reference?.money ?? null,
    referenceKind: reference ? (reference.role === 'rrp' ? 'rrp' : 'was') : null,
    saving: saving || percent !== null ? { percent, off: saving?.money ?? null } : null,
    unitPrice: unit ? unitOf(unit) : null,
    startsOn: null,
    endsOn: null,
    condition: null,
    quote: [...new Set(texts)].join(' '),
  };
}

/** A badge such as "-30 %" right beside the price. */
function percentNear(layout: Layout, main: PriceCandidate): number | null {
  for (const piece of layout.pieces) {
    if (Math.abs(piece.at - main.at) > 60 || piece.text.length > 40 || layout.within(piece.element, 'hidden'))
      continue;
    const percent = percentIn(piece.text);
    if (percent !== null) return percent;
  }
  return null;
}

const unitOf = (candidate: PriceCandidate): UnitPrice => ({
  price: candidate.money,
  unit: candidate.measure ?? '',
});
