import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a line means: a claim of a kind with its fields as written (`percent: '20'`, `min: '50EUR'`, `upto: ''`). */
export interface Meaning {
  readonly kind: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** One line of the corpus: a text, where it stood, and what it means; no meaning where it offers and promises nothing. */
export interface Example {
  readonly language: string;
  /** the file it stands in: promotion, price, policy, announcement, contact, nothing */
  readonly frame: string;
  readonly heldOut: boolean;
  readonly place: string;
  /** blocks parted by line breaks */
  readonly text: string;
  readonly meanings: readonly Meaning[];
}

/** A line that is not in the corpus's form, told with its file and number. */
export class CorpusError extends Error {}

/** Reads `folder/<language>/<frame>.txt` and `folder/held-out/<language>/<frame>.txt`. */
export function readCorpus(folder: string): Example[] {
  return [false, true].flatMap((heldOut) => {
    const root = heldOut ? join(folder, 'held-out') : folder;
    if (!existsSync(root)) return [];
    return readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'held-out')
      .flatMap(({ name: language }) =>
        readdirSync(join(root, language))
          .filter((file) => file.endsWith('.txt'))
          .sort()
          .flatMap((file) =>
            linesOf(join(root, language, file)).map(([line, place]) => ({
              ...{ language, heldOut, frame: file.replace('.txt', '') },
              ...parseLine(line, place),
            })),
          ),
      );
  });
}

const linesOf = (file: string): [line: string, place: string][] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .map((line, i): [string, string] => [line.trim(), `${file}:${i + 1}`])
    .filter(([line]) => line !== '' && !line.startsWith('#'));

/** `place | text => meaning ; meaning` */
export function parseLine(line: string, where: string): Pick<Example, 'place' | 'text' | 'meanings'> {
  const [, place, text, meaning] = /^(\w+) \| (.+) => (.+)$/.exec(line) ?? [];
  if (place === undefined || text === undefined || meaning === undefined)
    throw new CorpusError(`${where}: expected "place | text => meaning", found "${line.slice(0, 80)}"`);
  return {
    place,
    text: text.split(' ¶ ').join('\n'),
    meanings: meaning.trim() === 'nothing' ? [] : meaning.split(' ; ').map(parseMeaning),
  };
}

function parseMeaning(written: string): Meaning {
  const [kind = '', ...rest] = written.match(/(?:[^\s"]|"[^"]*")+/g) ?? [];
  const fields = rest.map((part): [string, string] => {
    const at = part.indexOf('=');
    return at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1).replaceAll('"', '')];
  });
  return { kind, fields: Object.fromEntries(fields) };
}
