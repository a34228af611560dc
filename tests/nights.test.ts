import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { audit } from '../src/audit.js';
import type { Run } from '../src/domain/index.js';

/** The same site night after night, as the schedule audits it. */

const page = (body: string): string =>
  `<!doctype html><html lang="en"><title>Kelp &amp; Co</title><body><main>${body}</main></body></html>`;
const PAGES: Record<string, string> = {
  '/': page(
    '<h1>Kelp &amp; Co</h1><p>Today only: 20% off all jars with code KELP20.</p><a href="/tea">Tea</a>',
  ),
  '/tea': page('<h1>Tea</h1><p>15% off all tea until 14 May with code TEA15.</p>'),
};
const server = createServer((request, response) => {
  const body = PAGES[request.url ?? ''];
  response.writeHead(body ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' }).end(body ?? '');
});
const dir = mkdtempSync(join(tmpdir(), 'unisono-nights-'));
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => {
  server.close();
  rmSync(dir, { recursive: true });
});

const night = (day: string): Promise<Run> => {
  const at = `2026-05-${day}T03:00:00Z`;
  const { port } = server.address() as AddressInfo;
  return audit(
    {
      brand: { name: 'Kelp & Co' },
      market: { country: 'IE', currency: 'EUR', languages: ['en'], timeZone: 'Europe/Dublin' },
      channels: { site: { kind: 'website', urls: [`http://127.0.0.1:${port}/`], render: 'never' } },
    },
    { baseDir: dir, asOf: at, now: () => new Date(at) },
  );
};

it('an unchanged page that says "today only" says it of each day; what ended by its date has ended', async () => {
  expect((await night('11')).findings).toEqual([]);
  expect((await night('12')).findings).toEqual([]);
  const findings = (await night('16')).findings.map(({ check, subject }) => [check, subject.code]);
  expect(findings).toEqual([['promotion-expired-live', 'TEA15']]);
});
