import { chromium, type Browser, type BrowserContext } from 'playwright';

/** Which browser draws, and whether it may lock itself in (not as root). */
export interface BrowserChoice {
  /** executable, or null for the one that Playwright brings */
  readonly browserPath: string | null;
  readonly sandbox: boolean;
}

/**
 * A browser that reaches nothing: every name is unknown to it, and whatever asks all the same
 * (addresses in figures, preconnects, which no request filter sees) is sent to a proxy that does not exist.
 */
export async function launchOffline(
  { browserPath, sandbox }: BrowserChoice,
  timeoutMs: number,
): Promise<Browser> {
  return chromium.launch({
    ...(browserPath === null ? {} : { executablePath: browserPath }),
    chromiumSandbox: sandbox,
    timeout: timeoutMs,
    proxy: { server: 'http://127.0.0.1:9', bypass: '<-loopback>' },
    args: ['--host-resolver-rules=MAP * ~NOTFOUND', '--disable-quic', '--force-color-profile=srgb'],
  });
}

/** A context in which the page's own scripts do not run and no request is let through. */
export async function darkRoom(browser: Browser, scripts: boolean): Promise<BrowserContext> {
  const context = await browser.newContext({
    javaScriptEnabled: scripts,
    offline: true,
    serviceWorkers: 'block',
    acceptDownloads: false,
    viewport: { width: 720, height: 900 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  await context.route('**/*', (route) =>
    route.request().url().startsWith('data:') ? route.continue() : route.abort('aborted'),
  );
  return context;
}
