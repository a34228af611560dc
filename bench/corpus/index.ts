import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readCorpus, type Example } from './read.js';
import { emptyCounts, f1, FIELDS, gold, read, tally } from './score.js';

/**
 * `npm run corpus`: how well promotions are read, by language, apart for lines that nobody tuned to.
 * `-- --show LANGUAGE` prints the open lines that are read wrongly; held-out lines are counted, never shown.
 */

const { values } = parseArgs({ options: { show: { type: 'string' } } });
const corpus = readCorpus(resolve(import.meta.dirname, '../../corpus'));

const groups = new Map<string, Example[]>();
for (const example of corpus) {
  const name = `${example.heldOut ? 'held out' : 'open'} ${example.language}`;
  groups.set(name, [...(groups.get(name) ?? []), example]);
}

console.log(['lines'.padStart(18), ...FIELDS.map((field) => field.padStart(26))].join(''));
for (const [name, examples] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const counts = emptyCounts();
  for (const example of examples) {
    const [expected, found] = [gold(example), read(example)];
    const before = counts.detection.wrong + counts.detection.missed;
    tally(expected, found, counts);
    const isWrong = counts.detection.wrong + counts.detection.missed > before;
    if (isWrong && !example.heldOut && values.show === example.language)
      console.log(
        `${JSON.stringify(example.text)}\n  means ${JSON.stringify(expected)}\n  read  ${JSON.stringify(found)}`,
      );
  }
  const cells = FIELDS.map((field) => {
    const { right, wrong, missed } = counts[field];
    return `${f1(counts[field]).toFixed(3)} (${right} +${wrong} -${missed})`.padStart(26);
  });
  console.log([name.padEnd(12), String(examples.length).padStart(6), ...cells].join(''));
}
