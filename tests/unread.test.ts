import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { audit } from '../src/audit.js';
import { exitCodeOf } from '../src/cli/exit.js';
import type { ChannelStatus, ProblemCode, Run, SettingsInput } from '../src/domain/index.js';

/**
 * Nothing is missing from what was not read. Every way in which a channel is not, or only half, read: whole audits over
 * real servers and files, one offer in the mailbox that the site would carry on its page of offers.
 */

const AS_OF = '2026-09-17T09:00:00Z';
const OFFER = 'Drachenwoche: 15 % auf alle Lenkdrachen mit dem Code WIND15 bis 27. September 2026.';
const FRAME = (title: string, main: string): string =>
  `<!doctype html><html lang="de"><head><title>${title} – Windspiel</title></head><body><header><a href="/">Windspiel</a></header>
  <nav><a href="/angebote">Angebote</a> <a href="/werkstatt">Werkstatt</a></nav>${main}<footer>Windspiel GmbH, Deichweg 4, Husum</footer></body></html>`;
const HOME = FRAME(
  'Start',
  '<main><h1>Windspiel</h1><p>Drachen für die ganze Küste, von Hand genäht.</p></main>',
);
const WORKSHOP = FRAME(
  'Werkstatt',
  '<main><h1>Werkstatt</h1><p>Hier nähen wir seit Jahren am Deich.</p></main>',
);
const OFFERS = FRAME('Angebote', `<main><h1>Angebote</h1><p>${OFFER}</p></main>`);
const NO_OFFERS = FRAME(
  'Angebote',
  '<main><h1>Angebote</h1><p>Zurzeit gibt es keine Aktionen bei uns.</p></main>',
);

type Answer = string | ((response: ServerResponse) => void);
const status =
  (code: number, body = '', headers: Record<string, string> = {}): Answer =>
  (response) =>
    void response.writeHead(code, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body);

const open: { folders: string[]; servers: Server[] } = { folders: [], servers: [] };
afterEach(async () => {
  for (const server of open.servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  for (const folder of open.folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

interface Site {
  readonly origin: string;
  readonly asked: string[];
  pages: (path: string) => Answer | undefined;
}

async function serve(pages: Site['pages']): Promise<Site> {
  const site: Site = { origin: '', asked: [], pages };
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    site.asked.push(`${request.method ?? ''} ${path}`);
    const answer = site.pages(path) ?? status(404, '<title>404</title><h1>Nicht gefunden</h1>');
    if (typeof answer === 'function') answer(response);
    else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.servers.push(server);
  return Object.assign(site, { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

const shop = (own: Readonly<Record<string, Answer>>): Site['pages'] => {
  const pages: Record<string, Answer> = { '/': HOME, '/angebote': NO_OFFERS, '/werkstatt': WORKSHOP, ...own };
  return (path) => pages[path];
};
const everywhere =
  (answer: Answer): Site['pages'] =>
  (path) =>
    path === '/robots.txt' ? status(404) : answer;

function folderWith(letters: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'unisono-unread-'));
  open.folders.push(folder);
  const mbox = letters.map(
    (text, index) =>
      `From news@windspiel.example Tue Sep 15 08:00:00 2026\nFrom: Windspiel <news@windspiel.example>\nTo: du@post.example\nSubject: Neues von der Küste\nMessage-ID: <${index}@windspiel.example>\nDate: Tue, 15 Sep 2026 08:00:00 +0200\nList-Unsubscribe: <https://windspiel.example/ab>\nContent-Type: text/plain; charset=utf-8\n\n${text}\n\n`,
  );
  writeFileSync(join(folder, 'post.mbox'), mbox.join(''));
  return folder;
}

type Channels = SettingsInput['channels'];
const LETTERS: Channels[string] = {
  kind: 'email',
  source: { mbox: './post.mbox' },
  from: ['news@windspiel.example'],
};

function auditIn(folder: string, channels: Channels, asOf = AS_OF): Promise<Run> {
  const settings: SettingsInput = {
    brand: { name: 'Windspiel' },
    market: { country: 'DE', currency: 'EUR', languages: ['de'], timeZone: 'Europe/Berlin' },
    channels,
  };
  return audit(settings, { baseDir: folder, asOf, browserPath: null });
}

const auditSite = (site: Site, settings: object = {}): Promise<Run> =>
  auditIn(folderWith([OFFER]), {
    laden: { kind: 'website', urls: [`${site.origin}/`], render: 'never', timeoutMs: 1000, ...settings },
    post: LETTERS,
  });

const missing = (run: Run): string[] =>
  run.findings.filter((f) => f.check === 'promotion-missing').map((f) => f.title);
const channel = (run: Run, id: string) => run.channels.find((c) => c.id === id)!;
const codes = (run: Run, id: string): string[] => channel(run, id).problems.map((p) => p.code);

/** Never called missing, undecided instead, and the state has a name. */
function expectSilence(run: Run, id: string, state: readonly ChannelStatus[], code: ProblemCode): void {
  expect(missing(run)).toEqual([]);
  expect(state).toContain(channel(run, id).status);
  expect(codes(run, id)).toContain(code);
  expect(run.undecided.some((u) => u.check === 'promotion-missing' && u.channels.includes(id))).toBe(true);
  if (channel(run, id).status === 'unobserved') expect(exitCodeOf([run], undefined)).toBe(3);
}

describe('a site that was read', () => {
  it('lacks what it does not carry', async () => {
    const run = await auditSite(await serve(shop({})));
    expect(channel(run, 'laden')).toMatchObject({ status: 'observed', problems: [] });
    expect(missing(run)).toHaveLength(1);
  });

  it('lacks nothing that it carries', async () => {
    const run = await auditSite(await serve(shop({ '/angebote': OFFERS })));
    expect(missing(run)).toEqual([]);
    expect(run.undecided).toEqual([]);
  });

  it.each<[string, Record<string, Answer>]>([
    ['a link of its menu leads to a page that is gone', { '/werkstatt': status(410) }],
    ['robots.txt closes the basket', { '/robots.txt': 'User-agent: *\nDisallow: /warenkorb' }],
  ])('still lacks it where %s', async (_, own) => {
    expect(missing(await auditSite(await serve(shop(own))))).toHaveLength(1);
  });
});

const LOGIN =
  '<main></main><div role="dialog" aria-modal="true"><h2>Anmelden, um Angebote zu sehen</h2><form><input type="email"><input type="password"><button>Anmelden</button></form></div>';
const AGE =
  '<main></main><div role="dialog" aria-modal="true"><h2>Bist du schon 18?</h2><button>Ja</button><button>Nein</button></div>';
const hangUp: Answer = (response) => void response.destroy();
const breakOff: Answer = (response) => {
  response.writeHead(200, { 'content-type': 'text/html', 'content-length': '5000' });
  response.write('<main><p>Angebote');
  setTimeout(() => response.destroy(), 20);
};
const never: Answer = () => undefined;
const tooMuch: Answer = status(200, `<main>${'<p>Wind</p>'.repeat(1_000_000)}</main>`);

describe('a page of offers that was not read', () => {
  it.each<[string, Answer, ProblemCode]>([
    ['answers 503', status(503), 'http-error'],
    ['answers 403', status(403), 'http-error'],
    ['answers 429', status(429), 'rate-limited'],
    ['hangs up', hangUp, 'connection'],
    ['breaks off', breakOff, 'truncated'],
    ['never answers', never, 'timeout'],
    ['is too large', tooMuch, 'too-large'],
    ['leads in a circle', status(302, '', { location: '/angebote' }), 'redirect-loop'],
    ['leads to a private address', status(302, '', { location: 'http://10.0.0.7/' }), 'guard'],
    [
      'refreshes to a private address',
      '<meta http-equiv=refresh content="0;url=http://10.0.0.7/x"><p>Gleich',
      'half-read',
    ],
    ['asks to log in', FRAME('Angebote', LOGIN), 'half-read'],
    ['asks for the age', FRAME('Angebote', AGE), 'half-read'],
    ['is being mended', status(503, '<title>Wartung</title><h1>Wir sind gleich zurück</h1>'), 'maintenance'],
    ['is empty', '', 'half-read'],
    ['is a frame without content', FRAME('Angebote', '<main></main>'), 'half-read'],
    [
      'is a heading over a picture',
      FRAME('Angebote', '<main><h1>Angebote</h1><img src="/woche.png" alt=""></main>'),
      'half-read',
    ],
    [
      'is a canvas',
      FRAME('Angebote', '<main><canvas width="900" height="400"></canvas></main>'),
      'half-read',
    ],
    [
      'is a frame of another host',
      FRAME('Angebote', '<main><iframe src="https://aktionen.example/x"></iframe></main>'),
      'half-read',
    ],
    [
      'is a spinner',
      FRAME('Angebote', '<main><div class="page-loader"><span>Bitte einen Moment Geduld</span></div></main>'),
      'half-read',
    ],
    [
      'is a shell that a script fills',
      '<html><head><script src="/a.js"></script></head><body><div id="root"></div></body></html>',
      'half-read',
    ],
    [
      'is a document',
      (r) => void r.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF-1.7'),
      'half-read',
    ],
  ])('that %s lacks nothing', async (_, answer, code) => {
    const run = await auditSite(await serve(shop({ '/angebote': answer })));
    expectSilence(run, 'laden', ['partial'], code);
    expect(channel(run, 'laden').unread).toMatchObject([{ kind: 'sale' }]);
  });

  it('that robots.txt closes lacks nothing, and is not asked for', async () => {
    const site = await serve(
      shop({ '/angebote': OFFERS, '/robots.txt': 'User-agent: *\nDisallow: /angebote' }),
    );
    expectSilence(await auditSite(site), 'laden', ['partial'], 'half-read');
    expect(site.asked.filter((path) => path.includes('angebote'))).toEqual([]);
  });

  const closed = (path: string) => {
    const linked = HOME.replace('</main>', `<a href="${path}">Mehr</a></main>`);
    return shop({ '/': linked, [path]: OFFERS, '/robots.txt': `User-agent: *\nDisallow: ${path}` });
  };

  it('that robots.txt closes lacks only the offers that it is called by', async () => {
    const run = await auditSite(await serve(closed('/aktionen/drachenwoche-rabatt')));
    expect(channel(run, 'laden')).toMatchObject({ status: 'observed', unread: [{ why: 'robots' }] });
    expect(run.findings.filter(({ check }) => check === 'promotion-missing')).toEqual([]);
    expect(run.undecided).toContainEqual(expect.objectContaining({ check: 'promotion-missing' }));
  });

  it('that robots.txt closes and is called by something else hides nothing', async () => {
    const run = await auditSite(await serve(closed('/aktionen/winter-rabatt')));
    expect(run.findings.map(({ check }) => check)).toContain('promotion-missing');
  });
});

const CHECKING =
  '<!doctype html><html lang="de"><head><title>Windspiel</title></head><body><h1>Ihr Browser wird kurz betrachtet</h1><p>Vorgang 8f3a</p></body></html>';

describe('a site that was not read as a whole', () => {
  it.each<[string, Site['pages'], ProblemCode]>([
    ['answers 503', everywhere(status(503)), 'http-error'],
    ['answers 403', everywhere(status(403)), 'http-error'],
    ['hangs up', () => hangUp, 'connection'],
    ['answers with nothing', everywhere(''), 'wordless'],
    ['answers with an empty body', everywhere('<!doctype html><html><body></body></html>'), 'half-read'],
    ['shows a challenge that nobody knows', everywhere(CHECKING), 'half-read'],
    [
      'is a shell that a script fills',
      everywhere('<script src="/a.js"></script><div id="root"></div>'),
      'half-read',
    ],
    [
      'is a frame without content',
      shop({
        '/': FRAME('a', '<main></main>'),
        '/angebote': FRAME('b', '<main></main>'),
        '/werkstatt': FRAME('c', '<main></main>'),
      }),
      'half-read',
    ],
    [
      'shows the same page for everything',
      everywhere(FRAME('Windspiel', '<div>Wir bauen um und sind bald wieder da</div>')),
      'half-read',
    ],
    ['asks to log in', everywhere(status(200, FRAME('Anmelden', LOGIN))), 'login-wall'],
    ['is being mended', everywhere(status(503, '<title>Wartung</title>')), 'maintenance'],
    ['is closed by robots.txt', shop({ '/robots.txt': 'User-agent: *\nDisallow: /' }), 'robots'],
  ])('that %s is unobserved and lacks nothing', async (_, pages, code) => {
    expectSilence(await auditSite(await serve(pages)), 'laden', ['unobserved'], code);
  });
});
