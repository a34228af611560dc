import type {
  CollectContext,
  ImageRef,
  Link,
  Problem,
  Profile,
  SkipReason,
  SocialKind,
  SocialSettings,
} from '../../domain/index.js';
import type { Web } from '../collector.js';

/** An image of a post, with its bytes where the source has them; null where they cannot be had. */
export interface SourceImage extends Pick<ImageRef, 'uri' | 'alt' | 'href'> {
  readonly bytes?: () => Promise<Uint8Array | null>;
}

/** A post as a source tells it; `Sink` makes the capture of it. */
export interface SourcePost {
  /** permalink, or a stable address made from the account's page and the post's id */
  readonly uri: string;
  readonly text: string;
  /** ISO 8601 instant, or null where the source does not tell */
  readonly publishedAt: string | null;
  readonly title?: string | null;
  readonly language?: string | null;
  readonly links?: readonly Link[];
  readonly images?: readonly SourceImage[];
  readonly pinned?: boolean;
  readonly edited?: boolean;
  readonly truncated?: boolean;
}

/** What a profile says; what is left out is null. Private account data (login address, birthday) has no place here. */
export interface SourceProfile extends Partial<Profile> {
  readonly uri: string;
  readonly links?: readonly Link[];
  readonly images?: readonly SourceImage[];
}

/** Where a source hands over what it finds. */
export interface SourceSink {
  post(post: SourcePost): Promise<void>;
  profile(profile: SourceProfile): Promise<void>;
  skip(reason: SkipReason, count?: number): void;
  problem(problem: Problem): void;
  note(note: string): void;
  /** no more posts are wanted (limit reached, or the audit was stopped) */
  readonly full: boolean;
}

/** What every reader of a source is handed. */
export interface SourceInput<S extends SocialSettings['source'] = SocialSettings['source']> {
  readonly kind: SocialKind;
  readonly handle: string | null;
  readonly source: S;
  readonly context: CollectContext;
  readonly web: Web;
  readonly sink: SourceSink;
}

export type ExportSource = Extract<SocialSettings['source'], { export: string }>;
export type PageSource = Extract<SocialSettings['source'], { page: string }>;
export type ApiSource = Extract<SocialSettings['source'], { api: string }>;
export type FeedSource = Extract<SocialSettings['source'], { feed: string }>;

/** A social network as data: which sources it really has, and how each is read. */
export interface Platform {
  readonly kind: SocialKind;
  /** as its owner writes it */
  readonly name: string;
  /** address of an account's public page, for permalinks that an export leaves out */
  readonly home: (handle: string) => string;
  readonly readExport?: (input: SourceInput<ExportSource>) => Promise<void>;
  readonly readPage?: (input: SourceInput<PageSource>) => Promise<void>;
  readonly readApi?: (input: SourceInput<ApiSource>) => Promise<void>;
  readonly readFeed?: (input: SourceInput<FeedSource>) => Promise<void>;
}
