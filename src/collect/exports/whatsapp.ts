import { Temporal } from 'temporal-polyfill';
import { foldWords } from '../../domain/index.js';
import type { SourceImage, SourcePost } from '../social/source.js';
import { linksInText } from '../social/text.js';
import { Skips } from './export.js';
import type { ExportHints, ExportReader } from './export.js';
import type { ExportFiles } from './files.js';

/**
 * WhatsApp's "Export chat": `WhatsApp Chat with ….txt` (Android) or `_chat.txt` (iOS), with the media beside it.
 * Dates are written as the phone's language writes them, without a zone. https://faq.whatsapp.com/1180414079177245
 */
export const whatsappExport: ExportReader = {
  expects: 'the .txt file, or the .zip that holds it, of WhatsApp\'s "Export chat"',
  async read(files, hints) {
    const skips = new Skips();
    const posts: SourcePost[] = [];
    let recognised = false;
    for (const entry of files.matching(/\.txt$/i)) {
      const messages = parseChat((await files.text(entry)) ?? '');
      recognised ||= messages.length > 0;
      const order = dateOrder(messages);
      const used = new Map<string, number>();
      for (const message of messages) {
        if (!isBrand(message.sender, hints)) skips.add('comment');
        else if (isDeleted(message.text)) skips.add('not-public');
        else posts.push(messagePost(files, hints, message, order, used));
      }
    }
    return { posts, profiles: [], skipped: skips.counts, recognised };
  },
};

interface Message {
  readonly date: readonly [number, number, number];
  readonly time: string;
  readonly sender: string;
  text: string;
}

/** `[17.11.26, 09:15:03] Sender: text` (iOS) or `17/11/2026, 9:15 pm - Sender: text` (Android). */
const HEAD =
  /^\[?(\d{1,4})[./-] ?(\d{1,2})[./-] ?(\d{1,4})\.?,? {1,2}(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))? ?([AaPp]\.? ?[Mm]\.?)?(?:\] | - )(.*)$/;

/** Lines without a head go on the message before. Lines with a head but no sender are the app's own words. */
function parseChat(chat: string): Message[] {
  const messages: Message[] = [];
  let current: Message | null = null;
  for (const raw of chat.split(/\r?\n/)) {
    // direction marks and narrow no-break spaces stand around what the app itself writes
    const line = raw.replace(/[\u200e\u200f\u202a-\u202e]/g, '').replace(/[\u202f\u00a0]/g, ' ');
    const head = HEAD.exec(line);
    if (head === null) {
      if (current !== null) current.text += `\n${line}`;
      continue;
    }
    const [, a, b, c, hour, minute, second, half, rest = ''] = head;
    const colon = rest.indexOf(': ');
    // a left-to-right mark before the words: the app speaks ("end-to-end encrypted", "image omitted"), not the sender
    const byApp = /: \u200e(?!<)/.test(raw);
    current =
      colon <= 0 || byApp
        ? null
        : {
            date: [Number(a), Number(b), Number(c)],
            time: clock(Number(hour), minute ?? '00', second ?? '00', half),
            sender: rest.slice(0, colon),
            text: rest.slice(colon + 2),
          };
    if (current !== null) messages.push(current);
  }
  return messages;
}

function clock(hour: number, minute: string, second: string, half: string | undefined): string {
  const evening = half !== undefined && /^p/i.test(half);
  const hours = half === undefined ? hour : (hour % 12) + (evening ? 12 : 0);
  return `${String(hours).padStart(2, '0')}:${minute}:${second}`;
}

type Order = 'ymd' | 'dmy' | 'mdy';

/** One file has one order of day and month: a number above 12 anywhere tells it; else day first, as most of the world writes. */
function dateOrder(messages: readonly Message[]): Order {
  if (messages.some(({ date }) => date[0] > 31)) return 'ymd';
  if (messages.some(({ date }) => date[0] > 12)) return 'dmy';
  if (messages.some(({ date }) => date[1] > 12)) return 'mdy';
  // With neither, time must not run backwards: try the reading that keeps the messages in order.
  return isAscending(messages, 'dmy') || !isAscending(messages, 'mdy') ? 'dmy' : 'mdy';
}

function isAscending(messages: readonly Message[], order: Order): boolean {
  const keys = messages.map((message) => plainDate(message.date, order));
  return keys.every((key, index) => key !== null && (index === 0 || (keys[index - 1] ?? '') <= key));
}

function plainDate([a, b, c]: Message['date'], order: Order): string | null {
  const [year, month, day] = order === 'ymd' ? [a, b, c] : order === 'dmy' ? [c, b, a] : [c, a, b];
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  const full = year < 100 ? 2000 + year : year;
  return `${full}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function isBrand(sender: string, { brandNames, handle }: ExportHints): boolean {
  const said = foldWords(sender).replace(/^[~@]\s*/, '');
  return [...brandNames, ...(handle === null ? [] : [handle])].some((name) => foldWords(name) === said);
}

/** "This message was deleted" in the app's languages. */
const DELETED =
  /^(?:this message was deleted|you deleted this message|diese nachricht wurde gelöscht|du hast diese nachricht gelöscht|dit bericht is verwijderd|je hebt dit bericht verwijderd|ta wiadomość została usunięta|usunięto tę wiadomość|usunąłeś tę wiadomość|ce message a été supprimé|vous avez supprimé ce message|se eliminó este mensaje|eliminaste este mensaje|questo messaggio è stato eliminato|hai eliminato questo messaggio)\.?$/i;
const isDeleted = (text: string): boolean => DELETED.test(text.trim());

/** `<attached: 0001-PHOTO.jpg>` (iOS, in any language) or `IMG-1.jpg (file attached)` (Android). */
const ATTACHED =
  /<[^<>:]{2,30}: ([^<>]{1,200}\.\w{3,4})>|^([^\n/()]{1,200}\.(?:jpe?g|png|webp|mp4|pdf)) \([^()\n]{3,40}\)$/gim;
/** "<Media omitted>", "<This message was edited>": what the app adds in angle brackets at the end. */
const REMARK = /\s*<[^<>\n]{5,60}>\s*$/;
const EDITED = /edited|bearbeitet|bewerkt|edytowan|modifi|edit[oó]|modificat/i;

function messagePost(
  files: ExportFiles,
  hints: ExportHints,
  message: Message,
  order: Order,
  used: Map<string, number>,
): SourcePost {
  const images: SourceImage[] = [];
  let words = message.text.replace(
    ATTACHED,
    (_whole, ios: string | undefined, android: string | undefined) => {
      const uri = ios ?? android ?? '';
      const entry = files.resolve(uri);
      if (/\.(?:jpe?g|png|webp)$/i.test(uri))
        images.push({ uri, alt: '', ...(entry === null ? {} : { bytes: () => entry.bytes() }) });
      return '';
    },
  );
  const remark = REMARK.exec(words)?.[0] ?? '';
  words = words.replace(REMARK, '').trim();
  const publishedAt = instant(message, order, hints.timeZone);
  const key = publishedAt ?? 'undated';
  const count = (used.get(key) ?? 0) + 1;
  used.set(key, count);
  const home = hints.home(hints.handle ?? hints.brandNames[0] ?? 'channel');
  return {
    uri: `${home}#${encodeURIComponent(count === 1 ? key : `${key}-${count}`)}`,
    text: words,
    publishedAt,
    links: linksInText(words),
    images,
    edited: EDITED.test(remark),
  };
}

function instant(message: Message, order: Order, timeZone: string): string | null {
  const date = plainDate(message.date, order);
  if (date === null) return null;
  try {
    const local = Temporal.PlainDateTime.from(`${date}T${message.time}`);
    return new Date(local.toZonedDateTime(timeZone).epochMilliseconds).toISOString();
  } catch {
    return null;
  }
}
