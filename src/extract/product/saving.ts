import { LANGUAGES } from '../languages/index.js';
import { phraseFinder } from './phrases.js';

const saysSaving = phraseFinder(LANGUAGES.flatMap((l) => l.prices.save));

/** A saving in percent that a short text states; null where it states none or "up to". */
export function percentIn(text: string): number | null {
  const match =
    /([-−–]\s?)?(?<![\d.,])(\d{1,2}(?:[.,]\d{1,2})?)\s?(?:%|p(?:er ?|our |or |ro)[cz]e?n?t\p{L}{0,2})/iu.exec(
      text,
    );
  if (!match) return null;
  const before = text.slice(Math.max(0, match.index - 22), match.index + (match[1]?.length ?? 0));
  const after = text.slice(match.index + match[0].length, match.index + match[0].length + 18);
  if (/(?:up to|bis zu|tot|do|jusqu|hasta|fino a)\s*[-−]?\s*$/iu.test(before)) return null;
  // a reduction by code, or on top of another, is no saving of the prices beside it
  if (
    /(?<![\p{L}\d])(?:extra|code|kod|kodem|código|codice|zusätzlich|additional|dodatkowo|supplémentaire)(?![\p{L}])|(?<![\p{L}\d])[A-Z]{3,}\d{1,3}(?!\d)/iu.test(
      text.slice(0, 200),
    )
  )
    return null;
  return match[1] !== undefined || saysSaving(before) || saysSaving(after)
    ? Number(match[2]?.replace(',', '.'))
    : null;
}
