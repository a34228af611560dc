import { foldWords, type ExtractContext, type MessageClaim } from '../../domain/index.js';
import { claimBase } from '../claims.js';
import type { Block, Document } from '../document.js';
import { elementsOf } from '../elements.js';
import { remembering } from '../remember.js';
import { unwrapped } from './identity.js';

/** Fields that senders and shop systems fill in, as they look when nobody did. All bounded. */
const LEAKS: readonly RegExp[] = [
  /\*\|[A-Z][A-Z0-9_:]{1,60}\|\*/g, // Mailchimp
  /\{\{\{?[ #/^&>!-]{0,3}[\w.$-]{1,80}[^{}\n]{0,120}\}\}\}?/g, // Liquid, Handlebars, Jinja
  /\{%-?[^%{}\n]{1,120}-?%\}/g,
  /\[\[[\w .:-]{2,60}\]\]/g,
  /(?<!%)%%[\w .:-]{2,60}%%(?!%)/g, // Salesforce
  /(?<![$\w])\$\$[\p{L}_][\p{L}\d_ ]{1,40}\$\$(?![$\w])/gu, // FreshMail
  /(?<![#\w])##[\p{L}_][\p{L}\d_]{2,40}##(?![#\w])/gu,
  /\{\$[a-z_][\w.]{1,40}\}/gi, // MailerLite, Smarty
  /(?<!\$)\$(?:first_?name|last_?name|vorname|nachname|voornaam|imie|nazwisko|prenom|nombre|nome)\$(?!\$)/gi, // Emarsys
  /<%[=-]?[^%<>\n]{1,120}%>/g,
  /\$\{[A-Za-z_][\w.]{0,80}\}/g,
  /%(?:recipient|subscriber|contact|user)\.?[\w.]{0,40}%/gi,
  /%[A-Z][A-Z_]{3,40}%/g,
  /\[(?:FIRST ?_?NAME|LAST ?_?NAME|FNAME|LNAME|NAME|VORNAME|NACHNAME|ANREDE|KUNDENNAME|VOORNAAM|ACHTERNAAM|IMIĘ|NAZWISKO|PRÉNOM|PRENOM|NOM|NOMBRE|APELLIDO|NOME|COGNOME|CUSTOMER ?NAME|COMPANY ?NAME|EMAIL|INSERT [^\]]{1,60}|YOUR [^\]]{1,40}|PRODUCT ?NAME|DISCOUNT ?CODE|LINK|URL|CTA|DATUM|DATE|PLACEHOLDER)\]/g,
  /\{(?:first_?name|last_?name|vorname|nachname|voornaam|imie|prenom|nombre|nome|name|customer_?name|email)\}/gi,
  // an editor's note to himself: "[insert text here]", "[hier Text einfügen]", "[vul hier tekst in]", "[tu wstaw opis]"
  /\[(?:(?:insert|add|put|your) (?:\p{L}{2,14} ){0,4}(?:here|text|copy|title|description|image)|(?:hier|bitte) [^\]\n]{0,40}(?:einfügen|eintragen|einsetzen|ergänzen)|(?:vul|zet|plaats) hier [^\]\n]{0,40}|hier (?:komt|tekst|je tekst)[^\]\n]{0,40}|(?:tu|tutaj) (?:wstaw|wpisz|będzie|dodaj)[^\]\n]{0,40}|(?:wstaw|wpisz|uzupełnij|dodaj) (?:tu|tutaj|tekst|opis|tytuł|treść)[^\]\n]{0,40})\]/giu,
  /\[object Object\]/g,
  /(?:[€£$]|\b(?:EUR|GBP|PLN|CHF)\b)\s?(?:undefined|NaN|null)\b/g,
  /\b(?:undefined|NaN|null)\s?(?:[€£$]|zł|\b(?:EUR|GBP|PLN|CHF)\b)/g,
  /\blorem ipsum\b[^.\n]{0,40}/gi,
  /\bLiquid (?:syntax )?error[^.\n]{0,80}/g,
  /\btranslation missing: [\w.-]{1,80}/gi,
];

/** Without one of these signs there is nothing to look for. */
const SIGN = /[{}[\]%$|]|##|undefined|NaN|null|lorem|Liquid|translation missing/i;

const PREVIEW_HOST =
  /(?:^|[.-])(?:staging|stage|stg|preview|preprod|pre-prod|uat|acc|acceptance|acceptatie|abnahme|sandbox|qa|dev|test|testing|local)(?:[.-]|\d{0,2}\.)/i;
const PREVIEW_ADDRESS =
  /[?&](?:preview_theme_id|_ab=0|preview_key|preview=true)\b|\.shopifypreview\.com|\.vercel\.app|\.netlify\.app|\.ngrok(?:-free)?\.(?:io|app)/i;

interface Leak {
  readonly text: string;
  readonly quote: string;
  readonly block: Block;
  readonly confidence: number;
}

/** Text shown as code is an example, not a leak. */
function codeSamples(document: Document): string {
  const { $ } = document;
  if ($ === null) return '';
  const { named } = elementsOf($);
  const samples = ['pre', 'code', 'kbd', 'samp'].flatMap((name) => named(name).slice(0, 100));
  return $(samples).text();
}

function inText(text: string, code: string): string[] {
  if (!SIGN.test(text)) return [];
  return LEAKS.flatMap((test) => text.match(test) ?? []).filter((leak) => !code.includes(leak));
}

const hostOf = remembering((href) => {
  try {
    return new URL(href).hostname.toLowerCase();
  } catch {
    return '';
  }
});

/** Does the host look like the brand's own: by a telling word of its name, or the page's own domain. */
function isOwn(host: string, document: Document, context: ExtractContext): boolean {
  const page = hostOf(document.capture.uri);
  const tail = (name: string): string => name.split('.').slice(-2).join('.');
  if (document.capture.form === 'page' && page !== '' && tail(page) === tail(host)) return true;
  const words = [context.brand.name, ...context.brand.aliases].flatMap(
    (name) => foldWords(name).match(/[\p{L}\p{N}]{4,}/gu) ?? [],
  );
  return words.some((word) => host.includes(word));
}

function inLinks(block: Block, document: Document, context: ExtractContext): Leak[] {
  const page = hostOf(document.capture.uri);
  return block.links.flatMap(({ href, text }): Leak[] => {
    const target = unwrapped(href);
    const written = decoded(target);
    const leak = inText(written, '').find((found) => !/^%[A-Z_]+%$/.test(found)); // %E2%80%… is encoding
    if (leak !== undefined) return [{ text: leak, quote: text || written, block, confidence: 0.85 }];
    const host = hostOf(target);
    const preview =
      (PREVIEW_HOST.test(host) || PREVIEW_ADDRESS.test(target)) &&
      host !== page &&
      isOwn(host, document, context);
    return preview ? [{ text: target, quote: text || target, block, confidence: 0.9 }] : [];
  });
}

function decoded(href: string): string {
  try {
    return decodeURI(href);
  } catch {
    return href;
  }
}

/** More leaks than this are one broken template. */
const MAX_LEAKS = 50;

/** Placeholders and internal addresses that customers can see. */
export function readPlaceholders(document: Document, context: ExtractContext): MessageClaim[] {
  const code = codeSamples(document);
  const leaks = document.blocks
    .filter((block) => block.voice === 'brand')
    .flatMap((block): Leak[] => [
      ...block.lines.flatMap((line) =>
        inText(line.text, code).map((text) => ({ text, quote: line.text, block, confidence: 0.92 })),
      ),
      ...inLinks(block, document, context),
    ]);
  const unique = [...new Map(leaks.map((leak) => [leak.text, leak])).values()].slice(0, MAX_LEAKS);
  return unique.map(({ text, quote, block, confidence }) => ({
    ...claimBase(document, {
      kind: 'message',
      key: ['placeholder', text],
      role: block.role,
      quote,
      language: block.language?.code ?? null,
      confidence,
    }),
    kind: 'message',
    topic: 'placeholder',
    messageId: null,
    text,
    exact: false,
  }));
}
