import { describe, expect, it } from 'vitest';
import { bio, context, mail, page, post } from '../capture.testing.js';
import type { Document } from '../document.js';
import { readDocument } from './index.js';

const read = (capture: Parameters<typeof readDocument>[0], country = 'DE'): Document =>
  readDocument(capture, context(country));
const seen = (document: Document): string => document.blocks.map((b) => b.text).join('\n');
const blockWith = (document: Document, text: string) => document.blocks.find((b) => b.text.includes(text))!;

describe('what a customer sees', () => {
  it.each([
    ['a hidden element', '<p hidden>Rabatt 40</p>'],
    ['an inline style', '<p style="color:red; display: none">Rabatt 40</p>'],
    ['a script', '<script>var t = "Rabatt 40"</script>'],
    ['a template', '<template><p>Rabatt 40</p></template>'],
    ['a comment', '<!-- Rabatt 40 -->'],
    ['a conditional comment of a mail client', '<!--[if mso]><p>Rabatt 40</p><![endif]-->'],
    ['words for screen readers only', '<span class="price visually-hidden">Rabatt 40</span>'],
    ['a closed overlay', '<div class="modal" aria-hidden="true">Rabatt 40</div>'],
    ['a class that hides', '<div class="promo hidden">Rabatt 40</div>'],
    ['a cookie banner', '<div class="cookie-banner" role="dialog">Rabatt 40</div>'],
    ['a closed dialog', '<dialog>Rabatt 40</dialog>'],
  ])('leaves out %s', (_, html) => {
    const document = read(page(`<main><h1>Lampen</h1><p>Aus Glas.</p></main>${html}`));
    expect(seen(document)).toContain('Aus Glas.');
    expect(seen(document)).not.toContain('Rabatt');
  });

  it.each([
    ['a closed details', '<details><summary>Versand</summary><p>Zwei Tage</p></details>'],
    [
      'an accordion that a button opens',
      '<button aria-controls="a1">Versand</button><div id="a1" hidden>Zwei Tage</div>',
    ],
    ['a tab panel', '<div role="tabpanel" style="display:none">Zwei Tage</div>'],
    ['text that is hidden from screen readers only', '<span aria-hidden="true">Zwei Tage</span>'],
    ['what is hidden on small screens only', '<div class="hidden md:block">Zwei Tage</div>'],
  ])('keeps %s', (_, html) => {
    expect(seen(read(page(`<main>${html}</main>`)))).toContain('Zwei Tage');
  });

  it('joins inline parts as the eye does', () => {
    const document = read(
      page('<main><p>1<b>2</b>,<sup>90</sup> €</p><p><a href="/a">Lampe</a><del>80 €</del></p></main>'),
    );
    expect(blockWith(document, '12').lines.map((l) => l.text)).toEqual(['12,90 €', 'Lampe 80 €']);
  });

  it('makes links absolute and keeps their words', () => {
    const document = read(page('<main><p>Zum <a href="../sale?x=1">Sale</a></p></main>'));
    expect(blockWith(document, 'Sale').lines[0]!.links).toEqual([
      { href: 'https://shop.example/sale?x=1', text: 'Sale' },
    ]);
  });
});

describe('roles of blocks', () => {
  const html = `<div class="announcement-bar">Gratis ab 70 €</div><header><nav><a href="/">Start</a></nav></header>
    <main><h1>Leuchten</h1><p>Aus Messing.</p>
    <section><h2>Das könnte dir auch gefallen</h2><ul><li><a href="/p1"><img src="1.jpg">Kerze</a> 12,00 €</li></ul></section>
    <section><h2>Kundenbewertungen</h2><p>Habe 30 € bezahlt.</p></section>
    <section><h2>Teilnahmebedingungen</h2><p>Nur einmal.</p></section></main>
    <footer><p>Lumen GmbH</p></footer>`;

  it.each([
    ['Gratis ab', 'banner'],
    ['Start', 'navigation'],
    ['Aus Messing', 'main'],
    ['Kerze', 'related'],
    ['Nur einmal', 'terms'],
    ['Lumen GmbH', 'footer'],
  ])('gives "%s" the role %s', (text, role) => {
    expect(blockWith(read(page(html)), text).role).toBe(role);
  });

  it.each([
    ['de', 'Ähnliche Produkte'],
    ['en', 'You may also like'],
    ['nl', 'Anderen bekeken ook'],
    ['pl', 'Zobacz także'],
    ['fr', 'Vous aimerez aussi'],
    ['es', 'También te puede gustar'],
    ['it', 'Potrebbe piacerti anche'],
  ])('knows the heading of related products in %s', (_, heading) => {
    const document = read(
      page(
        `<main><p>x</p><section><h3>${heading}</h3><p>Krug 9 €</p></section><section><h3>Zz</h3><p>Ende</p></section></main>`,
      ),
    );
    expect(blockWith(document, 'Krug').role).toBe('related');
    expect(blockWith(document, 'Ende').role).toBe('main');
  });

  it.each([
    ['a section of reviews by its heading', '<section><h2>Opinie klientów</h2><p>Kod ABC20</p></section>'],
    [
      'a review by its schema.org type',
      '<div itemscope itemtype="https://schema.org/Review"><p>Kod ABC20</p></div>',
    ],
    ['a comment by its label', '<div role="article" aria-label="Komentarz: Ala">Kod ABC20</div>'],
    ['a testimonial by its class', '<div class="testimonials"><p>Kod ABC20</p></div>'],
  ])('takes %s for the words of others', (_, part) => {
    expect(blockWith(read(page(`<main><p>Lampy</p>${part}</main>`)), 'ABC20').voice).toBe('other');
  });

  it('makes each product card a block of its own', () => {
    const card = (n: number) =>
      `<li class="c"><a href="/p${n}"><img src="${n}.jpg" alt="Vase ${n}"></a><h3>Vase ${n}</h3><span>${n}9,00 €</span></li>`;
    const listing = read(page(`<main><ul>${card(1)}${card(2)}${card(3)}</ul></main>`)).blocks.filter(
      (b) => b.role === 'listing',
    );
    expect(listing.map((b) => b.text)).toEqual(['Vase 1\n19,00 €', 'Vase 2\n29,00 €', 'Vase 3\n39,00 €']);
  });

  it('reads what appears over the page as a pop-up', () => {
    const document = read(
      page('<main><p>Lampen</p></main>', {
        popups: [{ html: '<div class="x" style="display:none"><p>10 % mit NEU10</p></div>', afterMs: 900 }],
      }),
    );
    expect(blockWith(document, 'NEU10').role).toBe('popup');
  });

  it('keeps a row of a table on one line, with the headings of its columns', () => {
    const rows =
      '<tr><th>Land</th><th>Standard</th><th>Express</th></tr><tr><td>Niederlande</td><td>4,90 €</td><td>9,90 €</td></tr>';
    const line = read(page(`<main><table>${rows}</table></main>`))
      .blocks.flatMap((b) => b.lines)
      .find((l) => l.text.startsWith('Nieder'))!;
    expect(line.text).toBe('Niederlande · 4,90 € · 9,90 €');
    expect(line.cells?.map((c) => c.heading)).toEqual(['Land', 'Standard', 'Express']);
  });
});

describe('mails', () => {
  const layout = (rows: string) =>
    `<table role="presentation"><tr><td><table role="presentation">${rows}</table></td></tr></table>`;

  it('separates offers by their buttons and headings', () => {
    const document = read(
      mail({
        html: layout(`<tr><td style="font-size:24px">Vorhänge</td></tr><tr><td>20 % mit VORHANG20</td></tr><tr><td><a class="button" href="https://s.example/v">Ansehen</a></td></tr>
      <tr><td>Kissen für 9 €</td></tr><tr><td><a class="button" href="https://s.example/k">Holen</a></td></tr>`),
      }),
    );
    const first = blockWith(document, 'VORHANG20');
    expect(first.heading).toBe('Vorhänge');
    expect(first.links.map((l) => l.href)).toEqual(['https://s.example/v']);
    expect(blockWith(document, 'Kissen').links.map((l) => l.href)).toEqual(['https://s.example/k']);
  });

  it('reads the hidden preview line as preheader, and not as text', () => {
    const document = read(
      mail({
        html: '<body><div style="display:none;max-height:0">Nur heute&nbsp;&zwnj;</div><p>Hallo</p></body>',
      }),
    );
    expect(document.blocks.map((b) => [b.role, b.text])).toEqual([
      ['preheader', 'Nur heute'],
      ['main', 'Hallo'],
    ]);
  });

  it('takes the part with the way to leave the list for the footer', () => {
    const document = read(
      mail({
        html: layout(
          '<tr><td>Neue Lampen</td></tr><tr><td>Lumen GmbH, Versand ab 50 € frei <a href="https://s.example/u">Abmelden</a></td></tr>',
        ),
      }),
    );
    expect(blockWith(document, 'Neue').role).toBe('main');
    expect(blockWith(document, 'Lumen GmbH').role).toBe('footer');
  });

  it.each([
    ['quoted lines', 'Danke!\n\n> 25 % mit ALT25\n> bis Montag'],
    ['an English reply', 'Thanks!\n\nOn Mon, 4 May 2026 at 10:00, Shop <a@b.example> wrote:\n25 % mit ALT25'],
    ['a German reply', 'Danke!\n\nAm 04.05.2026 um 10:00 schrieb Shop:\n25 % mit ALT25'],
    ['a Dutch reply', 'Dank!\n\nOp ma 4 mei 2026 om 10:00 schreef Shop:\n25 % met ALT25'],
    ['a Polish reply', 'Dzięki!\n\nW dniu 4.05.2026 o 10:00 Sklep napisał:\n25 % z ALT25'],
    ['a forwarded mail', 'Schau mal\n\n---------- Forwarded message ---------\nFrom: X\n25 % mit ALT25'],
  ])('takes %s for the words of others', (_, text) => {
    expect(blockWith(read(mail({ text })), 'ALT25').voice).toBe('other');
  });

  it('does not take the mbox escape of a line with "From" for a quotation', () => {
    expect(
      blockWith(read(mail({ text: 'Hello\n\n>From Monday all lamps cost less.' }), 'GB'), 'Monday'),
    ).toMatchObject({
      voice: 'brand',
      text: 'Hello\nFrom Monday all lamps cost less.',
    });
  });

  it('adds of the text alternative only what the markup does not tell', () => {
    const document = read(
      mail({
        html: '<p>Nimm 15 % mit LICHT15.</p>',
        text: 'Nimm 15 % mit LICHT15.\n\nNUR IM TEXT\n\nCode TEXT99 gilt auch.',
      }),
    );
    expect(seen(document).match(/LICHT15/g)).toHaveLength(1);
    expect(seen(document)).toContain('TEXT99');
  });

  it('takes what follows the signature mark for the footer', () => {
    expect(blockWith(read(mail({ text: 'Hallo\n\n-- \nLumen GmbH' })), 'Lumen').role).toBe('footer');
  });
});

describe('posts and bios', () => {
  it('keeps the lines of a post and the links in it', () => {
    const [block] = read(post('Neu da ✨\n1. Krug\n2. Vase: https://s.example/vase.')).blocks;
    expect(block!.lines.map((l) => l.text)).toEqual([
      'Neu da ✨',
      '1. Krug',
      '2. Vase: https://s.example/vase.',
    ]);
    expect(block!.links).toEqual([{ href: 'https://s.example/vase', text: 'https://s.example/vase' }]);
  });

  it('reads a profile as blocks of its own', () => {
    const document = read(
      bio({ displayName: 'Lumen', bio: 'Licht, das bleibt.', lines: ['Versand frei ab 40 €'] }),
    );
    expect(document.blocks.map((b) => [b.role, b.text])).toEqual([
      ['bio', 'Lumen'],
      ['bio', 'Licht, das bleibt.'],
      ['bio', 'Versand frei ab 40 €'],
    ]);
  });

  it('reads an alternative text that tells an offer', () => {
    const images = [
      { uri: 'a.jpg', alt: '3 für 2 auf alle Kerzen', blob: null },
      { uri: 'b.jpg', alt: 'Eine Lampe am Fenster', blob: null },
    ];
    const document = read(post('Schönen Sonntag', { images }));
    expect(document.blocks.filter((b) => b.role === 'image').map((b) => b.text)).toEqual([
      '3 für 2 auf alle Kerzen',
    ]);
  });
});

describe('language and region', () => {
  it.each([
    ['de', 'Wir liefern in zwei bis drei Tagen und du zahlst nichts.'],
    ['en', 'We deliver within two days and it costs you nothing.'],
    ['nl', 'Wij bezorgen het binnen twee dagen en dat is voor jou gratis.'],
    ['pl', 'Dostarczamy w dwa dni i nie płacisz za to nic.'],
    ['fr', 'Nous livrons en deux jours et cela ne vous coûte rien.'],
    ['es', 'Entregamos en dos días y no te cuesta nada por la compra.'],
    ['it', 'Consegniamo in due giorni e non ti costa nulla per la spesa.'],
  ])('tells %s from the words', (code, text) => {
    expect(read(post(text)).blocks[0]!.language?.code).toBe(code);
  });

  it('believes the words against a wrong declaration', () => {
    const text =
      'Dostarczamy zamówienia w ciągu dwóch dni i nie trzeba za to płacić. To jest proste i wygodne dla każdego.';
    expect(read(page(`<html lang="en"><main><p>${text}</p></main></html>`)).language?.code).toBe('pl');
  });

  it('reads the region of the declared language', () => {
    expect(read(page('<html lang="de-AT"><main><p>Servus</p></main></html>')).region).toBe('AT');
  });
});

describe('the day of publication', () => {
  const document = (head: string, uri = 'https://shop.example/page') =>
    readDocument(
      page(`<html><head>${head}</head><body><main><p>Words</p></main></body></html>`, { uri }),
      context(),
    );
  const published = '<meta property="article:published_time" content="2025-06-02T10:00:00+02:00">';

  it('is an article’s by its markup', () => {
    const post =
      '<script type="application/ld+json">{"@type":"BlogPosting","datePublished":"2025-06-01"}</script>';
    expect(document(post + published).publishedAt).toBe('2025-06-01T00:00:00.000Z');
  });

  it('is told by Open Graph below the address of a blog alone', () => {
    expect(document(published, 'https://shop.example/nieuws/asperges').publishedAt).toBe(
      '2025-06-02T08:00:00.000Z',
    );
    expect(document(published, 'https://shop.example/asperges').publishedAt).toBeNull();
  });

  it('is the one time of an article below the address of a blog', () => {
    const article = (...days: string[]) =>
      read(
        page(
          `<html><body>${days.map((day) => `<article><h1>Filc</h1><time datetime="${day}">${day}</time></article>`).join('')}</body></html>`,
          { uri: 'https://shop.example/blog/filc' },
        ),
      ).publishedAt;
    expect(article('2023-11-05')).toBe('2023-11-05T00:00:00.000Z');
    expect(article('2023-11-05', '2024-01-09')).toBeNull();
  });

  it('is none for an overview or a page that a shop system dates', () => {
    const day = (date: string) =>
      `<script type="application/ld+json">{"@type":"BlogPosting","datePublished":"${date}"}</script>`;
    expect(document(day('2025-06-01') + day('2025-07-01')).publishedAt).toBeNull();
    expect(
      document('<script type="application/ld+json">{"@type":"WebPage","datePublished":"2025-06-01"}</script>')
        .publishedAt,
    ).toBeNull();
  });
});

describe('a mail in rows of a table', () => {
  it('joins a text under its heading with the button in the row below', () => {
    const rows = `<table><tr><td><h2>Taschen</h2><p>25 % auf alle.</p></td></tr>
      <tr><td><a href="https://shop.example/t" style="display:inline-block;padding:9px">Zu den Taschen</a></td></tr></table>`;
    const block = blockWith(read(mail({ html: rows })), '25 %');
    expect(block.links.map((link) => link.href)).toEqual(['https://shop.example/t']);
    expect(block.text.slice(block.lines.at(-1)!.start)).toBe('Zu den Taschen');
  });

  it('leaves a button to itself where the text has a link already', () => {
    const rows = `<table><tr><td><h2>Taschen</h2><p>25 % auf <a href="https://shop.example/t">alle</a>.</p></td></tr>
      <tr><td><a href="https://shop.example/n">Zu den Neuheiten</a></td></tr></table>`;
    expect(blockWith(read(mail({ html: rows })), '25 %').links.map((link) => link.href)).toEqual([
      'https://shop.example/t',
    ]);
  });
});

describe('a bar above the page', () => {
  it.each([
    ['<a href="/n">20 % mit NEU20, nur bis 28.06.</a> <span>Gratis Versand ab 49 €</span>', 2],
    ['<b>20 %</b> <span>auf alle Tische</span> <i>bis Sonntag</i>', 1],
    ['Heute: <b>20 % auf Tische</b> <span>Versand gratis ab 49 €</span>', 1],
  ])('parts notices that stand side by side, not the words of one: %s', (notices, count) => {
    const document = read(
      page(`<body><div class="announcement-bar">${notices}</div><main><p>Tische</p></main></body>`),
    );
    expect(document.blocks.find((b) => b.role === 'banner')?.lines).toHaveLength(count);
  });
});

describe('what markup declares', () => {
  it('reads JSON-LD with trailing commas, microdata and Open Graph', () => {
    const document = read(
      page(`<head><meta property="og:site_name" content="Lumen"><script type="application/ld+json">{"@graph":[{"@type":"Organization","name":"Lumen",},]}</script></head>
      <div itemscope itemtype="https://schema.org/Product"><span itemprop="name">Krug</span><div itemprop="offers" itemscope itemtype="https://schema.org/Offer"><meta itemprop="price" content="9.50"></div></div>`),
    );
    expect(document.structured.map((n) => [n.syntax, n.type[0]])).toEqual([
      ['json-ld', 'Organization'],
      ['microdata', 'Product'],
      ['opengraph', 'website'],
    ]);
    expect(document.structured[1]!.properties).toMatchObject({ name: 'Krug', offers: { price: '9.50' } });
  });
});

describe('hostile input', () => {
  it('reads markup nested 100,000 deep', { timeout: 20_000 }, () => {
    const document = read(page('<div>'.repeat(100_000) + '<p>unten</p>'));
    expect(seen(document)).toContain('unten');
  });

  it('reads 5 MB of one line', { timeout: 20_000 }, () => {
    expect(read(post('€'.repeat(1_000_000) + '1'.repeat(4_000_000))).blocks).toHaveLength(1);
  });
});
