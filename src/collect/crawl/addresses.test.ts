import { describe, expect, it } from 'vitest';
import { canonicalKey, cleanAddress, isNoPage, patternOf, subjectOf } from './addresses.js';

describe('two spellings of one address have one key', () => {
  it.each([
    ['https://shop.example/Lampen/', 'https://shop.example/lampen'],
    ['https://SHOP.example/lampen#preise', 'https://shop.example/lampen'],
    ['https://shop.example/lampen?utm_source=mail&utm_campaign=mai', 'https://shop.example/lampen'],
    ['https://shop.example/lampen?fbclid=Iw1&gclid=2&mc_eid=3', 'https://shop.example/lampen'],
    ['https://shop.example/lampen;jsessionid=A1B2?farbe=rot', 'https://shop.example/lampen?farbe=rot'],
    ['https://shop.example/lampen?PHPSESSID=77&farbe=rot', 'https://shop.example/lampen?farbe=rot'],
    ['https://shop.example/(S(lit3py55t21z5v55vlm25s55))/lampen.aspx', 'https://shop.example/lampen.aspx'],
    ['https://shop.example/lampen%3Bjsessionid=A1B2', 'https://shop.example/lampen'],
    ['https://shop.example/l.php?sid=9f8e7d6c5b4a39281706f5e4d3c2b1a0', 'https://shop.example/l.php'],
    ['https://shop.example/lampen?ref=startseite', 'https://shop.example/lampen'],
    ['https://shop.example/caf%C3%A9//tassen', 'https://shop.example/café/tassen'],
    ['https://shop.example/l?b=2&a=1', 'https://shop.example/l?a=1&b=2'],
    ['https://shop.example/index.html', 'https://shop.example/'],
    ['https://shop.example:443/', 'https://shop.example'],
  ])('%s', (one, other) => {
    expect(canonicalKey(one)).toBe(canonicalKey(other));
  });
});

it.each([
  ['https://shop.example/lampen?farbe=rot', 'https://shop.example/lampen?farbe=blau'],
  ['https://shop.example/lampen?id=1', 'https://shop.example/lampen?id=2'],
  ['https://shop.example/liste.php?cid=12', 'https://shop.example/liste.php?cid=13'],
  ['https://shop.example/artikel.php?ref=AB12', 'https://shop.example/artikel.php?ref=AB13'],
  ['https://shop.example/laden?sid=4', 'https://shop.example/laden?sid=5'],
  ['https://shop.example/', 'http://shop.example/'],
  ['https://www.shop.example/', 'https://shop.example/'],
])('%s and %s stay apart', (one, other) => {
  expect(canonicalKey(one)).not.toBe(canonicalKey(other));
});

it('asks for an address without fragment, tracking and credentials, and otherwise as it stands', () => {
  expect(cleanAddress('https://u:p@shop.example/Lampen/?b=2&utm_id=x&a=1#top')).toBe(
    'https://shop.example/Lampen/?b=2&a=1',
  );
});

it.each(['/bild.JPG', '/katalog.pdf', '/app.js', '/x.woff2', '/feed.xml'])('%s is no page', (path) => {
  expect(isNoPage(`https://shop.example${path}`)).toBe(true);
});
it.each(['/angebot.html', '/', '/tee-nr.5', '/shop.php'])('%s may be a page', (path) => {
  expect(isNoPage(`https://shop.example${path}`)).toBe(false);
});

describe('what a page is about', () => {
  it.each([
    ['/', '', 'home'],
    ['/de/', '', 'home'],
    ['/nl-be', '', 'home'],
    ['/angebote', '', 'sale'],
    ['/wyprzeda%C5%BC', '', 'sale'],
    ['/aanbiedingen/tuin', '', 'sale'],
    ['/soldes-ete', '', 'sale'],
    ['/rebajas', '', 'sale'],
    ['/collections/sale', '', 'sale'],
    ['/kampagne/licht', '', 'campaign'],
    ['/nowo%C5%9Bci', '', 'campaign'],
    ['/kerst', '', 'campaign'],
    ['/s/4711', 'Black Week', 'campaign'],
    ['/s/4712', 'Promocje', 'sale'],
    ['/hilfe/versand', '', 'help'],
    ['/klantenservice', '', 'help'],
    ['/regulamin', '', 'help'],
    ['/devoluciones', '', 'help'],
    ['/kontakt', '', 'contact'],
    ['/negozi/torino', '', 'contact'],
    ['/produkte/sommer-lampe', '', 'product'],
    ['/products/special-offer-lamp', 'Sale', 'product'],
    ['/magazin/wie-glas-entsteht', '', 'other'],
    ['/wholesale-news', '', 'other'],
  ])('%s (%s): %s', (path, text, subject) => {
    expect(subjectOf(`https://shop.example${path}`, text)).toBe(subject);
  });

  it('the words of a long link are those of a card, not of a menu', () => {
    const card = 'Stehlampe Birke mit Schirm aus Leinen, jetzt im Sale ab 89 Euro';
    expect(subjectOf('https://shop.example/birke', card)).toBe('other');
  });
});

it('addresses of one template share a pattern', () => {
  const pattern = patternOf('https://shop.example/de/produkte/birke');
  expect(patternOf('https://shop.example/de/produkte/ahorn')).toBe(pattern);
  expect(patternOf('https://shop.example/de/magazin/ahorn')).not.toBe(pattern);
  expect(patternOf('https://shop.example/2026/05/ahorn')).toBe(
    patternOf('https://shop.example/2025/11/birke'),
  );
  expect(patternOf('https://shop.example/suche?q=a')).toBe(patternOf('https://shop.example/suche?q=b'));
});
