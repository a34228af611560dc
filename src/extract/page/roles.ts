import type { Element } from 'domhandler';
import { foldWords, type BlockRole } from '../../domain/index.js';
import { LANGUAGES } from '../languages/index.js';
import type { PartWords } from '../messages/words.js';

/** What the surroundings of a text say of it. */
export interface Surroundings {
  readonly role: BlockRole;
  readonly voice: 'brand' | 'other';
}

const NAMES = {
  consent:
    /(?:^|[\s_-])(?:cookies?|cookiebar|cookiebanner|cookieconsent|consent|gdpr|dsgvo|cmp|cc-window|cc-banner|onetrust|didomi|usercentrics|cookiebot|cybotcookiebot\w{0,20}|klaro|borlabs\w{0,12}|privacy-banner|rodo)(?:[\s_-]|$)/i,
  reviews:
    /(?:^|[\s_-])(?:reviews?|review-?list|customer-?reviews|testimonials?|comments?|commentlist|rezensionen|bewertungen|kundenstimmen|opinie|recenzje|recensies|beoordelingen|avis|opiniones|recensioni|ugc|trustpilot|yotpo|judgeme|jdgm|stamped|loox)(?:[\s_-]|$)/i,
  related:
    /(?:^|[\s_-])(?:related|recommend(?:ed|ations?)|upsells?|cross-?sells?|also-?(?:like|bought|viewed)|recently-?viewed|similar|suggested)(?:[\s_-]|$)/i,
  banner:
    /(?:^|[\s_-])(?:announcement(?:s|-?bar)?|announce|promo-?(?:bar|strip|banner)|top-?bar|notice-?bar|notification-?bar|usp-?bar|header-?bar|sticky-?bar|info-?bar|hello-?bar|bars[_-]top|ticker|marquee)(?:[\s_-]|$)/i,
  popup: /(?:^|[\s_-])(?:popup|pop-up|modal|lightbox|overlay|newsletter-popup|exit-intent)(?:[\s_-]|$)/i,
  footer:
    /(?:^|[\s_-])(?:site-?footer|page-?footer|footer|foot|main-footer|footer-wrapper|colophon)(?:[\s_-]|$)/i,
  navigation:
    /(?:^|[\s_-])(?:nav|navbar|navigation|mega-?menu|mainmenu|main-menu|breadcrumbs?|sidebar-nav|pagination)(?:[\s_-]|$)/i,
  terms:
    /(?:^|[\s_-])(?:terms|small-?print|fine-?print|smallprint|legal|disclaimer|kleingedrucktes|conditions|voorwaarden|regulamin|footnotes?)(?:[\s_-]|$)/i,
  quoted:
    /(?:^|\s)(?:gmail_quote|yahoo_quoted|moz-cite-prefix|protonmail_quote|gmail_attr|divrplyfwdmsg)(?:\s|$)/i,
} as const;

const startsWithAny = (text: string, words: readonly string[]): boolean =>
  words.some((word) => text.startsWith(word) && !/[\p{L}\p{N}]/u.test(text.charAt(word.length)));

/** The same headings and labels come again on every page of a shop. */
const REMEMBERED = 4000;

function phrases(pick: (words: PartWords) => readonly string[]): (text: string) => boolean {
  const all = LANGUAGES.flatMap((language) => pick(language.messages.parts));
  const answers = new Map<string, boolean>();
  return (text) => {
    if (text === '' || text.length > 120) return false;
    const known = answers.get(text);
    if (known !== undefined) return known;
    if (answers.size >= REMEMBERED) answers.clear();
    const answer = startsWithAny(foldWords(text).replace(/^[^\p{L}\p{N}]+/u, ''), all);
    answers.set(text, answer);
    return answer;
  };
}

export const saysRelated = phrases((words) => words.related);
export const saysReviews = phrases((words) => words.reviews);
const saysComments = phrases((words) => words.comments);
const saysTerms = phrases((words) => words.terms);
const saysAnnouncement = phrases((words) => words.announcementBar);
export const saysUnsubscribe = phrases((words) => words.unsubscribe);

/** A consent dialogue or banner: words of the law's, not of the brand's. */
export function isConsent(element: Element, inMain: boolean): boolean {
  const { class: names = '', id = '', role = '', 'aria-label': label = '' } = element.attribs;
  if (element.name === 'body' || element.name === 'html' || element.name === 'main') return false;
  if (!NAMES.consent.test(names) && !NAMES.consent.test(id) && !NAMES.consent.test(label)) return false;
  return !inMain || /dialog/i.test(role);
}

const LANDMARKS: Readonly<Record<string, BlockRole>> = {
  nav: 'navigation',
  navigation: 'navigation',
  search: 'navigation',
  menubar: 'navigation',
  footer: 'footer',
  contentinfo: 'footer',
  dialog: 'popup',
  alertdialog: 'popup',
};

/** How platforms label a comment for screen readers. */
const COMMENT_LABEL =
  /^(?:comment|reply|kommentar|antwort|reactie|antwoord|komentarz|odpowiedź|commentaire|réponse|comentario|respuesta|commento|risposta)(?:[\s,:]|$)/iu;

function otherVoice(element: Element): boolean {
  const {
    class: names = '',
    id = '',
    role = '',
    'aria-label': label = '',
    itemtype = '',
    itemprop = '',
    type = '',
  } = element.attribs;
  if (/schema\.org\/(?:User)?(?:Review|Comment|UserComments)\b/i.test(itemtype)) return true;
  if (/^(?:review|comment|reviews)$/i.test(itemprop)) return true;
  if (element.name === 'blockquote' && (type === 'cite' || element.attribs.cite !== undefined)) return true;
  if (NAMES.quoted.test(names) || NAMES.quoted.test(id)) return true;
  if (role === 'article' && COMMENT_LABEL.test(label)) return true;
  return NAMES.reviews.test(names) || NAMES.reviews.test(id) || saysReviews(label) || saysComments(label);
}

/** The role that an element gives to what it holds, or null where it says nothing. */
function roleOf(element: Element, inMain: boolean): BlockRole | null {
  const { class: names = '', id = '', role = '', 'aria-label': label = '' } = element.attribs;
  const named = (name: RegExp): boolean => name.test(names) || name.test(id);
  if (element.name === 'body' || element.name === 'main' || role === 'main') return null;
  if (saysAnnouncement(label) || (!inMain && named(NAMES.banner))) return 'banner';
  if (named(NAMES.related) || saysRelated(label)) return 'related';
  const landmark = LANDMARKS[role.toLowerCase()] ?? (role === '' ? LANDMARKS[element.name] : undefined);
  if (landmark === 'footer') return inMain && role === '' ? null : 'footer';
  if (landmark !== undefined) return landmark;
  if (element.name === 'dialog' || element.attribs['aria-modal'] === 'true') return 'popup';
  if (!inMain && (element.name === 'header' || role === 'banner')) return 'navigation';
  if (!inMain && named(NAMES.popup)) return 'popup';
  if (!inMain && named(NAMES.footer)) return 'footer';
  if (named(NAMES.navigation) && element.name !== 'a') return 'navigation';
  return named(NAMES.terms) && element.name !== 'a' ? 'terms' : null;
}

/** The surroundings inside an element, from those outside. */
export function enter(element: Element, outside: Surroundings, inMain: boolean): Surroundings {
  const voice = outside.voice === 'other' || otherVoice(element) ? 'other' : 'brand';
  const own = roleOf(element, inMain);
  // What stands in a footer, pop-up or related list stays there, whatever lists and menus are inside.
  const keeps =
    outside.role === 'footer' ||
    outside.role === 'popup' ||
    outside.role === 'related' ||
    outside.role === 'banner';
  const role =
    own === null || (keeps && own !== 'terms') || (outside.role === 'navigation' && own === 'terms')
      ? outside.role
      : own;
  return role === outside.role && voice === outside.voice ? outside : { role, voice };
}

/** The surroundings under a heading: related products, customers' words and small print begin with one. */
export function underHeading(heading: string, outside: Surroundings): Surroundings {
  if (saysReviews(heading) || saysComments(heading)) return { role: outside.role, voice: 'other' };
  if (outside.role === 'main' || outside.role === 'listing') {
    if (saysRelated(heading)) return { role: 'related', voice: outside.voice };
    if (saysTerms(heading)) return { role: 'terms', voice: outside.voice };
  }
  return outside;
}
