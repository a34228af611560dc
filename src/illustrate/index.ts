/** Screenshots of evidence with the quote marked, from the stored capture, and the report as PDF. */
export { illustrate, type IllustrateOptions, type ShotRequest } from './illustrate.js';
export { renderPdf, type PdfOptions } from './pdf.js';
export type { BrowserChoice } from './browser.js';
