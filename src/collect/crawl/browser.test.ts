import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RenderedPage, RenderOptions, Web } from '../collector.js';
import { findBrowser } from './find-browser.js';
import { closeWeb, serve, testWeb, type TestServer } from './harness.testing.js';
import { misbehave, type MisbehavingServer } from './misbehaving.testing.js';

const page = (body: string, lang = 'pl'): string =>
  `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>Sklep</title></head><body>${body}</body></html>`;

const BANNERS: Readonly<Record<string, readonly [text: string, button: string]>> = {
  en: ['We use cookies to remember your basket.', 'That’s fine'],
  de: ['Diese Seite verwendet Cookies.', 'Alle akzeptieren'],
  nl: ['Wij gebruiken cookies voor een goede winkel.', 'Alles accepteren'],
  pl: ['Używamy plików cookie, aby sklep działał.', 'Zgadzam się'],
  fr: ['Nous utilisons des cookies pour votre panier.', 'Tout accepter'],
  es: ['Usamos cookies para recordar tu cesta.', 'Aceptar todas'],
  it: ['Questo sito usa i cookie per il carrello.', 'Accetta tutti'],
};

const PAGES: Record<string, string> = {
  '/script-made': page(
    '<div id="app"></div><script>fetch("/data.json").then((r) => r.json()).then((d) => { document.getElementById("app").innerHTML = "<p>Kubek " + d.cena + " zł</p>"; })</script>',
  ),
  '/data.json': '{"cena": 34}',
  '/late-popup': page(
    '<h1>Lampy</h1><script>setTimeout(() => { const d = document.createElement("div"); d.style.cssText = "position:fixed;inset:20%;background:#fff;z-index:99"; d.innerHTML = "<p>Zapisz się i odbierz rabat 12 % z kodem LATARNIA</p>"; document.body.append(d); }, 1200)</script>',
  ),
  '/dialog-at-once': page(
    '<h1>Lampy</h1><dialog id="d"><p>Witaj! Darmowa dostawa w maju.</p></dialog><script>document.getElementById("d").showModal()</script>',
  ),
  '/sticky-bar': page(
    '<header style="position:fixed;top:0;left:0;right:0;height:60px"><nav>Lampy Krzesła Stoły</nav></header><p style="height:3000px">Dół</p><script>addEventListener("scroll", () => { if (!document.getElementById("b")) document.body.insertAdjacentHTML("beforeend", "<div id=b style=\'position:fixed;bottom:0;left:0;right:0;height:60px\'>Krzesło Olcha 240 zł, do koszyka</div>"); })</script>',
  ),
  '/lazy': page(
    '<div style="height:4000px">Góra</div><div id="end"></div><script>new IntersectionObserver((e) => { if (e[0].isIntersecting) document.getElementById("end").textContent = "Ostatnie sztuki 15 zł"; }).observe(document.getElementById("end"))</script>',
  ),
  '/gated': page(
    '<div id="c" style="position:fixed;bottom:0;width:100%"><p>Używamy plików cookie.</p><button id="ok">Akceptuję wszystkie</button></div><div id="g"></div><script>document.getElementById("ok").onclick = () => { document.getElementById("c").remove(); document.getElementById("g").textContent = "Po zgodzie: rabat 7 %"; }</script>',
  ),
  '/shadow': page(
    '<promo-box></promo-box><script>customElements.define("promo-box", class extends HTMLElement { connectedCallback() { this.attachShadow({ mode: "open" }).innerHTML = "<p>Gratis do każdej lampy: żarówka</p>"; } })</script>',
  ),
  '/more': page(
    '<p id="t">Długi wpis</p><button id="m">Pokaż więcej</button><script>document.getElementById("m").onclick = (e) => { document.getElementById("t").textContent = "Długi wpis, a na końcu kod WIOSNA"; e.target.remove(); }</script>',
  ),
};
const LONG = `<p>${'Lampy z Gdańska, ręcznie robione i zawsze na miejscu. '.repeat(4)}</p>`;
Object.assign(PAGES, {
  '/frame': page('<h2>W ramce: rabat 13 % na szkło</h2><script>1</script>'),
  '/framed': page(`${LONG}<iframe src="/frame" width="600" height="300"></iframe>`),
  '/gated-frame': page(
    `${LONG}<div id="p"><p>Treść zewnętrzna</p><button onclick="document.getElementById('p').innerHTML = '&lt;iframe src=/frame width=500 height=200>&lt;/iframe>'">Załaduj treść</button></div>`,
  ),
  '/gated-source': page(
    `<iframe data-src="/frame" id="f" width="600" height="300"></iframe><div id="b" style="position:fixed;bottom:0;left:0;right:0">Używamy plików cookie. <button onclick="document.getElementById('b').remove(); f.src = f.dataset.src">Akceptuję</button></div>`,
  ),
  '/hidden-frame': page(`${LONG}<iframe src="/frame" style="display:none"></iframe><script>1</script>`),
  '/leaving': page(
    '<h1>Lampy</h1><script>document.addEventListener("mouseout", (e) => { if (!e.relatedTarget && e.clientY <= 0) document.body.insertAdjacentHTML("beforeend", "<div role=dialog style=\'position:fixed;inset:20%\'>Zostań! 9 % z kodem ZOSTAN9</div>"); })</script>',
  ),
});
for (const [language, [text, button]] of Object.entries(BANNERS))
  PAGES[`/banner-${language}`] = page(
    `<h1>Shop</h1><div style="position:fixed;bottom:0;left:0;right:0"><p>${text}</p><button>Options</button><button onclick="document.title='accepted';this.parentNode.remove()">${button}</button></div><script>0</script>`,
    language,
  );

let server: TestServer;
let elsewhere: TestServer;
let bad: MisbehavingServer;
let web: Web;

beforeAll(async () => {
  // the same machine under another name: for a browser another site
  elsewhere = await serve({
    '/map': page('<p>Obca mapa: 77 % chmur</p>'),
    '/popup': page('<h1>Odbierz 14 % z kodem RAMKA14</h1>'),
    '/banner': page(
      `<p>Używamy plików cookie. <button onclick="parent.postMessage('yes', '*')">Akceptuję</button></p>`,
    ),
  });
  const other = elsewhere.origin.replace('127.0.0.1', 'localhost');
  PAGES['/foreign'] = page(`${LONG}<iframe src="${other}/map" width="600" height="300"></iframe>`);
  PAGES['/framed-popup'] = page(
    `${LONG}<script>setTimeout(() => document.body.insertAdjacentHTML("beforeend", "<iframe src='${other}/popup' style='position:fixed;top:20%;left:20%;width:60%;height:60%'></iframe>"), 400)</script>`,
  );
  PAGES['/framed-banner'] = page(
    `<div id="g"></div><iframe id="b" src="${other}/banner" style="position:fixed;bottom:0;left:0;width:100%;height:200px"></iframe><script>onmessage = () => { b.remove(); g.textContent = "Po zgodzie: rabat 8 %"; }</script>`,
  );
  server = await serve(PAGES);
  bad = await misbehave();
  web = await testWeb([server.origin, bad.origin, bad.secureOrigin, other]);
});
afterAll(async () => {
  await closeWeb(web);
  await Promise.all([server.close(), elsewhere.close(), bad.close()]);
});

async function shown(uri: string, options: RenderOptions = {}): Promise<RenderedPage> {
  const result = await web.browser.render(uri, options);
  if ('problem' in result) throw new Error(JSON.stringify(result.problem));
  return result.page;
}

describe('shows what only a browser shows', () => {
  it('content that a script fetches, and what it was made from', async () => {
    const { html, madeFrom, status } = await shown(`${server.origin}/script-made`);
    expect(html).toContain('Kubek 34 zł');
    expect(madeFrom).toEqual([`${server.origin}/data.json`]);
    expect(status).toBe(200);
  });

  it('a pop-up that comes late, apart from the page', async () => {
    const { html, popups } = await shown(`${server.origin}/late-popup`, { popupWaitMs: 2500 });
    expect(popups).toHaveLength(1);
    expect(popups[0]!.html).toContain('LATARNIA');
    expect(popups[0]!.afterMs).toBeGreaterThanOrEqual(1150);
    expect(html.replace(/<script>.*<\/script>/s, '')).not.toContain('LATARNIA');
  });

  it('no late pop-up where nobody waits for it', async () => {
    expect((await shown(`${server.origin}/late-popup`)).popups).toEqual([]);
  });

  it('a dialog that is there from the start', async () => {
    const { popups } = await shown(`${server.origin}/dialog-at-once`);
    expect(popups).toMatchObject([{ afterMs: 0 }]);
    expect(popups[0]!.html).toContain('Darmowa dostawa');
  });

  it('headers and buy bars that stick as part of the page', async () => {
    const { html, popups } = await shown(`${server.origin}/sticky-bar`, { popupWaitMs: 700 });
    expect(popups).toEqual([]);
    expect(html).toContain('240 zł');
  });

  it('content that is loaded when it comes into sight', async () => {
    expect((await shown(`${server.origin}/lazy`)).html).toContain('Ostatnie sztuki 15 zł</div>');
  });

  it('content behind consent, without the banner', async () => {
    const { html } = await shown(`${server.origin}/gated`);
    expect(html).toContain('>Po zgodzie: rabat 7 %');
    expect(html).not.toContain('Akceptuję wszystkie</button>');
  });

  it.each(['/framed', '/gated-frame', '/gated-source'])(
    'content of a frame of the site: %s',
    async (path) => {
      const { html, madeFrom } = await shown(server.origin + path);
      expect(html).toContain('W ramce: rabat 13 % na szkło</h2>');
      expect(madeFrom).toContain(`${server.origin}/frame`);
    },
  );

  it('no content of a hidden frame, nor of others’ frames in the page', async () => {
    expect((await shown(`${server.origin}/hidden-frame`)).html).not.toContain('13 %');
    expect((await shown(`${server.origin}/foreign`)).html).not.toContain('77 %');
    expect(elsewhere.asked).toContain('/map');
  });

  it('a pop-up in a frame of a service, marked as such', async () => {
    const { html, popups } = await shown(`${server.origin}/framed-popup`, { popupWaitMs: 1500 });
    expect(popups).toHaveLength(1);
    expect(popups[0]!.html).toContain('14 % z kodem RAMKA14');
    expect(html).not.toContain('RAMKA14</h1>');
  });

  it('a pop-up that waits for the pointer to leave', async () => {
    const { popups } = await shown(`${server.origin}/leaving`, { popupWaitMs: 600 });
    expect(popups).toMatchObject([{ html: expect.stringContaining('ZOSTAN9') as string }]);
  });

  it('content behind a banner in a frame of its own', async () => {
    const { html, popups } = await shown(`${server.origin}/framed-banner`);
    expect(html).toContain('>Po zgodzie: rabat 8 %');
    expect(popups).toEqual([]);
  });

  it('content of open shadow roots', async () => {
    expect((await shown(`${server.origin}/shadow`)).html).toContain('<p>Gratis do każdej lampy: żarówka</p>');
  });

  it('content behind a button that the caller names', async () => {
    const { html } = await shown(`${server.origin}/more`, { expand: [/pokaż więcej/i] });
    expect(html).toContain('kod WIOSNA</p>');
  });

  it.each(Object.keys(BANNERS))('the cookie banner accepted in %s', async (language) => {
    const { html, popups } = await shown(`${server.origin}/banner-${language}`);
    expect(html).toContain('<title>accepted</title>');
    expect(popups).toEqual([]);
  });
});

describe('pages cannot stall or escape', () => {
  it.each(['/alerts', '/windows', '/leaves'])('%s is read all the same', async (path) => {
    expect((await shown(bad.origin + path, { timeoutMs: 6000 })).html).toContain('15 % goedkoper');
  });

  it('permissions are denied', async () => {
    const { html } = await shown(`${bad.origin}/asks`);
    expect(html).toContain('permission: denied');
    expect(html).not.toContain('<title>granted');
  });

  it('no service worker is installed', async () => {
    await shown(`${bad.origin}/worker`, { popupWaitMs: 400 });
    expect(bad.hits('/sw.js')).toBe(0);
  });

  it('a page that hangs is given up in time, and the next is shown', async () => {
    const start = performance.now();
    expect(await web.browser.render(`${bad.origin}/hangs`, { timeoutMs: 1000 })).toMatchObject({
      problem: { code: 'timeout' },
    });
    expect(performance.now() - start).toBeLessThan(15_000);
    expect((await shown(`${bad.origin}/fine`)).html).toContain('Wollen plaid');
  });

  it('a download is no page', async () => {
    expect(await web.browser.render(`${bad.origin}/download`)).toMatchObject({
      problem: { code: 'wrong-content-type' },
    });
  });

  it('a page reaches no machine of the house, by request, frame, script, socket or redirect', async () => {
    const inside = await serve((_, response) => {
      response.writeHead(200, { 'access-control-allow-origin': '*' }).end('geheim');
    });
    const target = encodeURIComponent(`${inside.origin}/`);
    const { html } = await shown(`${bad.origin}/snoops?target=${target}`, { popupWaitMs: 700 });
    expect(bad.hits('/onward')).toBe(3);
    expect(inside.asked).toEqual([]);
    expect(html).not.toContain('geheim');
    expect(await web.browser.render(`${bad.origin}/onward?to=${target}`)).toMatchObject({
      problem: { code: 'guard' },
    });
    await inside.close();
  });

  it.each([
    ['/silent', 'timeout'],
    ['/reset', 'connection'],
    ['/loop', 'redirect-loop'],
    ['/reloads', 'redirect-loop'],
  ])('%s is %s', async (path, code) => {
    expect(await web.browser.render(bad.origin + path, { timeoutMs: 1500 })).toMatchObject({
      problem: { code },
    });
  });

  it('a certificate that nobody vouches for is tls', async () => {
    expect(await web.browser.render(`${bad.secureOrigin}/fine`)).toMatchObject({ problem: { code: 'tls' } });
  });
});

describe('a browser that cannot go on', () => {
  let folder: string;
  let wrapper: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'browser-'));
    wrapper = join(folder, 'browser.sh');
    const { executablePath } = (await findBrowser())!;
    await writeFile(wrapper, `#!/bin/sh\necho $$ >> ${folder}/pids\nexec ${executablePath} "$@"\n`);
    await chmod(wrapper, 0o755);
  });
  afterAll(() => rm(folder, { recursive: true }));
  const pids = async (): Promise<number[]> =>
    (await readFile(join(folder, 'pids'), 'utf8')).trim().split('\n').map(Number);

  it('is started again after it was killed in the middle of a page', async () => {
    const own = await testWeb([server.origin], { browserPath: wrapper });
    const visits = () => server.asked.filter((path) => path === '/late-popup').length;
    const before = visits();
    const rendering = own.browser.render(`${server.origin}/late-popup`, { popupWaitMs: 2500 });
    // in the middle of a page it is as soon as that was asked for, however busy the machine is
    await expect.poll(visits, { timeout: 30_000 }).toBeGreaterThan(before);
    process.kill(-(await pids())[0]!, 'SIGKILL'); // its process group
    expect(await rendering).toHaveProperty('page');
    expect(await pids()).toHaveLength(2);
    await closeWeb(own);
  });

  it('is a problem where there is none', async () => {
    const own = await testWeb([server.origin], { browserPath: null });
    expect(await own.browser.render(`${server.origin}/lazy`)).toMatchObject({ problem: { code: 'browser' } });
    await closeWeb(own);
  });

  it('is a problem where it cannot be started', async () => {
    const own = await testWeb([server.origin], { browserPath: '/bin/false' });
    expect(await own.browser.render(`${server.origin}/lazy`)).toMatchObject({ problem: { code: 'browser' } });
    await closeWeb(own);
  });
});
