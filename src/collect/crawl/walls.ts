import { foldWords, type ProblemCode } from '../../domain/index.js';
import { pathLocale } from './regions.js';
import {
  CHALLENGE_MARKS,
  CHALLENGE_WORDS,
  EXPIRED_WORDS,
  LOGIN_WORDS,
  MISSING_WORDS,
  NOTICES,
  QUEUE_MESSAGE,
  type WallWords,
} from './walls-words.js';
import { MarkupParser } from '../markup.js';

/** An answer that may stand in front of the content instead of being it. */
export interface Answer {
  readonly html: string;
  readonly status: number;
  readonly finalUri: string;
  readonly requestedUri: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Wall {
  readonly code: ProblemCode;
  /** for people */
  readonly message: string;
}

/** What a visitor meets at first sight, folded and bounded. */
interface Surface {
  readonly title: string;
  readonly heading: string;
  /** without what is not shown */
  readonly text: string;
  /** the same as it stands between tags, not folded yet: it is asked of few pages */
  readonly parts: readonly string[];
  readonly passwordField: boolean;
  /** buttons and form fields: a notice has a handful */
  readonly links: number;
  /** a price in words, or a product, article or list in data: the page has something of its own to say */
  readonly offers: boolean;
  /** addresses of scripts and frames */
  readonly loaded: readonly string[];
}

/** A page that says more than this is more than a notice. */
const NOTICE_LETTERS = 900;
const NOTICE_LINKS = 25;
const READ_LETTERS = 6000;
const SILENT = new Set(['script', 'style', 'template', 'noscript', 'svg', 'head']);

const LOGIN_PATH =
  /\/(?:accounts?\/)?(?:log-?in|sign-?in|signup|authwall|checkpoint|uas|anmelden|einloggen|inloggen|logowanie|zaloguj|connexion|iniciar-sesion|accedi|password)(?:[/.]|$)/i;
const CONSENT_HOST = /^(?:consent|cookie-?consent|privacy-?gate)\./i;
const QUEUE_HOST = /(?:^|\.)queue-it\.net$/i;

const PRICE =
  /(?:[€£$]|\b(?:eur|chf|pln|gbp|usd|sek|nok|dkk|czk)) ?\d|\d ?(?:[€£$]|(?:eur|chf|pln|gbp|usd|zl|kr|kc|ft|lei)\b)/;
const OFFER_DATA =
  /"@type"\s{0,3}:\s{0,3}\[?\s{0,3}"(?:Product|ProductGroup|Offer|Article|BlogPosting|NewsArticle|Recipe|Event|FAQPage)"|itemtype=["']https?:\/\/schema\.org\/(?:Product|Offer|Article|BlogPosting)|property=["'](?:product|og):price|itemprop=["']price["']/i;
/** a choice between cookies and a subscription names a price, and is a wall all the same */
const PAY_OR_CONSENT =
  /pay or|or pay|werbefrei|mit werbung|zonder advertenties|bez reklam|sans publicite|sin publicidad|senza pubblicita/;

/** Folded for comparing: lower case, accents away, German umlauts written out. */
function plain(text: string): string {
  return foldWords(text)
    .replace(/ä/g, 'ae')
    .replace(/ö/g, 'oe')
    .replace(/ü/g, 'ue')
    .replace(/ß/g, 'ss')
    .replace(/ł/g, 'l')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '');
}

/** Read until enough is seen: a page that says so much and has its heading is judged by that. */
function surfaceOf(html: string): Surface {
  let letters = 0;
  let title = '';
  let heading = '';
  let text = '';
  const parts: string[] = [];
  const loaded: string[] = [];
  let links = 0;
  let passwordField = false;
  let silent = 0;
  let inside: 'title' | 'h1' | null = null;
  const parser = new MarkupParser({
    onopentag: (name, attributes) => {
      if (SILENT.has(name)) silent += 1;
      if (name === 'title' || name === 'h1') inside = name;
      if (name === 'a') links += 1;
      if ((name === 'script' || name === 'iframe') && attributes.src && loaded.length < 200)
        loaded.push(attributes.src);
      if (name === 'input' && attributes.type?.toLowerCase() === 'password') passwordField = true;
    },
    ontext: (part) => {
      if (inside === 'title' && title.length < 300) title += part;
      if (silent > 0) return;
      if (inside === 'h1' && heading.length < 300) heading += part;
      letters += part.trim().length;
      if (text.length >= READ_LETTERS) return;
      text += `${part} `;
      parts.push(part);
    },
    onclosetag: (name) => {
      if (SILENT.has(name) && silent > 0) silent -= 1;
      if (name === inside) inside = null;
      if (letters < READ_LETTERS || heading === '' || inside !== null) return;
      links = Infinity;
      parser.pause();
    },
  });
  parser.end(html);
  const said = plain(text);
  return {
    title: plain(title),
    heading: plain(heading),
    text: said,
    parts,
    passwordField,
    links,
    get offers() {
      return OFFER_DATA.test(html) || (PRICE.test(said) && !PAY_OR_CONSENT.test(said));
    },
    loaded,
  };
}

const isNotice = (s: Surface): boolean => s.text.length <= NOTICE_LETTERS && s.links <= NOTICE_LINKS;

function challenge(answer: Answer, surface: Surface): Wall | null {
  const message = 'the site asks visitors to prove that they are no robot';
  const wall: Wall = { code: 'bot-challenge', message };
  if (answer.headers['cf-mitigated'] === 'challenge' || answer.headers['x-amzn-waf-action'] !== undefined)
    return wall;
  if (!isNotice(surface)) return null;
  const refused = answer.status >= 400;
  if (surface.offers && !refused) return null;
  const marked = CHALLENGE_MARKS.test(answer.html);
  const told = CHALLENGE_WORDS.test(`${surface.title} ${surface.text}`);
  // a form with a captcha is an ordinary page; a captcha, few words and a refusal are a challenge
  if ((marked && (told || refused)) || (told && [403, 405, 429, 503].includes(answer.status))) return wall;
  return marked && isEmptyBut(CHALLENGE_MARKS, surface) ? wall : null;
}

/** Says nothing, and loads nothing but this: an empty page that loads a program of its own fills itself. */
const isEmptyBut = (marks: RegExp, { text, links, loaded }: Surface): boolean =>
  text.trim().length < 60 &&
  links === 0 &&
  loaded.length > 0 &&
  loaded.every((address) => marks.test(address));

function login(answer: Answer, surface: Surface): Wall | null {
  const asked = new URL(answer.requestedUri);
  const final = new URL(answer.finalUri);
  if (LOGIN_PATH.test(asked.pathname)) return null; // what was asked for is a login page itself
  const sent = LOGIN_PATH.test(final.pathname);
  const shown = surface.passwordField || answer.status === 401 || answer.status === 403;
  if (!sent && !(shown && isAbout(LOGIN_WORDS, surface)) && answer.status !== 401) return null;
  return EXPIRED_WORDS.test(surface.text)
    ? { code: 'session-expired', message: 'the saved session has ended; log in again' }
    : { code: 'login-wall', message: 'the page is shown to logged-in visitors only' };
}

/** A notice whose title or heading is of this, or that has no heading of its own; a shop's header may hold a login form. */
function isAbout(words: RegExp, surface: Surface): boolean {
  if (!isNotice(surface) || surface.offers) return false;
  const { title, heading, text } = surface;
  return (
    words.test(`${title} ${heading}`) ||
    (words.test(text) && (heading.trim() === '' || isBareOf(words, surface)))
  );
}

/** Asked for one country's area, sent to another's. */
function sentAbroad(answer: Answer): Wall | null {
  const from = pathLocale(answer.requestedUri);
  const to = pathLocale(answer.finalUri);
  if (from === null || to === null || from.prefix === to.prefix) return null;
  const sameLanguage = from.language !== null && from.language === to.language;
  if (sameLanguage && (from.country === null || to.country === null || from.country === to.country))
    return null;
  return { code: 'geo-redirect', message: `asked for the area ${from.prefix}, sent to ${to.prefix}` };
}

function notice(answer: Answer, surface: Surface): Wall | null {
  const { hostname } = new URL(answer.finalUri);
  if (CONSENT_HOST.test(hostname))
    return { code: 'consent-wall', message: 'the page shows nothing before cookies are accepted' };
  if (QUEUE_HOST.test(hostname)) return { code: 'rate-limited', message: QUEUE_MESSAGE };
  if (!isNotice(surface) || surface.offers) return null;
  const wall = NOTICES.find((words) => isNoticeOf(words, surface, answer.status));
  return wall ? { code: wall.code, message: wall.message } : null;
}

/** How little a page must say for its notice to be all of it. */
function isNoticeOf({ code, words, headings }: WallWords, surface: Surface, status: number): boolean {
  const { title, heading, text, links } = surface;
  const named = [title, heading].some((said) => words.test(said) || headings?.test(said) === true);
  if (!named && !words.test(text)) return false;
  if (code === 'maintenance' && status === 503) return true;
  const most = code === 'consent-wall' ? NOTICE_LETTERS : 500;
  if (text.length > most || links > (code === 'geo-redirect' ? NOTICE_LINKS : 6)) return false;
  // a banner for cookies stands on pages with a subject of their own
  return named || (isBareOf(words, surface) && (code !== 'consent-wall' || heading.trim() === ''));
}

/** letters of sentences beside a notice */
const OWN_LETTERS = 120;

/** Hardly a sentence is about anything else. */
function isBareOf(words: RegExp, { parts }: Surface): boolean {
  const others = parts.filter((part) => part.trim().length > 20 && !words.test(plain(part)));
  return others.reduce((sum, part) => sum + part.trim().length, 0) <= OWN_LETTERS;
}

function missing(answer: Answer, surface: Surface): Wall | null {
  if (answer.status >= 400 || OFFER_DATA.test(answer.html)) return null;
  const named = [surface.title, surface.heading].some((said) => said.split(TITLE_PARTS).some(saysMissing));
  return named
    ? { code: 'soft-404', message: 'the page says that it does not exist, but answers as if it did' }
    : null;
}

const TITLE_PARTS = / [-–—|·•:»/] |[|·•»:]/;
/** longer than the words by more than this, a heading is about something else: an article on missing pages, a printed shirt */
const BESIDE_LETTERS = 25;

function saysMissing(part: string): boolean {
  const said = part.trim();
  const match = MISSING_WORDS.exec(said);
  return match !== null && said.length - match[0].length <= BESIDE_LETTERS && !/["“”„«]/.test(said);
}

/**
 * Tells whether an answer is a wall: a bot challenge, login wall, ended session, consent wall, age gate, maintenance page,
 * page for another country, or a missing page that answers 200. Null: nothing of that kind; an error status is the caller's.
 */
export function recogniseWall(answer: Answer): Wall | null {
  const surface = surfaceOf(answer.html);
  return (
    challenge(answer, surface) ??
    login(answer, surface) ??
    missing(answer, surface) ??
    notice(answer, surface) ??
    sentAbroad(answer)
  );
}
