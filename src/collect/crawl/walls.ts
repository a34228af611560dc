import { Parser } from 'htmlparser2';
import { foldWords, type ProblemCode } from '../../domain/index.js';
import { pathLocale } from './regions.js';
import {
  CHALLENGE_MARKS,
  CHALLENGE_WORDS,
  EXPIRED_WORDS,
  LOGIN_WORDS,
  MISSING_WORDS,
  NOTICES,
} from './walls-words.js';

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

/** What a visitor meets at first sight. */
interface Surface {
  readonly title: string;
  readonly heading: string;
  /** folded, without what is not shown; bounded */
  readonly text: string;
  readonly passwordField: boolean;
  /** buttons and form fields: a notice has a handful */
  readonly links: number;
}

/** A page that says more than this is more than a notice. */
const NOTICE_LETTERS = 900;
const NOTICE_LINKS = 25;
const READ_LETTERS = 6000;
const SILENT = new Set(['script', 'style', 'template', 'noscript', 'svg', 'head']);

const LOGIN_PATH =
  /\/(?:accounts?\/)?(?:log-?in|sign-?in|signup|authwall|checkpoint|uas|anmelden|einloggen|inloggen|logowanie|zaloguj|connexion|iniciar-sesion|accedi|password)(?:[/.]|$)/i;
const CONSENT_HOST = /^(?:consent|cookie-?consent|privacy-?gate)\./i;

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

function surfaceOf(html: string): Surface {
  let title = '';
  let heading = '';
  let text = '';
  let links = 0;
  let passwordField = false;
  let silent = 0;
  let inside: 'title' | 'h1' | null = null;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (SILENT.has(name)) silent += 1;
      if (name === 'title' || name === 'h1') inside = name;
      if (name === 'a') links += 1;
      if (name === 'input' && attributes.type?.toLowerCase() === 'password') passwordField = true;
    },
    ontext: (part) => {
      if (inside === 'title' && title.length < 300) title += part;
      if (silent > 0) return;
      if (inside === 'h1' && heading.length < 300) heading += part;
      if (text.length < READ_LETTERS) text += `${part} `;
    },
    onclosetag: (name) => {
      if (SILENT.has(name) && silent > 0) silent -= 1;
      if (name === inside) inside = null;
    },
  });
  parser.end(html);
  return { title: plain(title), heading: plain(heading), text: plain(text), passwordField, links };
}

const isNotice = (s: Surface): boolean => s.text.length <= NOTICE_LETTERS && s.links <= NOTICE_LINKS;

function challenge(answer: Answer, surface: Surface): Wall | null {
  const message = 'the site asks visitors to prove that they are no robot';
  const wall: Wall = { code: 'bot-challenge', message };
  if (answer.headers['cf-mitigated'] === 'challenge' || answer.headers['x-amzn-waf-action'] !== undefined)
    return wall;
  if (!isNotice(surface)) return null;
  const marked = CHALLENGE_MARKS.test(answer.html);
  const told = CHALLENGE_WORDS.test(`${surface.title} ${surface.text}`);
  // a form with a captcha is an ordinary page; a captcha, few words and a refusal are a challenge
  return (marked && (told || answer.status >= 400)) || (told && [403, 405, 429, 503].includes(answer.status))
    ? wall
    : null;
}

function login(answer: Answer, surface: Surface): Wall | null {
  const asked = new URL(answer.requestedUri);
  const final = new URL(answer.finalUri);
  if (LOGIN_PATH.test(asked.pathname)) return null; // what was asked for is a login page itself
  const sent = LOGIN_PATH.test(final.pathname);
  const shown =
    isNotice(surface) &&
    LOGIN_WORDS.test(`${surface.title} ${surface.heading} ${surface.text}`) &&
    (surface.passwordField || answer.status === 401 || answer.status === 403);
  if (!sent && !shown && answer.status !== 401) return null;
  return EXPIRED_WORDS.test(surface.text)
    ? { code: 'session-expired', message: 'the saved session has ended; log in again' }
    : { code: 'login-wall', message: 'the page is shown to logged-in visitors only' };
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
  if (CONSENT_HOST.test(new URL(answer.finalUri).hostname))
    return { code: 'consent-wall', message: 'the page shows nothing before cookies are accepted' };
  if (!isNotice(surface)) return null;
  const said = `${surface.title} ${surface.text}`;
  // a heading-sized text: a real page with little text names its subject, a notice only itself
  const wall = NOTICES.find(({ words, code }) => words.test(said) && isBare(surface, code, answer.status));
  return wall ? { code: wall.code, message: wall.message } : null;
}

/** How little a page must say for its notice to be all of it. */
function isBare(surface: Surface, code: ProblemCode, status: number): boolean {
  if (code === 'maintenance' && status === 503) return true;
  const letters = code === 'consent-wall' ? NOTICE_LETTERS : 500;
  return surface.text.length <= letters && surface.links <= (code === 'geo-redirect' ? NOTICE_LINKS : 6);
}

function missing(answer: Answer, surface: Surface): Wall | null {
  if (answer.status >= 400) return null;
  const named = [surface.title, surface.heading].some((words) => MISSING_WORDS.test(words));
  return named
    ? { code: 'soft-404', message: 'the page says that it does not exist, but answers as if it did' }
    : null;
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
