import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * The import table: which part of the house may know which. Each rule says why; a failure names the file, what it
 * imports and the reason.
 */

const HOME = resolve(import.meta.dirname, '..');
const PARTS = ['bin', 'src', 'checks', 'reports'];

interface Import {
  readonly file: string;
  /** path from the root for a file of the house, else the name of the package */
  readonly target: string;
  readonly own: boolean;
}

const isProduct = (file: string) => file.endsWith('.ts') && !/\.(test|testing|browser)\.ts$/.test(file);

function sources(): string[] {
  return PARTS.flatMap((part) => readdirSync(join(HOME, part), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && isProduct(entry.name))
    .map((entry) => relative(HOME, join(entry.parentPath, entry.name)));
}

const IMPORT =
  /(?:^|[\s;])(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|\bimport\s*\(?\s*['"]([^'"]+)['"]/g;

function importsOf(file: string): Import[] {
  const text = readFileSync(join(HOME, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  return [...text.matchAll(IMPORT)].map(([, from, dynamic]) => {
    const target = (from ?? dynamic)!;
    if (!target.startsWith('.')) {
      const name = target
        .split('/')
        .slice(0, target.startsWith('@') ? 2 : 1)
        .join('/');
      return { file, target: name, own: false };
    }
    const path = relative(HOME, resolve(HOME, dirname(file), target)).replace(/\.js$/, '.ts');
    return { file, target: path, own: true };
  });
}

const IMPORTS = sources().flatMap(importsOf);

/** `src/store/lock.ts` → `store`; `checks/x.ts` → `checks`; `src/audit.ts` and its folder → `audit`. */
function partOf(path: string): string {
  const [first, second = ''] = path.split('/');
  return first === 'src' ? second.replace(/\.ts$/, '') : first!;
}

/** Who may import whom beside itself and `domain`. What is not listed may import `domain` alone. */
const MAY: Readonly<Record<string, readonly string[]>> = {
  bin: ['cli'],
  cli: ['audit', 'config', 'store', 'notify', 'schedule', 'serve', 'collect', 'checks', 'reports'],
  index: ['audit', 'config', 'extract', 'match', 'checks', 'reports', 'store'],
  audit: ['collect', 'extract', 'match', 'store', 'illustrate', 'checks', 'reports'],
  // pages of the web view are the report's own templates
  serve: ['reports'],
};

const ROOMS = ['collect', 'extract', 'match', 'store', 'illustrate', 'notify', 'schedule', 'serve', 'config'];

const broken = (rule: (one: Import) => boolean) =>
  IMPORTS.filter(rule).map(({ file, target }) => `${file} imports ${target}`);

describe('the house', () => {
  it('is read whole', () => {
    expect(IMPORTS.length).toBeGreaterThan(300);
    expect(IMPORTS).toContainEqual({ file: 'bin/unisono.ts', target: 'src/cli/index.ts', own: true });
  });

  it('has every room on the table', () => {
    const found = new Set(IMPORTS.map(({ file }) => partOf(file)));
    const known = new Set([...ROOMS, ...Object.keys(MAY), 'domain', 'checks', 'reports']);
    expect([...found].filter((part) => !known.has(part))).toEqual([]);
  });

  it('keeps its vocabulary free of the rest: domain imports nothing of the house', () => {
    expect(
      broken(({ file, target, own }) => own && partOf(file) === 'domain' && partOf(target) !== 'domain'),
    ).toEqual([]);
  });

  it('keeps its direction: bin → cli → audit → rooms → domain; rooms do not import one another, audit hands over', () => {
    expect(
      broken(({ file, target, own }) => {
        const [from, to] = [partOf(file), partOf(target)];
        return own && from !== to && to !== 'domain' && !(MAY[from] ?? []).includes(to);
      }),
    ).toEqual([]);
  });

  it('is entered by its doors: another room is imported by its index.ts alone, what lies behind may change', () => {
    const door = (target: string) => {
      const part = partOf(target);
      const inside = target.split(`${part}/`)[1] ?? '';
      return inside === '' || inside.endsWith('index.ts');
    };
    expect(
      broken(
        ({ file, target, own }) =>
          own && partOf(file) !== partOf(target) && !door(target) && partOf(target) !== 'audit',
      ),
    ).toEqual([]);
  });

  const home = (name: string, allowed: RegExp, why: string) =>
    it(`keeps ${name} at home: ${why}`, () => {
      expect(broken(({ file, target, own }) => !own && target === name && !allowed.test(file))).toEqual([]);
    });
  home(
    'playwright',
    /^src\/(collect\/crawl\/(find-)?browser|illustrate\/)/,
    'a browser is slow and heavy, two places drive it',
  );
  home('cheerio', /^src\/(extract|collect)\//, 'markup is read once; later stages see typed claims');
  home('handlebars', /^reports\//, 'only reports make pages, with everything escaped');
  home('commander', /^src\/cli\//, 'the command line is one way in of several');
  home('zod', /^src\/(config|domain)\//, 'values are judged once, at the edge, and trusted after');
  home('better-sqlite3', /^src\/store\//, 'a fleet puts another database behind the same type');
  home(
    'nodemailer',
    /^src\/(notify|collect\/mail)\//,
    'only notifications send mail; reading it takes the parser of addresses',
  );
  home('jiti', /^src\/config\//, 'only a configuration is run as code');

  it('reads its environment in one place: src/config, so that every setting can be found and told', () => {
    const readers = sources().filter(
      (file) =>
        !file.startsWith('src/config/') && /\bprocess\.env\b/.test(readFileSync(join(HOME, file), 'utf8')),
    );
    expect(readers).toEqual([]);
  });

  it('keeps the clock above its stages: what judges and reads is handed the time', () => {
    const stages = /^(src\/(domain|extract|match)|checks|reports)\//;
    const clocks = sources().filter(
      (file) =>
        stages.test(file) &&
        /\bDate\.now\(\)|\bnew Date\(\)|Temporal\.Now\b/.test(readFileSync(join(HOME, file), 'utf8')),
    );
    expect(clocks).toEqual([]);
  });

  it('has no circles: a file that is imported does not need its importer to be read first', () => {
    const next = new Map<string, string[]>();
    for (const { file, target, own } of IMPORTS) {
      // types are gone when the program runs
      if (own) next.set(file, [...(next.get(file) ?? []), target]);
    }
    const typeOnly = new Set(
      sources().flatMap((file) =>
        [...readFileSync(join(HOME, file), 'utf8').matchAll(/import type [^;]*?from '(\.[^']+)'/g)].map(
          ([, target]) =>
            `${file} ${relative(HOME, resolve(HOME, dirname(file), target!)).replace(/\.js$/, '.ts')}`,
        ),
      ),
    );
    const circles: string[] = [];
    const state = new Map<string, 'open' | 'done'>();
    const visit = (file: string, path: readonly string[]): void => {
      if (state.get(file) === 'done') return;
      if (state.get(file) === 'open') {
        circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
        return;
      }
      state.set(file, 'open');
      for (const target of next.get(file) ?? []) {
        if (!typeOnly.has(`${file} ${target}`)) visit(target, [...path, file]);
      }
      state.set(file, 'done');
    };
    for (const file of next.keys()) visit(file, []);
    expect(circles).toEqual([]);
  });
});
