import { expect, test } from '@playwright/test';
import { SIGHTINGS } from '../src/extract/page/sight.testing.js';

const words = (text: string, kinds: string): string[] =>
  [...new Set(text.match(new RegExp(`\\b(?:${kinds})[A-Z]\\w+`, 'g')))].sort();

/** What the fixtures say that a person sees is what a browser shows: the reader is tested on the same. */
for (const { name, html, css = '' } of SIGHTINGS)
  test(`a browser shows ${name}`, async ({ page }) => {
    const body = html.replace(/<style>[^]*?<\/style>/g, '');
    const shown = async (width: number): Promise<string> => {
      await page.setViewportSize({ width, height: 800 });
      await page.setContent(
        `<!doctype html><html><head><style>${css}</style></head><body>${html}</body></html>`,
      );
      // words without size have no box, and are text to a browser all the same
      return page.evaluate(() => {
        for (const element of document.querySelectorAll<HTMLElement>('body *'))
          if (getComputedStyle(element).fontSize === '0px')
            for (const node of [...element.childNodes]) if (node.nodeType === 3) node.remove();
        return document.body.innerText;
      });
    };
    const wide = await shown(1280);
    expect(words(wide, 'seen')).toEqual(words(body, 'seen'));
    expect(words(wide, 'gone|click|phone')).toEqual([]);
    expect(words(await shown(390), 'phone')).toEqual(words(body, 'phone'));
  });
