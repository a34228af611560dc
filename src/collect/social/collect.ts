import type { ChannelOutcome, CollectContext, SocialSettings } from '../../domain/index.js';
import type { Collector, Web } from '../collector.js';
import { Sink } from './sink.js';
import type { Platform, SourceInput } from './source.js';

const MAX_PICTURE_BYTES = 15 * 1024 * 1024;

/** A collector of one network, from what the platform offers. */
export function socialCollector(platform: Platform): Collector<SocialSettings> {
  return {
    kinds: [platform.kind],
    collect: (settings, context, web) => collect(platform, settings, context, web),
  };
}

async function collect(
  platform: Platform,
  settings: SocialSettings,
  context: CollectContext,
  web: Web,
): Promise<ChannelOutcome> {
  const maxPosts = 'maxPosts' in settings.source ? settings.source.maxPosts : Infinity;
  // An export is read offline; what it does not hold stays unread.
  const fetchPicture = 'export' in settings.source ? null : pictureFetcher(context, web);
  const sink = new Sink(platform.kind, context, maxPosts, fetchPicture);
  const handle = settings.handle?.replace(/^@/, '') ?? null;
  const read = readerOf(platform, settings.source);
  if (read === null) {
    sink.problem({ code: 'wrong-layout', message: notOffered(platform, settings.source), uri: null });
    return sink.outcome();
  }
  try {
    await read({ kind: platform.kind, handle, context, web, sink });
  } catch (error) {
    // What a hostile or damaged source provokes must not end the audit; what was captured stays.
    if (!context.signal.aborted) {
      // Nested deeper than the stack: hostile or damaged, no bug.
      const code = error instanceof RangeError ? 'unreadable' : 'internal';
      sink.problem({ code, message: `${platform.name}: ${String(error)}`, uri: null });
    }
  }
  return sink.outcome();
}

function pictureFetcher(context: CollectContext, web: Web): (uri: string) => Promise<Uint8Array | null> {
  return async (uri) => {
    const answer = await web.http.request(uri, { maxBytes: MAX_PICTURE_BYTES, signal: context.signal });
    return answer.ok && answer.status < 400 ? answer.body : null;
  };
}

type Read = (input: Omit<SourceInput, 'source'>) => Promise<void>;

function readerOf(platform: Platform, source: SocialSettings['source']): Read | null {
  if ('export' in source) return bind(platform.readExport, source);
  if ('page' in source) return bind(platform.readPage, source);
  if ('api' in source) return bind(platform.readApi, source);
  return bind(platform.readFeed, source);
}

const bind = <S extends SocialSettings['source']>(
  read: ((input: SourceInput<S>) => Promise<void>) | undefined,
  source: S,
): Read | null => (read === undefined ? null : (input) => read({ ...input, source }));

function notOffered(platform: Platform, source: SocialSettings['source']): string {
  const wanted = Object.keys(source)[0] ?? 'source';
  const offered = [
    platform.readExport && 'export',
    platform.readPage && 'page',
    platform.readApi && 'api',
    platform.readFeed && 'feed',
  ].filter((name) => name !== undefined);
  return `${platform.name} cannot be read by \`${wanted}\`; it offers ${offered.map((name) => `\`${name}\``).join(', ')}`;
}
