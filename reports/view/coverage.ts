import type { CaptureForm, ChannelCoverage, ChannelKind, LookedAt } from '../../src/domain/index.js';
import { fill } from '../texts/index.js';
import { kindName, type Context } from './context.js';
import { cut, shownAddress, visible, webAddress } from './safe.js';

export interface ChannelView {
  readonly name: string;
  /** its kind, where the name does not tell it already */
  readonly kind: string | null;
  readonly status: ChannelCoverage['status'];
  readonly statusName: string;
  /** "132 pages, 410 statements" */
  readonly seen: string;
  readonly problems: readonly {
    readonly what: string;
    readonly message: string;
    readonly times: string | null;
    readonly address: string | null;
    readonly href: string | null;
  }[];
  readonly skipped: readonly { readonly reason: string; readonly count: string }[];
  readonly notes: readonly string[];
  readonly unreadPictures: string | null;
  readonly documents: readonly DocumentView[];
  readonly documentsLeft: string | null;
}

export interface DocumentView {
  readonly title: string;
  readonly address: string;
  readonly href: string | null;
  readonly published: string | null;
  readonly claims: string;
}

/** Documents beyond this many, shared by all channels, are in the run file only. */
const DOCUMENTS = 2000;
const PROBLEMS = 50;

/** The form that most of a channel's captures have, where nothing listed tells it. */
function usualForm(kind: ChannelKind): CaptureForm {
  switch (kind) {
    case 'website':
      return 'page';
    case 'email':
      return 'email';
    case 'product-feed':
      return 'feed-item';
    case 'flyer':
      return 'flyer-page';
    default:
      return 'post';
  }
}

function seenOf(
  channel: ChannelCoverage,
  documents: readonly LookedAt[],
  { format, texts }: Context,
): string {
  const forms = new Map<CaptureForm, number>();
  for (const { form } of documents) forms.set(form, (forms.get(form) ?? 0) + 1);
  const parts =
    documents.length === channel.captures && forms.size > 0
      ? [...forms].map(([form, count]) => format.count(count, texts.captures[form]))
      : [format.count(channel.captures, texts.captures[usualForm(channel.kind)])];
  return [...parts, format.count(channel.claims, texts.ui.statements)].join(' · ');
}

function documentView(document: LookedAt, { format, texts }: Context): DocumentView {
  return {
    title: visible(cut(document.title ?? '', 140)),
    address: shownAddress(document.uri),
    href: webAddress(document.uri),
    published: document.publishedAt === null ? null : format.day(document.publishedAt),
    claims: format.count(document.claims, texts.ui.statements),
  };
}

/** Each channel with what was observed of it, and what was not. */
export function channelViews(context: Context): ChannelView[] {
  const { run, texts, format, channelName } = context;
  const documents = new Map<string, LookedAt[]>();
  for (const document of run.lookedAt) {
    const own = documents.get(document.channel);
    if (own) own.push(document);
    else documents.set(document.channel, [document]);
  }
  const share = Math.max(20, Math.floor(DOCUMENTS / Math.max(1, run.channels.length)));
  return run.channels.map((channel) => {
    const own = documents.get(channel.id) ?? [];
    const unread = channel.unreadPictures ?? 0;
    return {
      name: channelName(channel.id),
      kind: kindName(channel.kind, texts) === channelName(channel.id) ? null : kindName(channel.kind, texts),
      status: channel.status,
      statusName: texts.channelStatus[channel.status],
      seen: channel.captures === 0 ? texts.ui.notSeen : seenOf(channel, own, context),
      problems: channel.problems.slice(0, PROBLEMS).map((problem) => ({
        what: texts.problem[problem.code],
        message: visible(cut(problem.message, 600)),
        times:
          (problem.count ?? 1) > 1 ? fill(texts.ui.times, { n: format.number(problem.count ?? 1) }) : null,
        address: problem.uri === null ? null : shownAddress(problem.uri),
        href: problem.uri === null ? null : webAddress(problem.uri),
      })),
      skipped: channel.skipped.map((skip) => ({
        reason: texts.skip[skip.reason],
        count: format.number(skip.count),
      })),
      notes: (channel.notes ?? []).slice(0, PROBLEMS).map((note) => visible(cut(note, 600))),
      unreadPictures: unread > 0 ? format.count(unread, texts.ui.unreadPictures) : null,
      documents: own.slice(0, share).map((document) => documentView(document, context)),
      documentsLeft: own.length > share ? format.count(own.length - share, texts.ui.restOfList) : null,
    };
  });
}
