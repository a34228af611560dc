#!/usr/bin/env node
// Writes cldr.ts beside it from the installed CLDR packages. usage: node src/extract/money/generate.mjs
import { createRequire } from 'node:module';
import { writeFileSync } from 'node:fs';

const require = createRequire(import.meta.url);
const { region } = require('cldr-core/supplemental/currencyData.json').supplemental.currencyData;
const { effectiveCoverageLevels: levels } = require('cldr-core/coverageLevels.json');
const { version } = require('cldr-core/package.json');

const tender = {};
for (const [country, list] of Object.entries(region)) {
  const now = list.flatMap(Object.entries).filter(([, use]) => !use._to && use._tender !== 'false');
  now.sort(([, a], [, b]) => b._from.localeCompare(a._from));
  if (now.length > 0) tender[country] = now[0][0];
}
const current = new Set(
  Object.values(region)
    .flat()
    .flatMap(Object.entries)
    .filter(([, use]) => !use._to && use._tender !== 'false')
    .map(([code]) => code),
);

// A symbol counts once for every language of modern coverage that writes it.
const votes = {};
for (const locale of Object.keys(levels).filter((l) => levels[l] === 'modern')) {
  let data;
  try {
    data = require(`cldr-numbers-full/main/${locale}/currencies.json`).main[locale].numbers.currencies;
  } catch {
    continue; // a locale without a folder of its own inherits everything
  }
  for (const [code, names] of Object.entries(data)) {
    if (!current.has(code)) continue;
    for (const [key, written] of Object.entries(names)) {
      if (!key.startsWith('symbol')) continue;
      const symbol = written
        .replace(/[\u200e\u200f\u061c]/g, '')
        .replace(/[\u00a0\u202f]/g, ' ')
        .trim();
      if (symbol === '' || symbol === code || current.has(symbol)) continue;
      votes[symbol] ??= {};
      votes[symbol][code] = (votes[symbol][code] ?? 0) + 1;
    }
  }
}
const symbols = Object.entries(votes)
  .map(([symbol, codes]) => [
    symbol,
    Object.entries(codes)
      .sort(([a, x], [b, y]) => y - x || a.localeCompare(b))
      .map(([code]) => code)
      .join(' '),
  ])
  .sort(([a], [b]) => (a < b ? -1 : 1));

const quote = (text) => `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;
const pad = (list) => list.map((line) => `  ${line},`).join('\n');
writeFileSync(
  new URL('cldr.ts', import.meta.url),
  `// Written by generate.mjs from CLDR ${version}; not by hand.

/** Currencies that are legal tender somewhere today. */
export const CURRENCIES: ReadonlySet<string> = new Set(
  '${[...current].sort().join(' ')}'.split(' '),
);

/** Symbol, as written in some language, to the currencies it stands for, the most usual first. */
// prettier-ignore
export const SYMBOLS: Readonly<Record<string, string>> = {
${pad(symbols.map(([symbol, codes]) => `${quote(symbol)}: '${codes}'`))}
};

/** Country (ISO 3166-1 alpha-2) to the currency that is its tender. */
export const TENDER: Readonly<Record<string, string>> = Object.fromEntries(
  \`${Object.entries(tender)
    .map(([country, code]) => `${country}:${code}`)
    .join(' ')}\`
    .split(' ')
    .map((entry) => entry.split(':') as [string, string]),
);
`,
);
