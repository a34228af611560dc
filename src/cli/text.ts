/** Crawled words on a terminal: no control characters, no direction tricks, one line. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, ' ');
}

/** Columns aligned by their widest cell; the last one is cut to the width. */
export function table(rows: readonly (readonly string[])[], columns = 120): string {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, i) => (widths[i] = Math.max(widths[i] ?? 0, cell.length)));
  return rows
    .map((row) => {
      const line = row
        .map((cell, i) => (i === row.length - 1 ? cell : cell.padEnd(widths[i] ?? 0)))
        .join('  ');
      return `${line.length > columns ? `${line.slice(0, columns - 1)}…` : line.trimEnd()}\n`;
    })
    .join('');
}

/** `1 finding`, `3 findings`. */
export const count = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;
