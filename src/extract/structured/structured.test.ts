import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { nested, readStructured } from './index.js';

const read = (html: string) => readStructured(load(html), 'https://laden.example/p/1');
const ld = (body: string): string => `<script type="application/ld+json">${body}</script>`;

describe('JSON-LD', () => {
  it('gives the members of graphs and arrays each as a node, types without their vocabulary', () => {
    const nodes = read(
      ld(
        '{"@context":"https://schema.org","@graph":[{"@type":"http://schema.org/Product","schema:name":"Lampe Nord"},[{"@type":["WebPage","ItemPage"]}]]}',
      ),
    );
    expect(nodes.map((node) => node.type)).toEqual([['Product'], ['WebPage', 'ItemPage']]);
    expect(nodes[0]!.properties.name).toBe('Lampe Nord');
  });

  it('follows a reference to another node of the page', () => {
    const [product] = read(
      ld(
        '{"@graph":[{"@type":"Product","offers":{"@id":"#o"}},{"@id":"#o","@type":"Offer","price":"31.50"}]}',
      ),
    );
    expect(nested(product!.properties.offers)[0]!.price).toBe('31.50');
  });

  it.each([
    ['trailing commas', '{"@type":"Product","name":"Kruk",}'],
    ['raw line breaks in a text', '{"@type":"Product","description":"a\nb","name":"Kruk"}'],
    ['a quote within a text', '{"@type":"Product","description":"27" breed","name":"Kruk"}'],
    ['comments', '/* shop */ {"@type":"Product", // name\n"name":"Kruk"}'],
    ['CDATA', '//<![CDATA[\n{"@type":"Product","name":"Kruk"}\n//]]>'],
    ['an HTML comment', '<!-- {"@type":"Product","name":"Kruk"} -->'],
    ['escaped quotes', '{&quot;@type&quot;:&quot;Product&quot;,&quot;name&quot;:&quot;Kruk&quot;}'],
    ['a missing end', '{"@type":"Product","name":"Kruk","offers":{"price":5'],
    ['two values in one script', '{"@type":"Product","name":"Kruk"}\n{"@type":"Brand"}'],
  ])('reads on over %s', (_, body) => {
    expect(read(ld(body))[0]!.properties.name).toBe('Kruk');
  });

  it('gives nothing for what is no JSON, and does not throw', () => {
    expect(read(ld('not json') + ld('') + ld('[[[[') + ld('{"a":'.repeat(5000)))).toEqual([]);
  });
});

describe('microdata and RDFa', () => {
  const PRODUCT = `<div itemscope itemtype="https://schema.org/Product" itemref="more">
    <h1 itemprop="name">Koc  Dolina</h1><a itemprop="url" href="/koc">x</a>
    <div itemprop="offers" itemscope itemtype="http://schema.org/Offer">
      <meta itemprop="priceCurrency" content="PLN"><span itemprop="price" content="249.00">249 zł</span>
      <link itemprop="availability" href="http://schema.org/InStock"></div></div>
    <p id="more"><span itemprop="sku">KD-7</span></p>`;

  it('reads an item with what hangs below it and what it refers to', () => {
    const [node] = read(PRODUCT);
    expect(node).toMatchObject({ type: ['Product'], syntax: 'microdata' });
    expect(node!.properties).toMatchObject({
      name: 'Koc Dolina',
      url: 'https://laden.example/koc',
      sku: 'KD-7',
    });
    expect(nested(node!.properties.offers)[0]).toEqual({
      '@type': ['Offer'],
      priceCurrency: 'PLN',
      price: '249.00',
      availability: 'http://schema.org/InStock',
    });
  });

  it('collects a property that is given several times', () => {
    const [node] = read(
      '<div itemscope itemtype="http://schema.org/Product"><i itemprop="color">rot</i><i itemprop="color">blau</i></div>',
    );
    expect(node!.properties.color).toEqual(['rot', 'blau']);
  });

  it('reads RDFa Lite', () => {
    const nodes = read(
      '<div vocab="http://schema.org/" typeof="Product"><b property="name">Sjaal</b><p property="offers" typeof="Offer"><i property="price">39.00</i></p></div>',
    );
    expect(nodes[0]).toMatchObject({ type: ['Product'], syntax: 'rdfa', properties: { name: 'Sjaal' } });
    expect(nested(nodes[0]!.properties.offers)[0]!.price).toBe('39.00');
  });
});

describe('OpenGraph and state', () => {
  it('gathers the product vocabulary of OpenGraph', () => {
    const [node] = read(
      '<meta property="og:type" content="product"><meta property="product:price:amount" content="18,50"><meta name="viewport" content="x">',
    );
    expect(node).toMatchObject({ type: ['product'], syntax: 'opengraph' });
    expect(node!.properties).toEqual({ 'og:type': 'product', 'product:price:amount': '18,50' });
  });

  it('finds data layers and hydration state in scripts', () => {
    const nodes = read(
      `<script>window.dataLayer = window.dataLayer || []; dataLayer.push({'event':'view', ecommerce: {items:[{price: 31.5}]}});
       if (a) { b = {}; }</script><script type="application/json" id="__DATA__">{"product":{"price":5}}</script>`,
    );
    expect(nodes.map((node) => node.properties.data)).toEqual([
      { event: 'view', ecommerce: { items: [{ price: 31.5 }] } },
      { product: { price: 5 } },
    ]);
  });
});
