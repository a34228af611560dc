import type { SOCIAL_KINDS } from '../../src/domain/index.js';
import { type ChannelKind, type Run } from '../../src/domain/index.js';
import { textsFor, type CheckText, type Texts } from '../texts/index.js';
import { formatter, type Formatter } from './format.js';
import { evidenceName, visible } from './safe.js';

/** What every part of a report needs of its run: words, formats, and the names of things. */
export interface Context {
  readonly run: Run;
  readonly texts: Texts;
  readonly format: Formatter;
  /** place of a channel in the run; -1 where it is not known */
  channelIndex(id: string): number;
  channelName(id: string): string;
  check(id: string): CheckText;
  /** what an image element may point to, or null where there is no such picture */
  screenshot(name: string | null): Picture | null;
  /** title by id of the findings that stand in this report */
  readonly findingTitles: ReadonlyMap<string, string>;
}

export interface Picture {
  /** `data:` address, or the file beside the report; null where an earlier image of the page has the same bytes */
  readonly src: string | null;
  /** key that images of the same bytes share */
  readonly key: string;
  readonly width: number;
  readonly height: number;
}

const NETWORKS: Readonly<Record<(typeof SOCIAL_KINDS)[number], string>> = {
  instagram: 'Instagram',
  facebook: 'Facebook',
  x: 'X',
  tiktok: 'TikTok',
  youtube: 'YouTube',
  linkedin: 'LinkedIn',
  pinterest: 'Pinterest',
  threads: 'Threads',
  bluesky: 'Bluesky',
  mastodon: 'Mastodon',
  whatsapp: 'WhatsApp',
};

export function kindName(kind: ChannelKind, texts: Texts): string {
  return texts.kind[kind] ?? (NETWORKS as Readonly<Record<string, string>>)[kind] ?? kind;
}

/** A channel's id as a name: that of its kind where the two are the same, else the id with a capital. */
function nameOf(id: string, kind: ChannelKind | undefined, texts: Texts): string {
  if (kind === id) return kindName(kind, texts);
  return visible(id.charAt(0).toLocaleUpperCase() + id.slice(1)).replaceAll('_', ' ');
}

/** Width and height of a PNG from its IHDR chunk (PNG specification, 11.2.2). */
export function pngSize(bytes: Uint8Array): { width: number; height: number } {
  if (bytes.length < 24) return { width: 0, height: 0 };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** Hands out each picture's bytes once: a page that shows it again names the first. */
function pictureBook(screenshots: ReadonlyMap<string, Uint8Array>, inline: boolean): Context['screenshot'] {
  const given = new Set<string>();
  return (wanted) => {
    const name = evidenceName(wanted);
    const bytes = name === null ? undefined : screenshots.get(name);
    if (name === null || bytes === undefined) return null;
    const key = name.slice('evidence/'.length, -'.png'.length);
    if (!inline) return { src: name, key, ...pngSize(bytes) };
    const src = given.has(name) ? null : `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`;
    given.add(name);
    return { src, key, ...pngSize(bytes) };
  };
}

/** @param inline screenshots stand in the page itself, not as files beside it */
export function contextOf(
  run: Run,
  screenshots: ReadonlyMap<string, Uint8Array> = new Map(),
  inline = true,
): Context {
  const texts = textsFor(run.language);
  const kinds = new Map(run.channels.map((channel) => [channel.id, channel.kind]));
  const index = new Map(run.channels.map((channel, at) => [channel.id, at]));
  const told = new Map((run.checks ?? []).map((check) => [check.id, check]));
  return {
    run,
    texts,
    format: formatter(run.language, run.market.country, run.market.timeZone),
    channelIndex: (id) => index.get(id) ?? -1,
    channelName: (id) => nameOf(id, kinds.get(id), texts),
    check: (id) => {
      const own = told.get(id);
      return texts.checks[id] ?? { name: own?.title ?? visible(id), harm: own?.harm ?? '' };
    },
    screenshot: pictureBook(screenshots, inline),
    findingTitles: new Map(run.findings.map((finding) => [finding.id, finding.title])),
  };
}
