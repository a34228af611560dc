import { describe, expect, it } from 'vitest';
import { readMarkup } from './markup.js';

describe('the preheader', () => {
  it.each([
    [
      'display:none',
      '<div style="display:none;max-height:0">Bis Sonntag&nbsp;&zwnj;&nbsp;&zwnj;&#847;</div>',
    ],
    ['max-height:0', '<span style="max-height: 0px; overflow: hidden">Bis Sonntag</span>'],
    ['a tiny font', '<div style="font-size:1px;color:#fff">Bis Sonntag</div>'],
    ['its class', '<td class="preheader">Bis Sonntag</td>'],
    ['mso-hide', '<div style="mso-hide:all">Bis <b>Sonntag</b></div>'],
  ])('is the first text hidden by %s', (_, hidden) => {
    expect(readMarkup(`<body>${hidden}<p>15 % auf Leuchten</p></body>`).preheader).toBe('Bis Sonntag');
  });
  it('is none where the hidden text is only filling', () => {
    expect(
      readMarkup('<div style="display:none">&nbsp;&zwnj;&nbsp;&#8203;</div><p>words</p>').preheader,
    ).toBeNull();
  });
  it('is none where text is hidden far below', () => {
    expect(
      readMarkup(`<p>${'Leuchten '.repeat(40)}</p><div style="display:none">mobile</div>`).preheader,
    ).toBeNull();
  });
  it('is only the first of two hidden texts', () => {
    const html = '<div style="display:none">one</div><div style="display:none">two</div><p>words</p>';
    expect(readMarkup(html).preheader).toBe('one');
  });
  it('is not part of the visible text', () => {
    expect(readMarkup('<div style="display:none">secret</div><p>shown</p>').text).toBe('shown');
  });
});

describe('links and pictures', () => {
  it('are as written, with their words, or those of their picture', () => {
    const html =
      '<a href="https://t.quillon.example/c?u=1&amp;x=2">New <b>lamps</b></a><a href="https://q.example/b"><img src="https://q.example/b.png" alt="20% off"></a>';
    expect(readMarkup(html).links).toEqual([
      { href: 'https://t.quillon.example/c?u=1&x=2', text: 'New lamps' },
      { href: 'https://q.example/b', text: '20% off' },
    ]);
    expect(readMarkup(html).images).toEqual([
      { src: 'https://q.example/b.png', alt: '20% off', href: 'https://q.example/b' },
    ]);
  });
  it('are left out where they lead nowhere or run scripts', () => {
    expect(readMarkup('<a href="#top">x</a><a href="javascript:alert(1)">y</a><a>z</a>').links).toEqual([]);
  });
  it('do not count tracking pixels', () => {
    expect(readMarkup('<img src="https://q.example/o.gif" width="1" height="1" alt="">').images).toEqual([]);
  });
  it('count backgrounds, in which offers are drawn too', () => {
    const html =
      '<td background="https://q.example/a.png"><div style="background-image:url(\'cid:b@q\')"></div></td>';
    expect(readMarkup(html).images.map(({ src }) => src)).toEqual(['https://q.example/a.png', 'cid:b@q']);
  });
});

it('tells the declared language', () => {
  expect(readMarkup('<html lang="pl-PL"><p>x</p></html>').language).toBe('pl-PL');
});

it('keeps lines apart and leaves out scripts and styles', () => {
  const html =
    '<style>p{}</style><table><tr><td>Total</td><td>£49.00</td></tr></table><script>x</script><p>a<br>b</p>';
  expect(readMarkup(html).text).toBe('Total\n£49.00\na\nb');
});

it('reads on through 4,000 levels, and gives up markup that is nested without end', () => {
  expect(readMarkup(`${'<div>'.repeat(4000)}deep`).text).toBe('deep');
  const start = performance.now();
  expect(readMarkup(`<p>before</p>${'<div>'.repeat(700_000)}`).text).toBe('before');
  expect(performance.now() - start).toBeLessThan(2000);
});

describe('what every program but old Outlook shows', () => {
  const button = (style: string) =>
    `<td style="font-size:0px"><div style="display:inline-block"><!--[if mso]><v:roundrect href="https://a.example/m">Zum Zelt</v:roundrect><![endif]--><!--[if !mso]><!--><a href="https://a.example/zelt" style="${style}">Zum Zelt</a><!--<![endif]--></div></td>`;

  it.each(['font-size:16px', 'font-size:16px;mso-hide:all;display:inline-block'])(
    'is read: a button (%s) in a cell without size',
    (style) => {
      expect(readMarkup(button(style))).toMatchObject({
        links: [{ href: 'https://a.example/zelt', text: 'Zum Zelt' }],
        text: 'Zum Zelt',
        preheader: null,
      });
    },
  );

  it('is no text whose letters have no size', () => {
    const { text, preheader } = readMarkup(
      '<div style="font-size:0">Nur heute</div><p style="font-size:14px">Alle Zelte</p>',
    );
    expect([text, preheader]).toEqual(['Alle Zelte', 'Nur heute']);
  });
});
