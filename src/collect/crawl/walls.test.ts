import { describe, expect, it } from 'vitest';
import { recogniseWall, type Answer } from './walls.js';

const page = (title: string, body: string): string =>
  `<!doctype html><html><head><title>${title}</title></head><body>${body}</body></html>`;

const recognise = (html: string, more: Partial<Answer> = {}): string | null => {
  const requestedUri = more.requestedUri ?? 'https://shop.example/angebote/licht';
  return (
    recogniseWall({ html, status: 200, headers: {}, finalUri: requestedUri, ...more, requestedUri })?.code ??
    null
  );
};

const LOGIN_FORM = '<form><input name="u"><input type="password" name="p"><button>OK</button></form>';
const PARAGRAPHS =
  '<p>Unsere Leuchten entstehen in einer kleinen Werkstatt an der Weser, jede wird von Hand poliert und geprüft.</p>'.repeat(
    12,
  );

describe('login walls that answer 200', () => {
  it.each([
    ['en', 'Log in to continue'],
    ['de', 'Melde dich an, um fortzufahren'],
    ['nl', 'Log in om verder te gaan'],
    ['pl', 'Zaloguj się, aby zobaczyć'],
    ['fr', 'Connectez-vous pour continuer'],
    ['es', 'Inicia sesión para continuar'],
    ['it', 'Accedi per continuare'],
  ])('%s', (_, words) => {
    expect(recognise(page('Leuchtwerk', `<h1>${words}</h1>${LOGIN_FORM}`))).toBe('login-wall');
  });

  it('a redirect to a login page', () => {
    const finalUri = 'https://net.example/accounts/login/?next=/leuchtwerk';
    expect(
      recognise(page('Net', PARAGRAPHS), { requestedUri: 'https://net.example/leuchtwerk', finalUri }),
    ).toBe('login-wall');
  });

  it('a session that ended', () => {
    const html = page('Net', `<p>Your session has expired. Please log in again.</p>${LOGIN_FORM}`);
    expect(recognise(html)).toBe('session-expired');
  });

  it('not a shop whose header has a login form', () => {
    expect(recognise(page('Leuchten', `<h1>Log in</h1>${LOGIN_FORM}${PARAGRAPHS}`))).toBeNull();
  });

  it('not the login page that was asked for', () => {
    const requestedUri = 'https://shop.example/account/login';
    expect(recognise(page('Anmelden', `<h1>Anmelden</h1>${LOGIN_FORM}`), { requestedUri })).toBeNull();
  });
});

describe('bot challenges', () => {
  it.each([
    ['en', 'Just a moment...', 'Verify you are human by completing the action below.'],
    ['de', 'Nur einen Moment', 'Bitte bestätigen Sie, dass Sie ein Mensch sind.'],
    ['nl', 'Een ogenblik geduld', 'Controleer of u een mens bent.'],
    ['pl', 'Jeszcze chwila', 'Potwierdź, że jesteś człowiekiem.'],
    ['fr', 'Un instant', 'Vérifiez que vous êtes humain.'],
    ['es', 'Un momento', 'Verifica que eres humano.'],
    ['it', 'Un momento', 'Verifica di essere umano.'],
  ])('%s', (_, title, words) => {
    expect(recognise(page(title, `<p>${words}</p>`), { status: 403 })).toBe('bot-challenge');
  });

  it('by its script, whatever it says and whatever it answers', () => {
    const html = page(
      '…',
      '<p>Access denied</p><script src="https://geo.captcha-delivery.com/c.js"></script>',
    );
    expect(recognise(html)).toBe('bot-challenge');
  });

  it('by its header', () => {
    expect(recognise(page('', PARAGRAPHS), { headers: { 'cf-mitigated': 'challenge' } })).toBe(
      'bot-challenge',
    );
  });

  it('not a contact form with a captcha', () => {
    const html = page('Kontakt', `${PARAGRAPHS}<div class="g-recaptcha"></div><p>Security check</p>`);
    expect(recognise(html)).toBeNull();
  });
});

describe('missing pages that answer 200', () => {
  it.each([
    ['en', 'Page not found'],
    ['de', 'Seite nicht gefunden'],
    ['nl', 'Pagina niet gevonden'],
    ['pl', 'Strona nie została znaleziona'],
    ['fr', 'Page introuvable'],
    ['es', 'Página no encontrada'],
    ['it', 'Pagina non trovata'],
  ])('%s', (_, words) => {
    expect(recognise(page('Leuchtwerk', `<h1>${words}</h1>${PARAGRAPHS}`))).toBe('soft-404');
  });

  it('not an article with the number in its name', () => {
    expect(
      recognise(page('Leuchte Modell 404 – Leuchtwerk', `<h1>Leuchte Modell 404</h1>${PARAGRAPHS}`)),
    ).toBeNull();
  });
});

describe('notices in place of a page', () => {
  it.each([
    ['age-gate', 'Are you over 18?', 'Yes No'],
    ['age-gate', 'Sind Sie über 18?', 'Ja Nein'],
    ['age-gate', 'Ben je 18 jaar of ouder?', 'Ja Nee'],
    ['age-gate', 'Czy masz ukończone 18 lat?', 'Tak Nie'],
    ['maintenance', 'We will be back soon', 'Scheduled maintenance until noon.'],
    ['maintenance', 'Wir sind gleich wieder da', 'Wartungsarbeiten bis 12 Uhr.'],
    ['maintenance', 'Onderhoud', 'We zijn zo terug.'],
    ['maintenance', 'Przerwa techniczna', 'Zaraz wracamy.'],
    ['maintenance', 'Site en maintenance', 'De retour bientôt.'],
    ['consent-wall', 'Before you continue', 'Accept all cookies'],
    ['consent-wall', 'Bevor Sie fortfahren', 'Cookies akzeptieren'],
    ['geo-redirect', 'Sorry', 'This site is not available in your country.'],
    ['geo-redirect', 'Hinweis', 'In deinem Land leider nicht verfügbar.'],
  ])('%s: %s', (code, heading, words) => {
    expect(recognise(page('Leuchtwerk', `<h1>${heading}</h1><p>${words}</p>`))).toBe(code);
  });

  it('a page of its own that speaks of age, maintenance or cookies is none', () => {
    const said = '<p>Ab 18 Jahren. Sind Sie über 18? Wartungsarbeiten. Wir verwenden Cookies.</p>';
    expect(recognise(page('Leuchten', said + PARAGRAPHS))).toBeNull();
  });
});

describe('other countries', () => {
  const abroad = (requestedUri: string, finalUri: string): string | null =>
    recognise(page('Leuchten', PARAGRAPHS), { requestedUri, finalUri });
  it('asked for Germany, sent to the United States', () => {
    expect(abroad('https://shop.example/de/lampen', 'https://shop.example/en-us/')).toBe('geo-redirect');
  });
  it('asked for Austria in German, sent to Germany in German', () => {
    expect(abroad('https://shop.example/de-at/', 'https://shop.example/de-de/')).toBe('geo-redirect');
  });
  it('not when the area is only spelled out', () => {
    expect(abroad('https://shop.example/de/', 'https://shop.example/de-de/')).toBeNull();
  });
  it('not when a page moves within its area', () => {
    expect(abroad('https://shop.example/pl/a', 'https://shop.example/pl/b')).toBeNull();
  });
});

it('an ordinary page is no wall', () => {
  expect(recognise(page('Leuchten aus Bremen', PARAGRAPHS))).toBeNull();
});

it('a hostile page is judged in time', () => {
  const start = performance.now();
  recognise('<a '.repeat(200_000) + 'verify '.repeat(100_000));
  expect(performance.now() - start).toBeLessThan(2000);
});
