import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packZip } from '../../../fixtures/exports/pack.js';
import type { PackedFile } from '../../../fixtures/exports/pack.js';
import { openArchive } from './index.js';
import type { ArchiveLimits } from './index.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'unisono-archive-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

async function contents(path: string, limits: Partial<ArchiveLimits> = {}) {
  const archive = await openArchive(path, limits);
  try {
    const found: Record<string, string> = {};
    for await (const entry of archive.entries())
      found[entry.name] = Buffer.from(await entry.bytes()).toString('utf8');
    return { found, problems: archive.problems };
  } finally {
    await archive.close();
  }
}

const zipOf = (name: string, files: readonly PackedFile[]): string => write(name, packZip(files));

async function tarOf(members: Record<string, string>): Promise<Buffer> {
  const tar = pack();
  for (const [name, text] of Object.entries(members)) tar.entry({ name }, text);
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

describe('openArchive', () => {
  it('reads a folder, its sub-folders included', async () => {
    const root = join(folder, 'export');
    mkdirSync(join(root, 'daten'), { recursive: true });
    writeFileSync(join(root, 'daten', 'beiträge.json'), '[1]');
    writeFileSync(join(root, 'profil.json'), '{}');
    expect((await contents(root)).found).toEqual({ 'profil.json': '{}', 'daten/beiträge.json': '[1]' });
  });

  it('does not follow a symbolic link that leads out of a folder, and says so', async () => {
    const root = join(folder, 'linked');
    mkdirSync(root);
    writeFileSync(join(root, 'a.txt'), 'a');
    symlinkSync('/etc/passwd', join(root, 'b.txt'));
    const { found, problems } = await contents(root);
    expect(Object.keys(found)).toEqual(['a.txt']);
    expect(problems.map((p) => p.code)).toEqual(['path-traversal']);
  });

  it('reads a zip archive, names beyond ASCII included', async () => {
    const path = zipOf('ok.zip', [
      { name: 'żółw/treść.txt', bytes: 'Zażółć' },
      { name: 'empty/', bytes: '' },
      { name: 'win\\path.txt', bytes: 'w' },
    ]);
    expect((await contents(path)).found).toEqual({ 'żółw/treść.txt': 'Zażółć', 'win/path.txt': 'w' });
  });

  it('reads tar and tar.gz alike, told by content and not by name', async () => {
    const tar = await tarOf({ 'outbox.json': '{"a":1}', 'media/x.txt': 'x', 'leer.txt': '' });
    const expected = { 'outbox.json': '{"a":1}', 'media/x.txt': 'x', 'leer.txt': '' };
    expect((await contents(write('plain.bin', tar))).found).toEqual(expected);
    expect((await contents(write('packed.bin', gzipSync(tar)))).found).toEqual(expected);
  });

  it.each(['../../etc/passwd', '/etc/passwd', 'C:\\Windows\\x', 'ok/../../x', '..\\x'])(
    'leaves out the member %s and reads the others',
    async (name) => {
      const { found, problems } = await contents(
        zipOf('slip.zip', [
          { name, bytes: 'evil' },
          { name: 'good.txt', bytes: 'good' },
        ]),
      );
      expect(found).toEqual({ 'good.txt': 'good' });
      expect(problems).toMatchObject([{ code: 'path-traversal' }]);
    },
  );

  it('leaves out a path traversal in a tar archive', async () => {
    const { found, problems } = await contents(write('slip.tar', await tarOf({ '../x': 'evil', y: 'good' })));
    expect(found).toEqual({ y: 'good' });
    expect(problems).toMatchObject([{ code: 'path-traversal' }]);
  });

  it('leaves out a symbolic link and an encrypted member of a zip archive', async () => {
    const { found, problems } = await contents(
      zipOf('odd.zip', [
        { name: 'link', bytes: '/etc/passwd', unixMode: 0o120777 },
        { name: 'secret.txt', bytes: 'x', encrypted: true },
        { name: 'plain.txt', bytes: 'p' },
      ]),
    );
    expect(found).toEqual({ 'plain.txt': 'p' });
    expect(problems.map((p) => p.code).sort()).toEqual(['path-traversal', 'unreadable']);
  });

  it('leaves out a member that unpacks to far more than its size, as a bomb', async () => {
    const path = zipOf('bomb.zip', [
      { name: 'zeros.bin', bytes: new Uint8Array(2_000_000) },
      { name: 'note.txt', bytes: 'still read' },
    ]);
    const { found, problems } = await contents(path, { ratioAppliesFromBytes: 1_000_000, maxRatio: 100 });
    expect(found).toEqual({ 'note.txt': 'still read' });
    expect(problems).toMatchObject([{ code: 'archive-bomb' }]);
  });

  it('refuses an archive whose members overlap each other', async () => {
    const body = Buffer.from(Array.from({ length: 3000 }, (_, i) => (i * 7919) % 251));
    const files = Array.from({ length: 9 }, (_, i) => ({
      name: `copy-${i}`,
      bytes: body,
      overlapsPrevious: i > 0,
    }));
    await expect(contents(zipOf('overlap.zip', files))).rejects.toMatchObject({ code: 'archive-bomb' });
  });

  it('refuses an archive that unpacks to more than the limit in all', async () => {
    const path = zipOf('large.zip', [{ name: 'a', bytes: 'x'.repeat(600) }]);
    await expect(contents(path, { maxTotalBytes: 500 })).rejects.toMatchObject({ code: 'archive-bomb' });
    const tar = write('large.tgz', gzipSync(await tarOf({ a: 'x'.repeat(6000) })));
    await expect(contents(tar, { maxTotalBytes: 5000 })).rejects.toMatchObject({ code: 'archive-bomb' });
  });

  it('stops a member that unpacks to more than it declares', async () => {
    const path = zipOf('liar.zip', [{ name: 'a', bytes: 'y'.repeat(5000), declaredSize: 10 }]);
    await expect(contents(path)).rejects.toMatchObject({ code: 'unreadable' });
  });

  it('names a half downloaded archive with the way out', async () => {
    const whole = packZip([{ name: 'a.txt', bytes: 'a'.repeat(500) }]);
    const half = write('half.zip', whole.subarray(0, whole.length >> 1));
    await expect(openArchive(half)).rejects.toMatchObject({ code: 'unreadable' });
    await expect(openArchive(half)).rejects.toThrow(/download it again/);
    const tgz = gzipSync(await tarOf({ a: 'b'.repeat(5000) }));
    await expect(contents(write('half.tgz', tgz.subarray(0, tgz.length - 20)))).rejects.toMatchObject({
      code: 'unreadable',
    });
    const tar = await tarOf({ a: 'b'.repeat(5000) });
    await expect(contents(write('half.tar', tar.subarray(0, 2000)))).rejects.toMatchObject({
      code: 'unreadable',
    });
  });

  it('names what is not there, what is empty and what is no archive', async () => {
    await expect(openArchive(join(folder, 'nothing'))).rejects.toMatchObject({ code: 'not-found' });
    await expect(openArchive(write('zero.zip', ''))).rejects.toMatchObject({ code: 'empty-source' });
    await expect(openArchive(write('page.zip', '<html>Log in</html>'))).rejects.toMatchObject({
      code: 'unreadable',
    });
  });

  it('refuses to load a member into memory that is larger than asked for', async () => {
    const archive = await openArchive(zipOf('big.zip', [{ name: 'a', bytes: 'z'.repeat(900) }]));
    for await (const entry of archive.entries())
      await expect(entry.bytes(800)).rejects.toMatchObject({ code: 'too-large' });
    await archive.close();
  });
});
