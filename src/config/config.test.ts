import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configSchema, loadConfig } from './index.js';

const BASE = `brand:
  name: Zeewier
market: { country: NL, currency: EUR, languages: [nl], timeZone: Europe/Amsterdam }
channels:
  winkel:
    kind: website
    urls: ['https://zeewier.example/']
`;

function write(text: string, name = 'unisono.config.yaml'): string {
  const dir = mkdtempSync(join(tmpdir(), 'unisono-config-'));
  writeFileSync(join(dir, name), text);
  return dir;
}
const load = (text: string, env: Record<string, string> = {}, checkIds?: string[]) =>
  loadConfig(undefined, { cwd: write(text), env, ...(checkIds ? { checkIds } : {}) });
const complaint = async (text: string, env: Record<string, string> = {}, checkIds?: string[]) => {
  try {
    await load(text, env, checkIds);
  } catch (error) {
    expect((error as Error).name).toBe('OperatorError');
    return (error as Error).message;
  }
  throw new Error('the configuration was taken');
};

describe('a configuration', () => {
  it('is found upward, with its defaults filled in', async () => {
    const dir = write(BASE);
    const below = join(dir, 'a', 'b');
    mkdirSync(below, { recursive: true });
    const { settings, baseDir } = await loadConfig(undefined, { cwd: below, env: {} });
    expect(baseDir).toBe(dir);
    expect(settings.channels.winkel).toMatchObject({ kind: 'website', maxPages: 500, render: 'auto' });
    expect(settings.live).toEqual({ emailDays: 7, postDays: 14 });
  });

  it.each([
    ['unisono.config.json', JSON.stringify({ brand: { name: 'Z' } }).replace('}}', '}}')],
    ['unisono.config.ts', 'const name: string = "Z"; export default { brand: { name } };'],
    ['unisono.config.mjs', 'export default { brand: { name: "Z" } };'],
  ])('is read from %s', async (name, text) => {
    const dir = write(text, name);
    const error = await loadConfig(undefined, { cwd: dir, env: {} }).catch((e: unknown) => e as Error);
    // it was read: what is missing is told, the name is not
    expect((error as Error).message).toMatch(/market is missing/);
    expect((error as Error).message).not.toMatch(/brand/);
  });

  it('that is nowhere is an error with the way out', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'unisono-none-'));
    await expect(loadConfig(undefined, { cwd: dir, env: {} })).rejects.toThrow(/unisono init.*--config/);
    await expect(loadConfig('brand.yaml', { cwd: dir, env: {} })).rejects.toThrow(
      /brand\.yaml: there is no such file/,
    );
  });

  it('fills ${env:NAME} in at any depth, and keeps secrets apart', async () => {
    const text = `${BASE}  post: { kind: email, source: { imap: { host: '\${env:HOST}', user: u, password: 'x-\${env:PW}-y' } } }\n`;
    const { settings, secrets } = await load(text, { HOST: 'imap.zeewier.example', PW: 'geheim' });
    expect(settings.channels.post).toMatchObject({
      source: { imap: { host: 'imap.zeewier.example', password: 'x-geheim-y', port: 993 } },
    });
    expect(secrets).toEqual(['x-geheim-y']);
  });

  it('is the same by hash when only comments differ', async () => {
    const one = await load(BASE);
    expect((await load(`# note\n${BASE}`)).hash).toBe(one.hash);
    expect((await load(BASE.replace('Zeewier', 'Zeekraal'))).hash).not.toBe(one.hash);
  });
});

describe('what is wrong is told with line, key, value and what is allowed', () => {
  it('names a missing variable, its key and its line', async () => {
    expect(await complaint(BASE.replace('https://zeewier.example/', '${env:SHOP}/'))).toMatch(
      /unisono\.config\.yaml:7:\d+: channels\.winkel\.urls\.0 needs the environment variable SHOP/,
    );
  });

  it('names a wrong key, what stands there instead, and the nearest', async () => {
    expect(await complaint(BASE.replace('urls:', 'maxPage: 7\n    urls:'))).toMatch(
      /:7:5: channels\.winkel\.maxPage is not known; allowed here: kind, urls, maxPages,.*did you mean maxPages\?/,
    );
    expect(await complaint(`${BASE}exclusive: []\n`)).toMatch(
      /:8:1: exclusive is not known.*did you mean exclusives\?/,
    );
  });

  it('names a wrong kind of channel and the nearest', async () => {
    expect(await complaint(BASE.replace('kind: website', 'kind: webside'))).toMatch(
      /:6:5: channels\.winkel\.kind is "webside"; allowed: website, instagram.*flyer \(did you mean website\?\)/,
    );
  });

  it('names a wrong value in a list of allowed ones', async () => {
    expect(await complaint(BASE.replace('urls:', 'render: allways\n    urls:'))).toMatch(
      /channels\.winkel\.render is "allways"; allowed: auto, always, never \(did you mean always\?\)/,
    );
  });

  it('names a value of the wrong type or size', async () => {
    expect(await complaint(BASE.replace('urls:', 'maxPages: many\n    urls:'))).toMatch(
      /channels\.winkel\.maxPages should be .*number, found "many"/,
    );
    expect(await complaint(BASE.replace('urls:', 'maxPages: 0\n    urls:'))).toMatch(
      /channels\.winkel\.maxPages is 0; allowed is at least 1/,
    );
    expect(await complaint(BASE.replace("['https://zeewier.example/']", '[]'))).toMatch(
      /channels\.winkel\.urls is \[\]; it needs at least 1 entries/,
    );
    expect(await complaint(BASE.replace('https://zeewier.example/', 'zeewier.example'))).toMatch(
      /urls\.0 is "zeewier.example"; expected a web address that begins with http/,
    );
  });

  it('picks the branch of a union that was meant', async () => {
    expect(
      await complaint(
        `${BASE}  ig: { kind: instagram, source: { page: 'https://instagram.example/z', maxPost: 4 } }\n`,
      ),
    ).toMatch(/channels\.ig\.source\.maxPost is not known.*did you mean maxPosts\?/);
  });

  it('tells all of it at once', async () => {
    const message = await complaint(
      BASE.replace('country: NL', 'country: nl').replace('currency: EUR', 'currency: euro'),
    );
    expect(message).toMatch(/market\.country is "nl"; expected an ISO 3166/);
    expect(message).toMatch(/market\.currency is "euro"; expected an ISO 4217/);
  });

  it('tells the line and column of broken YAML', async () => {
    expect(await complaint(`${BASE}keyMessages: [\n`)).toMatch(/unisono\.config\.yaml:\d+:\d+: /);
  });

  it('never shows what a variable holds', async () => {
    const message = await complaint(BASE.replace('https://zeewier.example/', '${env:SHOP}'), {
      SHOP: 'hush-hush',
    });
    expect(message).toMatch(/urls\.0 is "\$\{env:SHOP\}"/);
    expect(message).not.toMatch(/hush/);
  });

  it('names channels and checks that there are not', async () => {
    const text = `${BASE}keyMessages: [{ id: a, text: Zilt., channels: [winkle] }]\ntruth: catalogus\nchecks: { price-conflicts: off }\n`;
    const message = await complaint(text, {}, ['price-conflict', 'link-broken']);
    expect(message).toMatch(
      /:8:\d+: keyMessages\.0\.channels\.0 names the channel "winkle".*did you mean winkel\?/,
    );
    expect(message).toMatch(/:9:1: truth names the channel or kind "catalogus"/);
    expect(message).toMatch(
      /:10:\d+: checks\.price-conflicts names the check.*did you mean price-conflict\?/,
    );
  });
});

it('the JSON Schema tells an editor the kinds, the bounds and what may be left out', () => {
  const schema = configSchema() as { required: string[]; properties: Record<string, unknown> };
  expect(schema.required).toEqual(['brand', 'market', 'channels']);
  expect(JSON.stringify(schema.properties.channels)).toMatch(/"const":"website"/);
});
