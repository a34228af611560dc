import { hash } from '../../domain/index.js';

/** Parts of markup that differ at every visit and say nothing: one-time values, request ids, times of making. */
const VOLATILE: readonly (readonly [RegExp, string])[] = [
  [/<!--[^>]{0,500}-->/g, ''],
  [/\bnonce=(?:"[^"]{0,200}"|'[^']{0,200}')/gi, ''],
  [
    /(<(?:input|meta)\b[^<>]{0,300}?(?:csrf|xsrf|authenticity|__requestverification|form_key|form_token)[^<>]{0,300}?\b(?:value|content)=)(?:"[^"]{0,500}"|'[^']{0,500}')/gi,
    '$1""',
  ],
  [
    /("(?:csrf|xsrf|_?token|nonce|requestId|request_id|sessionId|traceId|renderedAt|timestamp)\w{0,20}"\s{0,3}:\s{0,3})"[^"]{0,500}"/gi,
    '$1""',
  ],
  [/\b1[5-9]\d{8}(?:\d{3})?\b/g, '0'], // Unix times of 2017 to 2033, in seconds and milliseconds
];

/** SHA-256 of what a page says; equal from night to night where only one-time values changed. */
export function pageHash(html: string, popups: readonly { readonly html: string }[]): string {
  const steady = (markup: string): string =>
    VOLATILE.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), markup);
  return hash(steady(html), ...popups.map((popup) => steady(popup.html)));
}
