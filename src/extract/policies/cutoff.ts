import { matches } from '../needles.js';
import { goesAbroad, type Reading, type Sentence } from './reading.js';

/** Words right before the hour until which an order counts, in every language. */
const CLOCK =
  /(?<!\p{L})(?:by|before|until|till|up to|bis|vor|voor|tot|do|przed|avant|jusqu'à|hasta(?: las)?|antes de(?: las)?|entro(?: le)?|fino alle|prima delle)\s(?:(?:godz(?:iny|iną|\.)?|las|le)\s)?(?<hours>\d{1,2})(?:[:.](?<minutes>[0-5]\d)|\s?h(?<french>[0-5]\d)?(?!\p{L}))?(?:\s?(?<half>[ap]\.?m\b\.?)|\s?(?<unit>uur|uhr|u|hrs?)(?!\p{L}))?(?![\d%€£$]|[.,:]\d|\s?[€£$%])/giu;

/**
 * "Voor 21.00 uur besteld, morgen in huis": the hour until which an order goes out or arrives so soon. Pages of single
 * products have hours of their own, and a sentence of several hours tells of several days.
 */
export function readCutoff(s: Sentence): Reading[] {
  const { text, lexicon } = s;
  if (s.around.product || !/\d/.test(text) || !matches(lexicon.ordered, text)) return [];
  if (goesAbroad(s) || matches(lexicon.weekday, text) || matches(lexicon.limited, text) || s.around.christmas)
    return [];
  const clocks = [...text.replaceAll('’', "'").replaceAll('ó', 'o').matchAll(CLOCK)];
  const [only] = clocks;
  if (!only || clocks.length > 1) return [];
  const { hours = '', minutes, french, half, unit } = only.groups ?? {};
  const told = minutes ?? french;
  if (told === undefined && half === undefined && unit === undefined && !/\dh/i.test(only[0])) return [];
  const hour = Number(hours) + (/^p/i.test(half ?? '') && Number(hours) < 12 ? 12 : 0);
  const named = lexicon.services.find(([, test]) => text.search(test) >= 0)?.[0];
  const service = named ?? (matches(lexicon.dispatch, text) ? 'dispatch' : null);
  if (hour > 24 || service === null || service === 'collect') return [];
  return [
    {
      topic: 'order-cutoff',
      value: { kind: 'time', minutes: hour * 60 + Number(told ?? 0) },
      qualifier: service,
      destinations: [null],
      confidence: 0.8,
    },
  ];
}
