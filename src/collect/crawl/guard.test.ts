import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGuard } from './guard.js';
import { closeWeb, serve, testWeb, type TestServer } from './harness.testing.js';

const guard = createGuard(new Set(['http://127.0.0.1:4000', 'https://staging.intern']));

describe('refuses the machines of the house in every notation', () => {
  it.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f.0.0.1/',
    'http://0177.0.0.1/',
    'http://0/',
    'http://10.1.2.3/',
    'http://172.20.0.1/',
    'http://192.168.178.1/',
    'http://100.64.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:10.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[fe80::1]/',
    'http://[fd12:3456::1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[64:ff9b::a9fe:a9fe]/',
    'http://[64:ff9b:1::a00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[2002:a9fe:a9fe::1]/',
    'http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/',
    'http://[::127.0.0.1]/',
    'http://[::ffff:0:10.0.0.1]/',
    'http://[0:0:0:0:0:ffff:a9fe:a9fe]/',
    'http://[fec0::1]/',
    'http://[fd00:ec2::254]/',
    'http://[ff02::1]/',
    'http://[4000::1]/',
    'http://017700000001/',
    'http://0x7f000001/',
    'http://0xa.1/',
    'http://127.0.0.1./',
    'http://192.0.0.192/',
    'http://100.100.100.200/',
    'http://168.63.129.16/metadata/instance',
    'http://localhost/',
    'http://LOCALHOST./',
    'http://shop.localhost/',
    'http://printer.local/',
    'http://metadata.google.internal/',
    'http://intranet/',
    'http://①②⑦.0.0.1/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
  ])('%s', (uri) => {
    expect(guard.refuse(uri)).not.toBeNull();
  });
});

it.each([
  'file:///etc/passwd',
  'data:text/html,x',
  'javascript:alert(1)',
  'ftp://shop.example/',
  'blob:x',
  'x',
])('never visits %s', (uri) => expect(guard.refuse(uri)).not.toBeNull());

it.each([
  'https://shop.example/',
  'http://93.184.216.34/',
  'http://[2606:2800:220:1::]/',
  'https://sklep.pl:8443/',
])('lets %s pass', (uri) => expect(guard.refuse(uri)).toBeNull());

it('trusts an origin that the configuration names, and no other port of it', () => {
  expect(guard.refuse('http://127.0.0.1:4000/angebote')).toBeNull();
  expect(guard.refuse('https://staging.intern/')).toBeNull();
  expect(guard.refuse('http://127.0.0.1:4001/')).toContain('127.0.0.1');
  expect(guard.refuse('https://127.0.0.1:4000/')).not.toBeNull();
});

describe('a public name that resolves to a machine of the house', () => {
  let inside: TestServer;
  beforeAll(async () => {
    inside = await serve({ '/': '<title>intern</title>' });
  });
  afterAll(() => inside.close());

  it('is refused at connect time, by HTTP and before it is rendered', async () => {
    const port = new URL(inside.origin).port;
    const web = await testWeb([], {
      resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
    });
    const uri = `http://rebind.example:${port}/`;
    expect(await web.http.request(uri)).toMatchObject({ ok: false, code: 'guard' });
    expect(await web.browser.render(uri)).toMatchObject({ problem: { code: 'guard' } });
    expect(inside.asked).toEqual([]);
    await closeWeb(web);
  });

  it('is refused by the browser when the name changes its answer after the check', async () => {
    const port = new URL(inside.origin).port;
    let asked = 0;
    const web = await testWeb([], {
      resolve: () => {
        asked += 1;
        return Promise.resolve([{ address: asked === 1 ? '93.184.216.34' : '127.0.0.1', family: 4 }]);
      },
    });
    const result = await web.browser.render(`http://rebind.example:${port}/`, { timeoutMs: 4000 });
    expect(asked).toBeGreaterThan(1);
    expect('page' in result && result.page.html).not.toContain('intern');
    expect(inside.asked).toEqual([]);
    await closeWeb(web);
  });
});
