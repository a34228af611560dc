import { existsSync } from 'node:fs';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/** ISO 639-1 → the names of Tesseract's language data. */
const NAMES: Readonly<Record<string, string>> = {
  en: 'eng',
  de: 'deu',
  nl: 'nld',
  pl: 'pol',
  fr: 'fra',
  es: 'spa',
  it: 'ita',
};

/** Where Linux distributions and Homebrew put the data of Tesseract. */
const SYSTEM_DIRS = [
  '/usr/share/tesseract-ocr/5/tessdata',
  '/usr/share/tesseract-ocr/4.00/tessdata',
  '/usr/share/tessdata',
  '/usr/local/share/tessdata',
  '/opt/homebrew/share/tessdata',
];

const require = createRequire(import.meta.url);

function packaged(name: string): string | null {
  try {
    const folder = dirname(require.resolve(`@tesseract.js-data/${name}/package.json`));
    const file = join(folder, '4.0.0_best_int', `${name}.traineddata.gz`);
    return existsSync(file) ? file : null;
  } catch {
    return null; // the package is not installed
  }
}

/** The file with the data of a language: in the named folders, the installed packages, or on the system; never downloaded. */
function fileOf(name: string, folders: readonly string[]): string | null {
  const named = folders.flatMap((dir) => [
    join(dir, `${name}.traineddata`),
    join(dir, `${name}.traineddata.gz`),
  ]);
  const system = SYSTEM_DIRS.map((dir) => join(dir, `${name}.traineddata`));
  return named.find(existsSync) ?? packaged(name) ?? system.find(existsSync) ?? null;
}

export interface LanguageData {
  readonly code: string;
  readonly file: string;
}

/** Which languages can be read in pictures, most important first, and which cannot. */
export function findLanguageData(
  languages: readonly string[],
  folders: readonly string[],
): { readonly found: readonly LanguageData[]; readonly missing: readonly string[] } {
  const found: LanguageData[] = [];
  const missing: string[] = [];
  for (const language of languages) {
    const code = NAMES[language];
    const file = code === undefined ? null : fileOf(code, folders);
    if (code !== undefined && file !== null) found.push({ code, file });
    else missing.push(language);
  }
  return { found, missing };
}

/**
 * A folder that holds the data of all these languages, packed, under the names that Tesseract asks for. It wants one
 * folder (`langPath`); handing it the bytes instead fails for more than one language (tesseract.js 7, worker-script).
 */
export async function gatherLanguageData(found: readonly LanguageData[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'unisono-tessdata-'));
  for (const { code, file } of found) {
    const data = await readFile(file);
    await writeFile(join(folder, `${code}.traineddata.gz`), file.endsWith('.gz') ? data : await packed(data));
  }
  return folder;
}

const packed = promisify(gzip);
