import { darkRoom, launchOffline, type BrowserChoice } from './browser.js';

export interface PdfOptions extends BrowserChoice {
  readonly timeoutMs: number;
}

/**
 * The report on paper: A4, tagged for screen readers, with page numbers and an outline.
 * @param html a report in one file (screenshots inside); nothing is loaded
 * @throws where no browser can be started or the page cannot be printed in time
 */
export async function renderPdf(html: string, options: PdfOptions): Promise<Uint8Array> {
  const browser = await launchOffline(options, options.timeoutMs);
  try {
    const page = await (await darkRoom(browser, true)).newPage();
    page.setDefaultTimeout(options.timeoutMs);
    await page.setContent(html, { waitUntil: 'load' });
    return await page.pdf({
      format: 'A4',
      printBackground: true,
      tagged: true,
      outline: true,
      displayHeaderFooter: true,
      headerTemplate: '<span></span>',
      footerTemplate:
        '<p style="font:8px sans-serif;color:#666;width:100%;text-align:center"><span class="pageNumber"></span> / <span class="totalPages"></span></p>',
      margin: { top: '14mm', bottom: '16mm', left: '13mm', right: '13mm' },
    });
  } finally {
    await browser.close().catch(() => undefined);
  }
}
