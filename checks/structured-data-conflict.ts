import type { AvailabilityClaim, Member, PriceClaim, ProductTopic } from '../src/domain/index.js';
import type { Check, CheckContext, Draft } from './check.js';
import { channelOf, findingsOnly, isLive, observe, productSubject, weakest } from './judging.js';
import { capturesOf, stockState } from './products.js';

/** A page's visible price or availability differs from its own markup. */
export const structuredDataConflict: Check = {
  id: 'structured-data-conflict',
  severity: 'warning',
  title: "A page's visible price or availability differs from its own JSON-LD or microdata",
  harm: 'Search engines and shopping assistants show customers the wrong price, and may drop the product.',
  example: {
    conflict: 'The page shows 65 £, its JSON-LD says 59.00.',
    decoy: 'The JSON-LD lists the prices of all sizes, the page shows the chosen one.',
  },
  options: {},
  wordings: {
    price: {
      title: {
        en: '{label}: the page shows {visible}, its structured data says {structured}',
        de: '{label}: Die Seite zeigt {visible}, ihre strukturierten Daten sagen {structured}',
        nl: '{label}: de pagina toont {visible}, haar gestructureerde gegevens zeggen {structured}',
        pl: '{label}: strona pokazuje {visible}, a jej dane strukturalne {structured}',
      },
      explanation: {
        en: 'Search engines and shopping services read the structured data of {channels} and tell customers {structured}, who then find {visible}.',
        de: 'Suchmaschinen und Preisvergleiche lesen die strukturierten Daten von {channels} und nennen den Kunden {structured}; auf der Seite finden diese dann {visible}.',
        nl: 'Zoekmachines en prijsvergelijkers lezen de gestructureerde gegevens van {channels} en noemen klanten {structured}; op de pagina vinden die dan {visible}.',
        pl: 'Wyszukiwarki i porównywarki czytają dane strukturalne w kanale {channels} i podają klientom {structured}, a ci na stronie widzą {visible}.',
      },
      fix: {
        en: 'Make the structured data of the page say {visible}.',
        de: 'Die strukturierten Daten der Seite auf {visible} bringen.',
        nl: 'Zet in de gestructureerde gegevens van de pagina {visible}.',
        pl: 'Wpisz w danych strukturalnych strony: {visible}.',
      },
    },
    availability: {
      title: {
        en: '{label}: the page says {visible}, its structured data says {structured}',
        de: '{label}: Laut Seite {visible}, laut ihren strukturierten Daten {structured}',
        nl: '{label}: {visible} volgens de pagina, {structured} volgens haar gestructureerde gegevens',
        pl: '{label}: według strony {visible}, według jej danych strukturalnych {structured}',
      },
      explanation: {
        en: 'Search engines send customers of {channels} who expect the product to be {structured} to a page where it is {visible}.',
        de: 'Suchmaschinen schicken Kunden, die das Produkt für {structured} halten, auf eine Seite von {channels}, auf der es {visible} ist.',
        nl: 'Zoekmachines sturen klanten die denken dat het product {structured} is naar een pagina van {channels} waar het {visible} is.',
        pl: 'Wyszukiwarki kierują klientów, którzy spodziewają się, że produkt jest {structured}, na stronę w kanale {channels}, gdzie jest {visible}.',
      },
      fix: {
        en: 'Make the structured data of the page say {visible}.',
        de: 'Die strukturierten Daten der Seite auf {visible} bringen.',
        nl: 'Zet in de gestructureerde gegevens van de pagina {visible}.',
        pl: 'Wpisz w danych strukturalnych strony: {visible}.',
      },
    },
  },
  judge: (context) =>
    findingsOnly(
      context.topics.products.flatMap((topic) => [
        ...judgePrices(topic, context),
        ...judgeStock(topic, context),
      ]),
    ),
};

function judgePrices(topic: ProductTopic, context: CheckContext): Draft[] {
  const members = topic.prices.filter(
    (m) => m.claim.condition === null && !m.claim.from && isLive(m, context.asOf),
  );
  return judgePages(
    topic,
    members,
    'price',
    (claim) => `${claim.price.minor}`,
    (claim) => context.format.money(claim.price),
  );
}

function judgeStock(topic: ProductTopic, context: CheckContext): Draft[] {
  const members = topic.availabilities.filter((m) => isLive(m, context.asOf));
  return judgePages(
    topic,
    members,
    'availability',
    (c) => stockState(c.availability),
    (c) => context.format.availability(c.availability),
  );
}

function judgePages<C extends PriceClaim | AvailabilityClaim>(
  topic: ProductTopic,
  members: readonly Member<C>[],
  wording: 'price' | 'availability',
  valueOf: (claim: C) => string | null,
  show: (claim: C) => string,
): Draft[] {
  for (const told of capturesOf(members).values()) {
    const visible = told.filter(
      (m) => m.claim.source === 'visible' && ownFact(m) && valueOf(m.claim) !== null,
    );
    const structured = told.filter((m) => m.claim.source === 'structured' && valueOf(m.claim) !== null);
    const [first, second] = [visible[0], structured[0]];
    if (!first || !second) continue;
    const shown = new Set(visible.map((m) => valueOf(m.claim)));
    if (structured.some((m) => shown.has(valueOf(m.claim)))) continue;
    return [
      {
        topic: topic.id,
        subject: productSubject(topic),
        observed: [observe(first, show(first.claim)), observe(second, show(second.claim))],
        confidence: weakest([first, second]),
        wording,
        aspect: wording,
        words: {
          label: topic.label,
          visible: show(first.claim),
          structured: show(second.claim),
          channels: channelOf(first),
        },
      },
    ];
  }
  return [];
}

/** The page's own product, not a card of another page. */
function ownFact(member: Member): boolean {
  return member.claim.evidence.block !== 'related' && member.claim.evidence.block !== 'listing';
}
