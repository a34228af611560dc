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

  it.each([
    ['Cloudflare', 403, '<div id="cf-error-details"><h1>Sorry, you have been blocked</h1></div>'],
    [
      'AWS',
      202,
      '<noscript>JavaScript is disabled</noscript><script src="https://a.token.awswaf.com/challenge.js"></script>',
    ],
    ['Imperva', 200, '<script src="/_Incapsula_Resource?SWJIYLWA=5074"></script>'],
    ['Akamai', 403, '<h1>Access Denied</h1>You have no permission. Reference #18.2'],
    [
      'DataDome',
      403,
      '<p>Please enable JS and disable any ad blocker</p><script src="https://ct.captcha-delivery.com/c.js"></script>',
    ],
    ['HUMAN', 403, '<div id="px-captcha"></div><p>Press & Hold</p>'],
    ['Kasada', 429, '<script>window.KPSDK={}</script>'],
    ['F5', 200, 'The requested URL was rejected. Please consult with your administrator.'],
    [
      'Anubis',
      200,
      '<h1>Making sure you are not a bot!</h1><script src="/.within.website/x/cmd/anubis/main.mjs"></script>',
    ],
    [
      'Amazon',
      200,
      '<p>Sorry, we need to make sure you are not a robot.</p><form action="/errors/validateCaptcha"></form>',
    ],
    [
      'Radware',
      200,
      '<p>Your behavior made us think that you are a bot.</p><script src="https://captcha.perfdrive.com/x.js"></script>',
    ],
    [
      'Shopify',
      200,
      '<p>Your connection needs to be verified before you can proceed</p><script src="https://js.hcaptcha.com/1/api.js"></script>',
    ],
    ['Sucuri', 403, '<h1>Access Denied - Sucuri Website Firewall</h1>'],
    ['Vercel', 429, '<p>Vercel Security Checkpoint</p><p>We are verifying your browser</p>'],
  ])('of %s', (_, status, body) => {
    expect(recognise(page('', body), { status })).toBe('bot-challenge');
  });

  it('not an empty page that loads a program of its own beside the guard', () => {
    const html = page(
      '',
      '<script src="/_Incapsula_Resource?SWJIYLWA=5"></script><script src="/app.js"></script>',
    );
    expect(recognise(html)).toBeNull();
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
    ['maintenance', 'en', 'Down for maintenance', 'We will be back soon.'],
    ['maintenance', 'de', 'Wartungsarbeiten', 'Wir sind in Kürze zurück.'],
    ['maintenance', 'nl', 'Even geduld', 'De winkel is even gesloten wegens onderhoud.'],
    ['maintenance', 'pl', 'Przerwa techniczna', 'Sklep jest chwilowo niedostępny.'],
    ['maintenance', 'fr', 'Maintenance', 'Le site est en maintenance.'],
    ['maintenance', 'es', 'Sitio en mantenimiento', 'Volvemos pronto.'],
    ['maintenance', 'it', 'Sito in manutenzione', 'Torniamo presto.'],
    ['age-gate', 'en', 'Are you over 18?', 'You must be of legal drinking age to enter.'],
    ['age-gate', 'de', 'Altersprüfung', 'Sind Sie über 18?'],
    ['age-gate', 'nl', 'Ben je 18 jaar of ouder?', 'Ja Nee'],
    ['age-gate', 'pl', 'Czy masz ukończone 18 lat?', 'Tak Nie'],
    ['age-gate', 'fr', 'Avez-vous plus de 18 ans ?', 'Oui Non'],
    ['age-gate', 'es', '¿Eres mayor de edad?', 'Sí No'],
    ['age-gate', 'it', 'Hai più di 18 anni?', 'Sì No'],
    ['consent-wall', 'en', 'Before you continue', 'We and our partners use cookies.'],
    ['consent-wall', 'de', 'Bevor Sie fortfahren', 'Cookies akzeptieren'],
    ['consent-wall', 'nl', 'Voordat je verdergaat', 'Wij gebruiken cookies.'],
    ['consent-wall', 'pl', 'Zanim przejdziesz dalej', 'Używamy plików cookie.'],
    ['consent-wall', 'fr', 'Avant de continuer', 'Accepter et continuer'],
    ['consent-wall', 'es', 'Antes de continuar', 'Utilizamos cookies.'],
    ['consent-wall', 'it', 'Prima di continuare', 'Accetta i cookie'],
    ['geo-redirect', 'en', 'Sorry', 'This store is not available in your country.'],
    ['geo-redirect', 'de', 'Hinweis', 'Dieser Shop ist in Ihrem Land nicht verfügbar.'],
    ['geo-redirect', 'nl', 'Helaas', 'Deze winkel is niet beschikbaar in jouw land.'],
    ['geo-redirect', 'pl', 'Przepraszamy', 'Ten sklep jest niedostępny w Twoim kraju.'],
    ['geo-redirect', 'fr', 'Désolé', "Cette boutique n'est pas disponible dans votre pays."],
    ['geo-redirect', 'es', 'Lo sentimos', 'Esta tienda no está disponible en tu país.'],
    ['geo-redirect', 'it', 'Spiacenti', 'Questo negozio non è disponibile nel tuo paese.'],
    ['rate-limited', 'en', 'Thank you for waiting', 'You are now in line.'],
    ['rate-limited', 'de', 'Gleich geht es los', 'Sie befinden sich in der Warteschlange.'],
    ['rate-limited', 'nl', 'Bijna daar', 'Je staat in de wachtrij.'],
    ['rate-limited', 'pl', 'Jeszcze chwila', 'Jesteś w kolejce.'],
  ])('%s in %s: %s', (code, _, heading, words) => {
    expect(recognise(page('Leuchtwerk', `<h1>${heading}</h1><p>${words}</p><button>OK</button>`))).toBe(code);
  });

  it.each([
    ['en', 'Your session has expired. Please log in again.'],
    ['de', 'Ihre Sitzung ist abgelaufen. Bitte melden Sie sich erneut an.'],
    ['nl', 'Je sessie is verlopen. Log opnieuw in.'],
    ['pl', 'Sesja wygasła. Zaloguj się ponownie.'],
    ['fr', 'Votre session a expiré. Reconnectez-vous.'],
    ['es', 'Tu sesión ha caducado. Inicia sesión de nuevo.'],
    ['it', 'La sessione è scaduta. Accedi di nuovo.'],
  ])('a session that ended, in %s', (_, words) => {
    expect(recognise(page('Net', `<h1>Login</h1><p>${words}</p>${LOGIN_FORM}`))).toBe('session-expired');
  });

  it('a choice between cookies and a subscription, with its price', () => {
    const words = '<p>Mit Werbung weiterlesen oder für 3,99 € im Monat werbefrei. Wir verwenden Cookies.</p>';
    expect(recognise(page('Magazin', words))).toBe('consent-wall');
  });

  it('a shop that is closed answers 503, whatever else it says', () => {
    const html = page(
      'Leuchtwerk',
      `<h1>Leuchtwerk</h1><p>Wegen Wartung geschlossen.</p>${'<p>Wir freuen uns auf dich und deine Ideen für schönes Licht.</p>'.repeat(8)}`,
    );
    expect(recognise(html, { status: 503 })).toBe('maintenance');
  });

  it('a page of its own that speaks of age, maintenance or cookies is none', () => {
    const said = '<p>Ab 18 Jahren. Sind Sie über 18? Wartungsarbeiten. Wir verwenden Cookies.</p>';
    expect(recognise(page('Leuchten', said + PARAGRAPHS))).toBeNull();
  });
});

describe('a page with little text is no wall for speaking of one', () => {
  it.each([
    ['Consent Eau de Parfum', '<p>50 ml, 89,00 €</p>'],
    [
      'Tasse Blau',
      '<p>12,90 €</p><div>Wir verwenden Cookies. <button>Alle Cookies akzeptieren</button></div>',
    ],
    [
      'Over ons',
      '<p>Wij zijn een winkel in Breda.</p><div>Wij gebruiken cookies. <button>Alles accepteren</button></div>',
    ],
    ['Onderhoudsset voor leer', '<p>Crème en borstel. € 14,95</p>'],
    ['Bike maintenance', '<p>We service your bike for maintenance twice a year, from £49.</p>'],
    ['Punkty serwisowe', '<p>Przegląd roweru od 99 zł.</p>'],
    ['Lamp Birch', '<p>Temporarily unavailable, back in stock in May.</p>'],
    ['Lampe Birke', '<p>Derzeit nicht verfügbar.</p>'],
    ['Lamp Berk', '<p>Tijdelijk niet beschikbaar.</p>'],
    ['Gin Nordlicht', '<p>29,90 €. Verkauf nur an Personen über 18 Jahre.</p>'],
    ['Remise majeure', '<p>20 % sur tout le site jusqu’au 3 mai.</p>'],
    ['Versand', '<p>Wähle dein Land: Deutschland 4,90 €, Österreich 9,90 €.</p>'],
    ['Un momento di dolcezza', '<p>Cioccolato, 5 €</p>'],
    ['Log in to win', '<p>Log in to your account to take part in the summer draw.</p>'],
    ['Vaas Rook', `<p>Mondgeblazen, € 34,95</p><div>Inloggen ${LOGIN_FORM}</div>`],
    ['Deska do krojenia', `<p>Dąb, 89 zł</p><aside>Zaloguj się ${LOGIN_FORM}</aside>`],
    ['404 Sneaker', '<p>Sneaker aus Leder</p>'],
    ['T-Shirt “404 Page not found”', '<p>Cotton</p>'],
    ['How to write a page not found message that customers like', '<p>Advice.</p>'],
    ['Dieser Artikel ist nicht mehr verfügbar', '<p>Ähnliche Leuchten</p>'],
    ['Waiting list', '<p>Join the list for the spring box. £20 each.</p>'],
  ])('%s', (heading, body) => {
    expect(recognise(page(`${heading} | Nordlicht`, `<h1>${heading}</h1>${body}`))).toBeNull();
  });

  it('a product told by its data is one', () => {
    const data = '<script type="application/ld+json">{"@type": "Product", "name": "404"}</script>';
    expect(recognise(page('404', `<h1>404</h1>${data}`))).toBeNull();
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
