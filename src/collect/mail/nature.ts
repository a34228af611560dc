import { foldWords } from '../../domain/index.js';
import type { MailNature } from '../../domain/index.js';
import type { Headers } from './headers.js';
import { MAIL_WORDS } from './words.js';
import type { MailWords } from './words.js';

/** What the nature of a mail is judged by. */
export interface MailSigns {
  readonly headers: Headers;
  readonly subject: string;
  /** visible text, lines kept */
  readonly text: string;
  /** a message stands in it as an attachment */
  readonly enclosesMail: boolean;
}

/**
 * What kind of mail it is. Newsletter is what remains: brands write by many programs, and not all of them say so in the header.
 */
export function natureOf(mail: MailSigns): MailNature {
  const signs = gather(mail);
  if (isForwarded(signs)) return 'forwarded';
  if (isReply(signs)) return 'reply';
  if (isTriggered(signs)) return 'triggered';
  if (isTransactional(signs)) return 'transactional';
  return 'newsletter';
}

interface Signs extends MailSigns {
  readonly subjectWords: string;
  readonly words: string;
  /** the words before the footer */
  readonly opening: string;
  readonly bulk: boolean;
}

/** Longest text that is judged. */
const MAX_CHARACTERS = 8000;
/** Of a short mail all is read, of a longer one the first part: the footer of a newsletter tells of accounts and orders too. */
const OPENING_CHARACTERS = 500;
const OPENING_SHARE = 0.6;

function gather(mail: MailSigns): Signs {
  const words = foldLines(mail.text.slice(0, MAX_CHARACTERS));
  return {
    ...mail,
    subjectWords: foldWords(mail.subject),
    words,
    opening: words.slice(0, Math.max(OPENING_CHARACTERS, words.length * OPENING_SHARE)),
    bulk: isBulk(mail.headers),
  };
}

/** Sent to many: RFC 2369 (List-*), RFC 2919 (List-ID), RFC 8058, and the Precedence that mailing software writes. */
function isBulk(headers: Headers): boolean {
  return (
    headers.get('list-unsubscribe') !== null ||
    headers.get('list-id') !== null ||
    headers.get('list-post') !== null ||
    headers.get('x-campaign-id') !== null ||
    headers.get('x-mailchimp-campaign') !== null ||
    headers.get('x-mc-user') !== null ||
    /\b(?:bulk|list)\b/i.test(headers.get('precedence') ?? '')
  );
}

function isForwarded(signs: Signs): boolean {
  if (FORWARD_MARK.test(signs.words)) return true;
  const prefixed = FORWARD_PREFIX.test(signs.subjectWords);
  return prefixed && (!signs.bulk || signs.enclosesMail);
}

/** "Re:" alone is also a trick of newsletters: without headers of a thread or a quotation it is no reply. */
function isReply(signs: Signs): boolean {
  const prefixed = REPLY_PREFIX.test(signs.subjectWords);
  const inThread = signs.headers.get('in-reply-to') !== null || signs.headers.get('references') !== null;
  const quotes = /^> ?\S/m.test(signs.text) || REPLY_MARK.test(signs.words);
  return prefixed ? !signs.bulk || inThread || quotes : inThread && quotes;
}

function isTriggered(signs: Signs): boolean {
  const { subjectWords: subject, opening, words } = signs;
  if (isWelcome(`${subject}\n${opening}`)) return true;
  if (WIN_BACK.test(subject) || BACK_IN_STOCK.test(subject) || BACK_IN_STOCK.test(opening)) return true;
  const cart = (CART.test(subject) ? 2 : 0) + countOf(opening, CART);
  if (cart >= 2) return true;
  const birthday = BIRTHDAY.test(subject) || BIRTHDAY.test(opening);
  if (birthday && !OWN_BIRTHDAY.test(`${subject}\n${words}`)) return true;
  return isReviewRequest(signs);
}

const isWelcome = (text: string): boolean =>
  WELCOME.test(text) || (GREETING.test(text) && NEWCOMER.test(text));

/** Asks outright, or speaks of a purchase and hints at an opinion: in its subject, several times, or to one reader. */
function isReviewRequest({ subjectWords: subject, words, bulk }: Signs): boolean {
  if (REVIEW.test(subject)) return true;
  if (!BOUGHT.test(`${subject}\n${words}`)) return false;
  if (REVIEW.test(words) || REVIEW_HINT.test(subject)) return true;
  return countOf(words, REVIEW_HINT) >= (bulk ? 2 : 1);
}

/** Points that make a mail a matter between the shop and one customer. */
const TRANSACTIONAL_POINTS = 3;

/** Told by several of its words together: a newsletter says "order now" and "track your parcel" too. */
function isTransactional(signs: Signs): boolean {
  const { headers, subjectWords, words } = signs;
  if (/^auto-(?:replied|notified)/i.test(headers.get('auto-submitted') ?? '')) return true;
  if (/^multipart\/report/i.test(headers.get('content-type') ?? '')) return true;
  let points = signs.bulk ? -2 : 0;
  if (TRANSACTIONAL.some((group) => group.test(subjectWords))) points += 2;
  points += TRANSACTIONAL.filter((group) => group.test(words)).length;
  if (ACCOUNT.test(subjectWords)) points += 3;
  else if (ACCOUNT.test(signs.opening)) points += signs.bulk ? 0 : 2;
  if (ORDER_NUMBER.test(`${subjectWords}\n${words}`)) points += 2;
  else if (REFERENCE.test(signs.subject)) points += 1;
  if (ORDER_LINE.test(words)) points += 1;
  return points >= TRANSACTIONAL_POINTS;
}

/** Like `foldWords`, line by line. */
const foldLines = (text: string): string => foldWords(text.replace(/\n/g, LINE_END)).replace(LINE_ENDS, '\n');
/** Stands for a line feed while white space is folded: a character of Unicode's private use area. */
const LINE_END = '\ue00a';
const LINE_ENDS = / ?(?:\ue00a ?)+/g;

/** Letters and digits of the languages that are read; folded text is lower case, so no flag is needed, which is faster. */
const WORD = '[0-9a-z\\u00df-\\u024f]';
/** One expression for all languages: mail is often of two. */
const group = (pick: (words: MailWords) => readonly string[]): RegExp =>
  new RegExp(`(?<!${WORD})(?:${MAIL_WORDS.flatMap(pick).join('|')})`);
const line = (pick: (words: MailWords) => readonly string[]): RegExp =>
  new RegExp(`^[^\\p{L}\\p{N}\\n]{0,40}(?:${MAIL_WORDS.flatMap(pick).join('|')})`, 'mu');
const prefix = (pick: (words: MailWords) => readonly string[]): RegExp =>
  new RegExp(`^(?:\\[[^\\]]{1,40}\\] ?)?(?:${MAIL_WORDS.flatMap(pick).join('|')})(?:\\[\\d{1,3}\\])? ?: ?`);

/** How many different phrases of the group stand in the text. */
const countOf = (text: string, phrases: RegExp): number =>
  new Set(Array.from(text.matchAll(new RegExp(phrases, 'g')), ([match]) => match)).size;

/** A number in a subject that looks like an order's: "#40213", "(QL-40213)"; promotion codes have no hyphen before four digits. */
const REFERENCE = /#\d{4,}|\b[A-Z]{1,5}-\d{4,}/;
/** "1 x Desk lamp, brass   49.00" */
const ORDER_LINE = /^[^\n]{0,3}\d{1,2} ?[x\u00d7] [^\n]{3,80}\d[.,]\d\d(?!\d)/m;

const FORWARD_PREFIX = prefix((w) => w.forwardPrefix);
const REPLY_PREFIX = prefix((w) => w.replyPrefix);
const FORWARD_MARK = line((w) => w.forwardMark);
const REPLY_MARK = line((w) => w.replyMark);
const WELCOME = group((w) => w.triggered.welcome);
const GREETING = group((w) => w.triggered.greeting);
const NEWCOMER = group((w) => w.triggered.newcomer);
const CART = group((w) => w.triggered.cart);
const BIRTHDAY = group((w) => w.triggered.birthday);
const REVIEW = group((w) => w.triggered.review);
const BOUGHT = group((w) => w.triggered.bought);
const REVIEW_HINT = group((w) => w.triggered.reviewHint);
const WIN_BACK = group((w) => w.triggered.winBack);
const BACK_IN_STOCK = group((w) => w.triggered.backInStock);
const OWN_BIRTHDAY = group((w) => w.ownBirthday);
const ORDER_NUMBER = group((w) => w.transactional.orderNumber);
const ACCOUNT = group((w) => w.transactional.account);
const TRANSACTIONAL = [
  group((w) => w.transactional.ordered),
  group((w) => w.transactional.shipped),
  group((w) => w.transactional.invoice),
  group((w) => w.transactional.sums),
  group((w) => w.transactional.returned),
];
