import { openStore } from './index.js';
import { sampleClaim, sampleFinding, samplePage, sampleRun } from './samples.testing.js';

/**
 * A small audit over the store, as a process of its own that tests may kill at any moment:
 * crash-child DIR run|hold. Says `ready` when it begins to work.
 */
const [dir, mode] = process.argv.slice(2) as [string, string];
const PAGES = 150;
const ASOF = '2026-03-02T02:00:00.000Z';

const store = openStore(dir);
process.stdout.write('ready\n');
if (mode === 'hold') setInterval(() => undefined, 1000);
else await audit();

async function audit(): Promise<void> {
  const run = store.begin({ id: 'r1', asOf: ASOF, configHash: 'c' }, true);
  const frontier = store.frontier(run.id, 'shop');
  frontier.add([{ key: '/p/0', uri: '/p/0', depth: 0, priority: 0, referrer: null }]);
  for (let entry = frontier.next(); entry !== null; entry = frontier.next()) {
    const number = Number(entry.key.slice(3));
    const links = [2 * number + 1, 2 * number + 2].filter((n) => n < PAGES).map((n) => `/p/${n}`);
    frontier.add(
      links.map((key) => ({ key, uri: key, depth: entry.depth + 1, priority: 1, referrer: null })),
    );
    const page = samplePage(entry.key, { html: `<p>${'words '.repeat(200)}${number}</p>` });
    run.addCapture(page, [sampleClaim(page, `+3120${String(number).padStart(7, '0')}`)], 'x1');
    await store.blobs.put(Buffer.from(`picture of ${number}`));
    frontier.done(entry.key);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  const findings = [...run.claims()].map((claim) => sampleFinding(`f-${claim.id}`, { observed: [] }));
  findings.sort((a, b) => (a.id < b.id ? -1 : 1));
  store
    .prices()
    .remember([{ product: 'p', channel: 'shop', date: '2026-03-02', minor: 100, currency: null }]);
  run.finish(sampleRun(run.id, ASOF, { findings }));
  store.close();
}
