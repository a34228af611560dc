/**
 * Words of cookie banners in the languages of the house. The patterns are handed to the page as source text,
 * matched there against the folded text of one button or banner.
 */

/** what a banner speaks of */
export const BANNER_WORDS =
  'cookie|consent|gdpr|dsgvo|avg\\b|rodo|privacy|datenschutz|einwilligung|privacyvoorkeur|toestemming|prywatno|ciasteczk|plik[oó]w cookie|confidentialit|t[ée]moins|privacidad|galletas|consentimiento|riservatezza|consenso';

/** buttons that accept, whole text */
export const ACCEPT_WORDS = [
  // English
  "(?:yes,? )?(?:i )?(?:accept|agree|allow)(?: (?:to )?(?:all|everything))?(?: (?:the )?cookies)?(?: (?:and|&) (?:close|continue|proceed))?|ok(?:ay)?|got it|i understand|that[’']?s (?:fine|ok(?:ay)?)|sounds good|fine by me|yes",
  // German
  '(?:ja,? )?(?:ich )?(?:alle[ns]? )?(?:cookies )?(?:akzeptiere[n]?|zustimmen|annehmen|zulassen|erlauben)(?: (?:und|&) (?:schließen|weiter))?|(?:ich )?stimme zu|(?:ich bin )?einverstanden|verstanden|alles klar|allem zustimmen|in ordnung|ja',
  // Dutch
  '(?:alle |alles )?(?:cookies )?(?:accepteren|toestaan|aanvaarden)|(?:ja,? )?(?:ik )?(?:ga )?akkoord|accepteer(?: alle| alles)?(?: cookies)?|begrepen|prima|oké|ja',
  // Polish
  '(?:tak,? )?(?:akceptuj[eę]|zaakceptuj|zgadzam si[eę]|zezw[oó]l|zezwalam|przyjmuj[eę]|wyra[zż]am zgod[eę])(?: (?:na )?(?:wszystkie|wszystko))?(?: (?:pliki )?cookies?)?|rozumiem|w porz[aą]dku|tak',
  // French
  "(?:oui,? )?(?:j[’'])?(?:accepter?|autoriser)(?: et (?:fermer|continuer))?(?: tout| tous)?(?: les cookies)?|tout accepter|d[’']accord|j[’']ai compris|c[’']est (?:bon|ok)|oui",
  // Spanish
  'acept(?:ar?|o)(?: tod[oa]s?)?(?: las cookies)?(?: y (?:cerrar|continuar))?|permitir(?: tod[oa]s?)?(?: las cookies)?|de acuerdo|entendido|vale|s[ií]',
  // Italian
  "accett(?:a|are|o)(?: tutt[oi])?(?: i cookie)?(?: e (?:chiudi|continua))?|consenti(?: tutt[oi])?|va bene|ho capito|d[’']accordo|s[iì]",
].join('|');

/** placeholders that hold content back until consent is given */
export const LOAD_WORDS = [
  '(?:load|show|view) (?:the )?(?:external )?content|(?:allow|accept) (?:and|&) (?:load|show)',
  '(?:externe[nr]? )?inhalte? (?:laden|anzeigen)|(?:akzeptieren|zustimmen) und (?:laden|anzeigen)',
  '(?:externe )?inhoud (?:laden|tonen)|(?:accepteren|toestaan) en (?:laden|tonen)',
  '(?:za[łl]aduj|poka[zż]|wy[śs]wietl) tre[śs][ćc]',
  '(?:charger|afficher) le contenu',
  '(?:cargar|mostrar) (?:el )?contenido',
  '(?:carica|mostra) (?:il )?contenuto',
].join('|');

/** elements that are known to hold a banner: the selectors of widespread consent tools */
export const BANNER_SELECTORS = [
  '#onetrust-banner-sdk',
  '#CybotCookiebotDialog',
  '#usercentrics-root',
  '#usercentrics-cmp-ui',
  '#didomi-host',
  '#truste-consent-track',
  '#cmpbox',
  '#cookiescript_injected',
  '#cookie-law-info-bar',
  '#BorlabsCookieBox',
  '#shopify-pc__banner',
  '.cky-consent-container',
  '.cc-window',
  '.qc-cmp2-container',
  '.fc-consent-root',
  '.iubenda-cs-container',
  '.klaro .cookie-notice',
  '[aria-label*="cookie" i][role="dialog"]',
  '[aria-label*="consent" i][role="dialog"]',
];
