import { describe, expect, it } from 'vitest';
import type { Scenario } from '../tests/scenario.testing.js';
import { found, GB, NL, only } from './verdict.testing.js';

const CHECK = 'structured-data-conflict';

const page = (visible: string, offer: Record<string, string>, extra = ''): Scenario => ({
  market: NL,
  says: [
    {
      on: 'website',
      html: `<main><h1>Theepot Kiezel</h1><div class="product"><span class="price">${visible}</span>${extra}<button>In winkelwagen</button></div></main><script type="application/ld+json">${JSON.stringify(
        {
          '@context': 'https://schema.org',
          '@type': 'Product',
          name: 'Theepot Kiezel',
          sku: 'TK-9',
          offers: { '@type': 'Offer', priceCurrency: 'EUR', ...offer },
        },
      )}</script>`,
    },
  ],
});

describe('structured-data-conflict', () => {
  it('reports a visible price that differs from the JSON-LD', () => {
    const finding = only(page('€ 42,50', { price: '39.50' }), CHECK);
    expect(finding.severity).toBe('warning');
    expect(finding.title).toMatch(
      /Theepot Kiezel: the page shows €\s?42\.50, its structured data says €\s?39\.50/,
    );
  });

  it('reports it from microdata too', () => {
    const finding = only(
      {
        market: GB,
        says: [
          {
            on: 'website',
            html: '<main itemscope itemtype="https://schema.org/Product"><h1 itemprop="name">Pebble Teapot</h1><div class="product" itemprop="offers" itemscope itemtype="https://schema.org/Offer"><meta itemprop="price" content="39.50"><meta itemprop="priceCurrency" content="GBP"><span class="price">£42.50</span><button>Add to basket</button></div></main>',
          },
        ],
      },
      CHECK,
    );
    expect(finding.channels).toEqual(['website']);
  });

  it('says nothing where they agree in two notations', () =>
    expect(found(page('€ 42,50', { price: '42.5' }), CHECK)).toEqual([]));

  it('reports “sold out” beside markup that says in stock', () => {
    const finding = only(
      page(
        '€ 42,50',
        { price: '42.50', availability: 'https://schema.org/InStock' },
        '<p class="stock">Uitverkocht</p>',
      ),
      CHECK,
    );
    expect(finding.title).toContain('the page says sold out, its structured data says in stock');
  });

  it('folds the same contradiction of one page as availability conflict under it', () => {
    const scenario = page(
      '€ 42,50',
      { price: '42.50', availability: 'https://schema.org/InStock' },
      '<p class="stock">Uitverkocht</p>',
    );
    expect(found(scenario, 'availability-conflict')).toEqual([]);
  });

  it('says nothing where a page has no markup', () =>
    expect(
      found(
        {
          says: [
            {
              on: 'website',
              html: '<main><h1>Teekanne Kiesel</h1><div class="product"><span class="price">42,50 €</span><button>In den Warenkorb</button></div></main>',
            },
          ],
        },
        CHECK,
      ),
    ).toEqual([]));

  it('says nothing where the markup lists the prices of all sizes and the page one of them', () => {
    const offers = [
      { '@type': 'Offer', price: '29.50', priceCurrency: 'EUR', sku: 'TK-S' },
      { '@type': 'Offer', price: '42.50', priceCurrency: 'EUR', sku: 'TK-L' },
    ];
    expect(
      found(
        {
          says: [
            {
              on: 'website',
              html: `<main><h1>Teekanne Kiesel</h1><div class="product"><span class="price">42,50 €</span><button>In den Warenkorb</button></div></main><script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', '@type': 'Product', name: 'Teekanne Kiesel', offers })}</script>`,
            },
          ],
        },
        CHECK,
      ),
    ).toEqual([]);
  });
});
