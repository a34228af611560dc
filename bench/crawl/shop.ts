import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A generated shop in a process of its own: `/p/0` … `/p/N-1` of about 40 KB each, every page linking five further ones
 * and a menu; `/s/…` is the same with a script that writes the price. Prints its origin.
 */
const PAGES = Number(process.argv[2] ?? 2000);
const BYTES = 40_000;
const WORDS =
  'Leuchte Glas Messing Schirm Leinen warmes Licht Werkstatt gefertigt poliert Kabel Textil Fassung dimmbar Küche Flur'.split(
    ' ',
  );

/** a small generator, so that every run serves the same */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed + 1; ;) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state;
  }
}

function render(id: number, scripted: boolean): string {
  const random = numbers(id);
  const word = (): string => WORDS[random.next().value % WORDS.length]!;
  const kind = scripted ? 's' : 'p';
  const links = [1, 2, 3, 4, 5].map((step) => id * 5 + step).filter((other) => other < PAGES);
  const price = `${20 + (id % 180)},90 €`;
  const parts = [
    `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Leuchte ${id} | Leuchtwerk</title>`,
    `<link rel="canonical" href="/${kind}/${id}">`,
    `<script type="application/ld+json">{"@context":"https://schema.org","@type":"Product","name":"Leuchte ${id}","sku":"LW-${id}","offers":{"@type":"Offer","price":"${20 + (id % 180)}.90","priceCurrency":"EUR","availability":"https://schema.org/InStock"}}</script></head><body>`,
    '<header><nav>',
    ...Array.from({ length: 12 }, (_, n) => `<a href="/${kind}/${n}">Abteilung ${n}</a>`),
    `</nav></header><main><h1>Leuchte ${id}</h1>`,
    scripted
      ? `<p id="price"></p><script>document.getElementById("price").textContent = ${JSON.stringify(price)}</script>`
      : `<p class="price">${price}</p>`,
    id % 50 === 0
      ? `<p>Bis 31. Mai: ${10 + (id % 20)} % Rabatt auf alle Leuchten mit dem Code LICHT${id}.</p>`
      : '',
    ...links.map((other) => `<a href="/${kind}/${other}">Leuchte ${other}</a>`),
  ];
  let size = parts.join('').length;
  while (size < BYTES - 400) {
    const text = Array.from({ length: 40 }, word).join(' ');
    const part = `<div class="card card--text" data-block="${size}"><h3>${word()} ${word()}</h3><p>${text}.</p></div>`;
    parts.push(part);
    size += part.length;
  }
  return `${parts.join('')}</main><footer><p>Versand ab 59 € kostenlos, 30 Tage Rückgabe.</p></footer></body></html>`;
}

const server = createServer((request, response) => {
  const match = /^\/([ps])\/(\d+)$/.exec(request.url ?? '');
  const id = match ? Number(match[2]) : request.url === '/' ? 0 : PAGES;
  if (id >= PAGES) {
    response.writeHead(404).end();
    return;
  }
  const body = Buffer.from(render(id, match?.[1] === 's'));
  response
    .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': body.length })
    .end(body);
});
server.listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
