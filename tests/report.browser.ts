import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page, type TestInfo } from '@playwright/test';
import { renderReports } from '../reports/index.js';
import { largeRun } from '../reports/large-run.testing.js';
import { evidence, finding, samplePictures, sampleRun } from '../reports/sample-run.testing.js';
import type { Run } from '../src/domain/index.js';

/** Writes a report as an audit would, and opens it from disk; fails on any error or request of the page. */
async function open(
  page: Page,
  info: TestInfo,
  run: Run = sampleRun,
  inlineUpTo = 60,
  hash = '',
): Promise<string> {
  const folder = info.outputPath('report');
  for (const file of renderReports(run, {
    screenshots: await samplePictures(run),
    inlineUpTo,
    singleFile: false,
  })) {
    const path = join(folder, file.name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, file.content);
  }
  page.on('pageerror', (error) => expect.soft(error.message, 'the page threw').toBe(''));
  page.on('console', (line) => {
    if (line.type() === 'error') expect.soft(line.text(), 'the page complained').toBe('');
  });
  page.on('request', (request) => {
    const local = /^(file|data):/.test(request.url());
    if (!local) expect.soft(request.url(), 'the page asked the network').toBe('');
  });
  const address = pathToFileURL(join(folder, 'index.html')).href;
  await page.goto(address + hash);
  return address;
}

const shownTitles = (page: Page) =>
  page.locator('#list .finding:visible').evaluateAll((cards) => cards.map((card) => card.id));
const parameters = (page: Page) => new URLSearchParams(new URL(page.url()).hash.slice(1));

test('opens from disk with the verdict, what is new, and what was not observed', async ({ page }, info) => {
  await open(page, info);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Your channels contradict each other in 5 places that customers will notice.',
  );
  await expect(page.locator('.change')).toContainText('3 are new since the last run.');
  await expect(page.locator('.blind').first()).toContainText('TikTok');
  await expect(page.locator('.tile.error')).toContainText('5');
  await expect(page.locator('.channel.unobserved')).toContainText('A login is required');
});

test('filters by severity, state, check, channel and text, each kept in the address', async ({
  page,
}, info) => {
  await open(page, info);
  const all = await shownTitles(page);
  expect(all).toHaveLength(8);

  await page.getByRole('checkbox', { name: /^Warning/ }).check();
  expect(await shownTitles(page)).toEqual(['f-2288cc01f3e6', 'f-e1207c33d9af']);
  expect(parameters(page).get('severity')).toBe('warning');
  await page.getByRole('checkbox', { name: /^New/ }).check();
  expect(await shownTitles(page)).toEqual(['f-2288cc01f3e6']);
  expect(parameters(page).get('state')).toBe('new');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  expect(await shownTitles(page)).toEqual(all);
  expect(new URL(page.url()).hash).toBe('');

  await page.getByLabel('Check', { exact: true }).selectOption('price-conflict');
  expect(await shownTitles(page)).toEqual(['f-91fe02c7be55']);
  await page.getByLabel('Check', { exact: true }).selectOption('');
  await page.getByLabel('Channel', { exact: true }).selectOption('facebook');
  expect(await shownTitles(page)).toEqual(['f-0c44de91ab70', 'f-e1207c33d9af']);
  await page.getByLabel('Channel', { exact: true }).selectOption('');

  await page.getByRole('searchbox').fill('frost25 SUNDAY');
  expect(await shownTitles(page)).toEqual(['f-3b9c51aa0d21', 'f-77aa10b2c3d4']);
  expect(parameters(page).get('q')).toBe('frost25 SUNDAY');
  await page.getByRole('searchbox').fill('nothing has these words');
  await expect(page.getByText('No finding matches these filters.')).toBeVisible();
});

test('a filtered view can be linked', async ({ page }, info) => {
  await open(page, info, sampleRun, 60, '#severity=error&channel=newsletter');
  expect(await shownTitles(page)).toEqual(['f-3b9c51aa0d21', 'f-0c44de91ab70', 'f-5d20bb7e4410']);
  await expect(page.getByRole('checkbox', { name: /^Error/ })).toBeChecked();
  await expect(page.locator('#shown')).toHaveText('3 of 8 shown');
});

test('a number at the top leads to its findings', async ({ page }, info) => {
  await open(page, info);
  await page.locator('.tile.info').click();
  expect(await shownTitles(page)).toEqual(['f-a90b4471dd08']);
});

test('every link of the page leads somewhere, and those to the web tell nothing of the reader', async ({
  page,
}, info) => {
  await open(page, info);
  const links = await page.locator('a').evaluateAll((all) =>
    all.map((a) => ({
      href: a.getAttribute('href') ?? '',
      rel: a.getAttribute('rel'),
      found: a.getAttribute('href')?.startsWith('#')
        ? document.getElementById(a.getAttribute('href')!.slice(1)) !== null
        : true,
    })),
  );
  expect(links.length).toBeGreaterThan(40);
  for (const { href, rel, found } of links) {
    if (href.startsWith('#severity=')) continue;
    expect(found, href).toBe(true);
    if (!href.startsWith('#')) {
      expect(href).toMatch(/^https?:\/\//);
      expect(rel).toBe('noopener noreferrer');
    }
  }
});

test('each cell of the matrix leads to its evidence, and opens it', async ({ page }, info) => {
  await open(page, info);
  const cells = page.locator('.matrix td a');
  const targets = await cells.evaluateAll((all) => all.map((a) => a.getAttribute('href')!.slice(1)));
  expect(targets.length).toBeGreaterThan(8);
  for (const [index, id] of targets.entries()) {
    await page.evaluate(() =>
      document.querySelectorAll('#promotions details.all').forEach((fold) => fold.setAttribute('open', '')),
    );
    await cells.nth(index).click();
    const words = page.locator(`[id="${id}"] .quote, [id="${id}"] .absent`).first();
    await expect(words).toBeVisible();
  }
});

test('a link to a finding that a filter hides shows it all the same', async ({ page }, info) => {
  await open(page, info, sampleRun, 60, '#severity=info');
  await page.locator('.first a').first().click();
  await expect(page.locator('#f-3b9c51aa0d21 .explanation')).toBeVisible();
  await expect(page.getByRole('checkbox', { name: /^Note/ })).not.toBeChecked();
});

test('quotes stand side by side with the differing words marked', async ({ page }, info) => {
  await open(page, info);
  const marks = page.locator('#f-3b9c51aa0d21 .side').first().locator('mark');
  expect(await marks.allTextContents()).toEqual(expect.arrayContaining(['25', 'FROST25']));
  const boxes = await page
    .locator('#f-3b9c51aa0d21 .side')
    .evaluateAll((sides) => sides.map((side) => side.getBoundingClientRect().top));
  expect(new Set(boxes).size).toBe(1);
});

for (const [name, inlineUpTo] of [
  ['in the page', 60],
  ['as files beside it', 0],
] as const) {
  test(`screenshots are shown ${name}`, async ({ page }, info) => {
    await open(page, info, sampleRun, inlineUpTo);
    await page.getByRole('button', { name: 'Open all' }).click();
    const images = page.locator('#list .shot img');
    expect(await images.count()).toBe(5);
    for (const image of await images.all()) {
      await image.scrollIntoViewIfNeeded();
      await expect.poll(() => image.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(800);
    }
  });
}

test('a walk by keyboard reaches the skip link, the filters and every finding', async ({ page }, info) => {
  await open(page, info);
  await page.keyboard.press('Tab');
  await expect(page.locator('.skip')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#findings')).toBeFocused();
  const reached: string[] = [];
  for (let step = 0; step < 60; step++) {
    await page.keyboard.press('Tab');
    reached.push(
      await page.evaluate(() => {
        const at = document.activeElement!;
        const outline = getComputedStyle(at).outlineStyle;
        return `${at.localName}${at.getAttribute('name') ?? ''} ${at.closest('.finding')?.id ?? ''} ${outline}`;
      }),
    );
    if (reached.at(-1)?.includes('summary f-a90b4471dd08')) break;
  }
  expect(reached[0]).toContain('inputq');
  for (const id of await shownTitles(page)) expect(reached.join('\n')).toContain(`summary ${id}`);
  await page.keyboard.press('Enter');
  await expect(page.locator('#f-a90b4471dd08 .explanation')).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`has no barrier that axe knows of, ${colorScheme}`, async ({ page }, info) => {
    await page.emulateMedia({ colorScheme });
    await open(page, info);
    await page.evaluate(() => document.querySelectorAll('details').forEach((fold) => (fold.open = true)));
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`),
    ).toEqual([]);
  });

  test(`has its own colours, ${colorScheme}`, async ({ page }, info) => {
    await page.emulateMedia({ colorScheme });
    await open(page, info);
    const [paper, ink] = await page.evaluate(() => {
      const style = getComputedStyle(document.body);
      return [style.backgroundColor, style.color].map((colour) => Number(/\d+/.exec(colour)![0]));
    });
    if (colorScheme === 'light') expect(paper!).toBeGreaterThan(ink!);
    else expect(paper!).toBeLessThan(ink!);
  });
}

for (const width of [320, 390, 1920]) {
  test(`fits a screen ${width} pixels wide`, async ({ page }, info) => {
    await page.setViewportSize({ width, height: 800 });
    await open(page, info);
    await page.evaluate(() => document.querySelectorAll('details').forEach((fold) => (fold.open = true)));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
}

test('on paper nothing is folded and nothing is there to press', async ({ page }, info) => {
  await open(page, info);
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await expect(page.locator('#f-5d20bb7e4410 .fix')).toBeVisible();
  await expect(page.locator('#filters')).toBeHidden();
  await expect(page.locator('nav.contents')).toBeHidden();
  const pdf = await page.pdf({ format: 'A4' });
  expect(pdf.length).toBeGreaterThan(20_000);
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: 'screen' });
  await expect(page.locator('#f-5d20bb7e4410 .fix')).toBeHidden();
});

for (const [language, words] of [
  ['de', 'Ihre Kanäle widersprechen sich an 5 Stellen, die Kunden auffallen werden.'],
  ['nl', 'Je kanalen spreken elkaar op 5 plekken tegen, en klanten zullen dat merken.'],
  ['pl', 'Kanały przeczą sobie w 5 miejscach, co klienci zauważą.'],
] as const) {
  test(`speaks ${language}`, async ({ page }, info) => {
    await open(page, info, { ...sampleRun, language });
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(words);
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    expect(await page.locator('body').innerText()).not.toMatch(
      /\{\w+\}|undefined|\bNaN\b|Search the findings/,
    );
  });
}

test('of 1,500 findings fifty are in the page, and the others come when they are asked for', async ({
  page,
}, info) => {
  await open(page, info, largeRun(1500, 50));
  expect(await page.locator('#list article.finding').count()).toBe(50);
  await expect(page.locator('#shown')).toHaveText('1,500 of 1,500 shown');
  await page.getByRole('button', { name: 'Show more findings' }).click();
  expect(await shownTitles(page)).toHaveLength(100);
  await page.getByRole('searchbox').fill('camp1499');
  await expect(page.locator('#shown')).toHaveText('1 of 1,500 shown');
  const id = (await shownTitles(page))[0]!;
  await page.locator(`#${id} > details > summary`).click();
  await expect(page.locator(`#${id} .fix`)).toBeVisible();
  await page.evaluate(() => (location.hash = '#f-0000000003e8'));
  await expect(page.locator('#f-0000000003e8 .explanation')).toBeVisible();
});

/** Ways into a page that others have tried, and a few for templates, scripts held as text, and addresses. */
function payloads(): string[] {
  const run = (n: number) => `window.__ran=${n}`;
  const shapes: ((n: number) => string)[] = [
    (n) => `<script>${run(n)}</script>`,
    (n) => `</script><script>${run(n)}</script>`,
    (n) => `</ScRiPt ><sCrIpT>${run(n)}</sCrIpT>`,
    (n) => `<!--<script>${run(n)}</script>-->`,
    (n) => `--><script>${run(n)}</script>`,
    (n) => `<![CDATA[<script>${run(n)}</script>]]>`,
    (n) => `<img src=x onerror=${run(n)}>`,
    (n) => `"><img src=x onerror="${run(n)}">`,
    (n) => `'><img src=x onerror='${run(n)}'>`,
    (n) => `\`><img src=x onerror=\`${run(n)}\`>`,
    (n) => `<svg onload=${run(n)}>`,
    (n) => `<svg><script>${run(n)}</script></svg>`,
    (n) => `<svg><animate onbegin=${run(n)} attributeName=x dur=1s>`,
    (n) =>
      `<math><mtext></form><form><mglyph><svg><mtext><style><path id="</style><img onerror=${run(n)} src>">`,
    (n) => `<iframe srcdoc="<script>parent.${run(n)}</script>"></iframe>`,
    (n) => `<iframe src="javascript:parent.${run(n)}"></iframe>`,
    (n) => `<body onload=${run(n)}>`,
    (n) => `<details open ontoggle=${run(n)}>`,
    (n) => `<input autofocus onfocus=${run(n)}>`,
    (n) => `<video><source onerror=${run(n)}></video>`,
    (n) => `<audio src=x onerror=${run(n)}>`,
    (n) => `<object data="javascript:${run(n)}"></object>`,
    (n) => `<embed src="javascript:${run(n)}">`,
    (n) => `<link rel=stylesheet href="javascript:${run(n)}">`,
    (n) => `<meta http-equiv=refresh content="0;url=javascript:${run(n)}">`,
    (n) => `<base href="javascript:${run(n)}//">`,
    (n) => `<form action="javascript:${run(n)}"><button autofocus>go</button></form>`,
    (n) => `<style>body{display:none}</style><p class="p${n}">`,
    (n) => `<style>@import 'http://127.0.0.1:9/${n}.css';</style>`,
    (n) => `</style><script>${run(n)}</script>`,
    (n) => `</title><script>${run(n)}</script>`,
    (n) => `</textarea><script>${run(n)}</script>`,
    (n) => `</template><img src=x onerror=${run(n)}>`,
    (n) => `</article></section></main><h1>broken out ${n}</h1>`,
    (n) => `" onmouseover="${run(n)}" autofocus tabindex=1 onfocus="${run(n)}" x="`,
    (n) => `' onmouseover='${run(n)}' x='`,
    (n) => `javascript:${run(n)}`,
    (n) => `JaVaScRiPt:${run(n)}`,
    (n) => `java\tscript:${run(n)}`,
    (n) => `\u0001javascript:${run(n)}`,
    (n) => `data:text/html,<script>parent.${run(n)}</script>`,
    (n) => `vbscript:${run(n)}`,
    (n) => `https://example.com/" onclick="${run(n)}`,
    (n) => `https://example.com/'onmouseover='${run(n)}`,
    (n) => `https://user:pass@example.com/<script>${run(n)}</script>`,
    (n) => `//127.0.0.1:9/${n}`,
    (n) => `file:///etc/passwd#${n}`,
    (n) => `{{{constructor.constructor "${run(n)}"}}}`,
    (n) => `{{#with (lookup this "constructor")}}${n}{{/with}}`,
    (n) => `{{@root.ui}} {{> finding}} ${n}`,
    (n) => `\${${run(n)}}`,
    (n) => `{brand} {n} {time} $& $1 $\` ${n}`,
    (n) => `__proto__ constructor toString ${n}`,
    (n) => `\u202e<script>${run(n)}</script>\u202c`,
    (n) => `<scr\u200bipt>${run(n)}</scr\u200bipt>`,
    (n) => `\u0000<script>${run(n)}</script>`,
    (n) => `&lt;script&gt;${run(n)}&lt;/script&gt;`,
    (n) => `&#60;img src=x onerror=${run(n)}&#62;`,
    (n) => `%3Cscript%3E${run(n)}%3C/script%3E`,
    (n) => `\ud800<img src=x onerror=${run(n)}>`,
    (n) => `#severity=error" onfocus="${run(n)}`,
    (n) => `url(javascript:${run(n)})`,
    (n) => `expression(${run(n)})`,
    (n) => `<a href="javascript:${run(n)}" id=findings>a</a>`,
    (n) => `<p id=filters>${n}</p><p id=list>`,
    (n) => `<marquee onstart=${run(n)}>m</marquee>`,
  ];
  const doubled = shapes.map((shape) => (n: number) => `${shape(n)} "'><b x=${shape(n)}`);
  return [...shapes, ...doubled].map((shape, index) => shape(index + 1));
}

/** The payload in every field of text that a run has. */
function poisoned(payload: string, index: number): Run {
  const at = (uri: string) =>
    evidence(uri, payload, {
      capturedAt: index % 2 ? payload : sampleRun.asOf,
      publishedAt: payload,
      screenshot: payload,
    });
  const own = finding({
    id: `f-${index}-${payload}`,
    check: payload,
    title: payload,
    explanation: payload,
    fix: payload,
    subject: { kind: 'promotion', label: payload, code: payload, sku: payload, product: payload },
    channels: [payload],
    missingFrom: [payload],
    observed: [
      { channel: payload, value: payload, evidence: at(payload) },
      { channel: 'website', value: `${payload} 2`, evidence: at(`https://shop.example/${payload}`) },
    ],
    topic: payload,
    consequences: [payload],
    firstSeen: payload,
    valuesHash: payload,
  });
  const cell = {
    channel: payload,
    state: 'conflicts' as const,
    value: payload,
    code: payload,
    startsOn: payload,
    endsOn: payload,
    from: payload,
    until: payload,
    evidence: at(payload),
    findings: [own.id],
  };
  return {
    ...sampleRun,
    id: payload,
    brand: payload,
    toolVersion: payload,
    startedAt: payload,
    finishedAt: payload,
    market: { ...sampleRun.market, timeZone: payload, country: payload },
    channels: [
      {
        id: payload,
        kind: 'website',
        status: 'partial',
        captures: 1,
        claims: 1,
        skipped: [],
        problems: [{ code: 'timeout', message: payload, uri: payload }],
        notes: [payload],
      },
    ],
    findings: [
      own,
      {
        ...own,
        id: `a-${index}`,
        accepted: { reason: payload, until: payload, by: payload, source: 'accepted' },
      },
    ],
    undecided: [
      {
        check: payload,
        subject: own.subject,
        reason: 'link-undecided',
        message: payload,
        channels: [payload],
      },
    ],
    resolved: [{ ...own, id: payload }],
    promotions: [{ topic: payload, label: payload, code: payload, status: 'live', cells: [cell] }],
    products: [
      {
        topic: payload,
        label: payload,
        sku: payload,
        agrees: false,
        findings: [own.id],
        cells: [
          {
            channel: payload,
            price: payload,
            reference: payload,
            availability: payload,
            source: 'visible',
            uri: payload,
            differs: true,
          },
        ],
      },
    ],
    statements: [
      {
        topic: payload,
        label: payload,
        agrees: false,
        findings: [],
        cells: [{ channel: payload, value: payload, differs: true, uri: payload, quote: payload }],
      },
    ],
    stale: [{ source: 'exclusive', label: payload, reason: payload, until: payload, why: 'expired' }],
    trend: [
      { run: payload, asOf: payload, error: 1, warning: 0, info: 0, fresh: 1, resolved: 0 },
      ...sampleRun.trend,
    ],
    lookedAt: [
      { channel: payload, form: 'page', uri: payload, title: payload, publishedAt: payload, claims: 1 },
    ],
    checks: [{ id: payload, title: payload, harm: payload }],
  };
}

/** What a page is made of, its texts aside: two reports of the same shape must have the same. */
const skeleton = (page: Page) =>
  page.evaluate(() => {
    const names: Record<string, number> = {};
    for (const element of document.querySelectorAll('*')) {
      const handlers = element.getAttributeNames().filter((name) => name.startsWith('on'));
      const key = element.localName + (handlers.length > 0 ? ` with ${handlers.join()}` : '');
      names[key] = (names[key] ?? 0) + 1;
    }
    return names;
  });

test('no script and no markup that comes from outside runs or alters the page', async ({ page }, info) => {
  test.setTimeout(240_000);
  const all = payloads();
  expect(all.length).toBeGreaterThanOrEqual(100);
  const allowed = new Set(Object.keys(await open(page, info).then(() => skeleton(page))));
  const target = info.outputPath('poisoned.html');
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  for (const [index, payload] of all.entries()) {
    const files = renderReports(poisoned(payload, index), {
      screenshots: new Map(),
      inlineUpTo: 60,
      singleFile: false,
    });
    writeFileSync(target, files[0]!.content);
    await page.goto(pathToFileURL(target).href);
    const outcome = await page.evaluate(() => {
      for (const fold of document.querySelectorAll('details')) fold.open = true;
      for (const element of document.querySelectorAll('a, summary, [tabindex]')) {
        element.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
        element.dispatchEvent(new FocusEvent('focus'));
      }
      return {
        ran: (globalThis as { __ran?: unknown }).__ran ?? null,
        headings: document.querySelectorAll('h1').length,
        scripts: document.querySelectorAll('script').length,
        styles: document.querySelectorAll('style, [style]').length,
        display: getComputedStyle(document.body).display,
        links: [...document.querySelectorAll('a')]
          .map((a) => a.getAttribute('href') ?? '')
          .filter((href) => !/^(https?:\/\/|#)/.test(href)),
        images: [...document.querySelectorAll('img')].map((img) => img.getAttribute('src')),
        controls: document.querySelectorAll('#filters').length,
      };
    });
    expect(outcome, payload).toEqual({
      ran: null,
      headings: 1,
      scripts: 1,
      styles: 1,
      display: 'block',
      links: [],
      images: [],
      controls: 1,
    });
    const strange = Object.keys(await skeleton(page)).filter((name) => !allowed.has(name));
    expect(strange, payload).toEqual([]);
  }
  expect(dialogs).toEqual([]);
});

test('what cannot be seen is made visible, and a quote of 100 KB waits behind a click', async ({
  page,
}, info) => {
  const quote = `Frost\u200b Week\u202e %02 ${'very long words '.repeat(6400)}`;
  const own = finding({
    id: 'f-long',
    title: 'A finding with a long quote',
    observed: [{ channel: 'website', value: '20 %', evidence: evidence('https://shop.example/', quote) }],
  });
  await open(page, info, { ...sampleRun, findings: [own], promotions: [] });
  const first = page.locator('#f-long .quote').first();
  await expect(first).toContainText('U+200B');
  await expect(first).toContainText('U+202E');
  expect((await first.textContent())!.length).toBeLessThan(700);
  const rest = page.locator('#f-long .rest').first();
  await expect(rest.locator('.quote')).toBeHidden();
  await rest.locator('summary').click();
  expect((await rest.locator('.quote').textContent())!.length).toBeGreaterThan(95_000);
});
