import type { Finding, PromotionCell, Run } from '../src/domain/index.js';
import { SOCIAL_KINDS } from '../src/domain/index.js';
import { evidence, finding, sampleRun } from './sample-run.testing.js';

/** The audit of a very large brand: for measuring, and for tests of structure. Always the same for the same numbers. */
export function largeRun(findingCount: number, channelCount: number): Run {
  const channels: Run['channels'] = Array.from({ length: channelCount }, (_, index) => ({
    ...sampleRun.channels[0]!,
    id: `${['shop', 'news', 'feed', ...SOCIAL_KINDS][index % 14]}-${index}`,
    captures: 400 + index,
    claims: 900 + index,
  }));
  const id = (index: number) => channels[index % channelCount]!.id;
  const checks = [
    'promotion-value-conflict',
    'promotion-missing',
    'price-conflict',
    'policy-conflict',
    'link-broken',
  ];
  const findings: Finding[] = Array.from({ length: findingCount }, (_, index) => {
    const one = id(index * 7);
    const other = id(index * 11 + 3);
    const percent = 5 + (index % 60);
    const quote = (value: number) =>
      `Campaign ${index % 900}: ${value} % off everything in the autumn collection with code CAMP${index}, until Sunday, online and in all of our stores, as long as stocks last.`;
    return finding({
      id: `f-${index.toString(16).padStart(12, '0')}`,
      check: checks[index % checks.length]!,
      severity: (['error', 'warning', 'info'] as const)[index % 3]!,
      state: (['persisting', 'persisting', 'new', 'reopened'] as const)[index % 4]!,
      title: `Campaign ${index % 900} is ${percent} % on ${one} but ${percent + 5} % on ${other}`,
      explanation: 'The same promotion is told with two values at the same time.',
      fix: 'Decide which of the two holds and correct the other.',
      channels: [one, other],
      topic: `promotion:${index % 900}`,
      confidence: 0.5 + (index % 50) / 100,
      observed: [percent, percent + 5].map((value, at) => ({
        channel: at === 0 ? one : other,
        value: `${value} %`,
        evidence: evidence(`https://www.example.com/campaign/${index}/${at}`, quote(value)),
      })),
    });
  });
  const cells = (row: number): PromotionCell[] =>
    channels.map((channel, at) => ({
      channel: channel.id,
      state: (['agrees', 'conflicts', 'not-expected', 'missing'] as const)[(row + at) % 4]!,
      value: (row + at) % 2 === 0 ? `${5 + (row % 60)} %` : null,
      code: null,
      startsOn: null,
      endsOn: '2026-11-29',
      from: '2026-11-16T00:00:00Z',
      until: '2026-11-30T00:00:00Z',
      evidence: null,
      findings: [],
    }));
  return {
    ...sampleRun,
    channels,
    findings,
    promotions: Array.from({ length: 40 }, (_, row) => ({
      topic: `promotion:${row}`,
      label: `Campaign ${row}`,
      code: null,
      status: 'live' as const,
      cells: cells(row),
    })),
    products: Array.from({ length: 2000 }, (_, row) => ({
      topic: `product:${row}`,
      label: `Article ${row}`,
      sku: `SKU-${row}`,
      agrees: row % 10 > 0,
      findings: [],
      cells: [0, 1, 2].map((at) => ({
        channel: id(row + at),
        price: `£${row + (row % 10 === 0 ? at : 0)}`,
        reference: null,
        availability: 'InStock',
        source: 'visible' as const,
        uri: `https://www.example.com/p/${row}`,
        differs: row % 10 === 0 && at > 0,
      })),
    })),
    undecided: [],
    stale: [],
    lookedAt: Array.from({ length: 20_000 }, (_, at) => ({
      channel: id(at),
      form: 'page' as const,
      uri: `https://www.example.com/page/${at}`,
      title: `Page ${at}`,
      publishedAt: null,
      claims: at % 30,
    })),
  };
}
