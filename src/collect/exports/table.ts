import { parse } from 'csv-parse/sync';
import { foldWords } from '../../domain/index.js';
import type { ArchiveEntry } from '../archive/index.js';
import type { ExportFiles } from './files.js';

/** A row of a CSV file, asked by column names in any of the languages that a platform writes them in. */
export class Row {
  constructor(
    readonly columns: readonly string[],
    readonly values: readonly string[],
  ) {}

  /** The first column whose name is one of these (compared as words), trimmed; null where empty or absent. */
  get(...names: readonly string[]): string | null {
    for (const name of names) {
      const value = this.values[this.columns.indexOf(name)]?.trim();
      if (value !== undefined && value !== '') return value;
    }
    return null;
  }
}

/**
 * Reads a CSV file tolerantly: quotes inside fields, rows of odd length, a byte order mark, and lines of prose above
 * the header (LinkedIn's notes) when `headerHas` tells which column the header must have.
 */
export async function readTable(
  files: ExportFiles,
  entry: ArchiveEntry,
  headerHas?: readonly string[],
): Promise<Row[]> {
  const text = await files.text(entry);
  if (text === null) return [];
  let records: string[][];
  try {
    records = parse(text, {
      bom: true,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
    });
  } catch (error) {
    const message = `${entry.name} is not a readable table (${String(error)}); download the export again`;
    files.problems.push({ code: 'unreadable', message, uri: entry.name });
    return [];
  }
  const isHeader = (record: readonly string[]): boolean =>
    headerHas === undefined || record.some((cell) => headerHas.includes(foldWords(cell)));
  const start = records.findIndex(isHeader);
  if (start === -1) return [];
  const columns = (records[start] ?? []).map(foldWords);
  return records.slice(start + 1).map((values) => new Row(columns, values));
}
