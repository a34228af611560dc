import type {
  BioCapture,
  ChannelOutcome,
  CollectContext,
  ImageRef,
  PostCapture,
  Problem,
  Profile,
  SkipReason,
  SocialKind,
} from '../../domain/index.js';
import { foldSpace, hash, shortHash } from '../../domain/index.js';
import type { SourceImage, SourcePost, SourceProfile, SourceSink } from './source.js';
import { linksInText } from './text.js';

/** Bytes of pictures are kept for so many posts, the first that come: readers hand over the newest first. */
const POSTS_WITH_PICTURES = 300;
const MAX_PICTURE_BYTES = 25 * 1024 * 1024;

/** Problems that do not make a channel's picture incomplete: what they name was never the brand's words. */
const HARMLESS: ReadonlySet<Problem['code']> = new Set(['path-traversal']);

/** Makes captures of what a source tells, once each, and keeps count of the rest. */
export class Sink implements SourceSink {
  private readonly skipped = new Map<SkipReason, number>();
  private readonly problems: Problem[] = [];
  private readonly notes: string[] = [];
  private readonly seen = new Set<string>();
  private readonly blobs = new Map<string, string | null>();
  private posts = 0;
  private captures = 0;

  constructor(
    private readonly kind: SocialKind,
    private readonly context: CollectContext,
    private readonly maxPosts = Infinity,
    /** fetches a picture that a source names by its address only; null: none are fetched */
    private readonly fetchPicture: ((uri: string) => Promise<Uint8Array | null>) | null = null,
  ) {}

  get full(): boolean {
    return this.posts >= this.maxPosts || this.context.signal.aborted;
  }

  async post(post: SourcePost): Promise<void> {
    if (this.context.signal.aborted) return;
    const reason = this.reasonToSkip(post);
    if (reason !== null) {
      this.skip(reason);
      return;
    }
    this.posts++;
    const id = shortHash(this.context.channel, 'post', post.uri);
    this.seen.add(id);
    this.captures++;
    if (!this.context.alreadyCaptured(id)) await this.context.emit(await this.postCapture(id, post));
    this.context.progress({
      done: this.captures,
      waiting: null,
      errors: this.problems.length,
      doing: post.uri,
    });
  }

  private reasonToSkip(post: SourcePost): SkipReason | null {
    if (foldSpace(post.text) === '' && (post.images ?? []).length === 0) return 'empty';
    if (this.seen.has(shortHash(this.context.channel, 'post', post.uri))) return 'duplicate';
    // Scheduled, or published only after the time that is judged.
    if (post.publishedAt !== null && Date.parse(post.publishedAt) > Date.parse(this.context.asOf))
      return 'not-public';
    return this.posts >= this.maxPosts ? 'limit' : null;
  }

  private async postCapture(id: string, post: SourcePost): Promise<PostCapture> {
    const images = await this.keepImages(post.images ?? [], post.uri);
    const links = post.links ?? linksInText(post.text);
    return {
      form: 'post',
      id,
      channel: this.context.channel,
      channelKind: this.kind,
      uri: post.uri,
      title: post.title ?? null,
      language: post.language ?? null,
      capturedAt: this.context.now().toISOString(),
      publishedAt: post.publishedAt,
      html: null,
      text: post.text.trim(),
      links,
      images,
      contentHash: hash(post.title ?? '', post.text, JSON.stringify([links, images, post.publishedAt])),
      pinned: post.pinned ?? false,
      edited: post.edited ?? false,
      truncated: post.truncated ?? false,
    };
  }

  private async keepImages(images: readonly SourceImage[], uri: string): Promise<ImageRef[]> {
    const kept: ImageRef[] = [];
    for (const { bytes, ...image } of images) {
      const read = bytes ?? this.fetcherOf(image.uri);
      const wanted = read !== null && this.posts <= POSTS_WITH_PICTURES;
      kept.push({ ...image, blob: wanted ? await this.keepPicture(image.uri, read, uri) : null });
    }
    return kept;
  }

  private fetcherOf(uri: string): (() => Promise<Uint8Array | null>) | null {
    const fetchPicture = this.fetchPicture;
    return fetchPicture === null || !/^https?:/.test(uri) ? null : () => fetchPicture(uri);
  }

  /** Its place in the blob store; null where it cannot be had. The same picture is read once. */
  private async keepPicture(
    picture: string,
    read: () => Promise<Uint8Array | null>,
    post: string,
  ): Promise<string | null> {
    const known = this.blobs.get(picture);
    if (known !== undefined) return known;
    let blob: string | null = null;
    try {
      const content = await read();
      if (content !== null && content.length <= MAX_PICTURE_BYTES)
        blob = await this.context.blobs.put(content);
    } catch (error) {
      if (!this.context.signal.aborted)
        this.problem({
          code: 'unreadable',
          message: `A picture of ${post} cannot be read: ${String(error)}`,
          uri: picture,
        });
    }
    this.blobs.set(picture, blob);
    return blob;
  }

  async profile(source: SourceProfile): Promise<void> {
    const { uri, links = [], images = [], ...told } = source;
    const id = shortHash(this.context.channel, 'bio', uri);
    if (this.seen.has(id) || this.context.signal.aborted) return;
    this.seen.add(id);
    this.captures++;
    if (this.context.alreadyCaptured(id)) return;
    const profile: Profile = {
      displayName: told.displayName ?? null,
      handle: told.handle ?? null,
      bio: told.bio ?? null,
      website: told.website ?? null,
      phone: told.phone ?? null,
      email: told.email ?? null,
      address: told.address ?? null,
      hours: told.hours ?? [],
      lines: told.lines ?? [],
    };
    const capture: BioCapture = {
      form: 'bio',
      id,
      channel: this.context.channel,
      channelKind: this.kind,
      uri,
      title: profile.displayName,
      language: null,
      capturedAt: this.context.now().toISOString(),
      publishedAt: null,
      html: null,
      text: profileText(profile),
      links: profile.website === null ? links : withWebsite(profile.website, links),
      images: await this.keepImages(images, uri),
      contentHash: hash(JSON.stringify([profile, links])),
      profile,
    };
    await this.context.emit(capture);
  }

  skip(reason: SkipReason, count = 1): void {
    if (count > 0) this.skipped.set(reason, (this.skipped.get(reason) ?? 0) + count);
  }

  problem(problem: Problem): void {
    const same = this.problems.findIndex((p) => p.code === problem.code && p.message === problem.message);
    if (same === -1) this.problems.push(problem);
    else
      this.problems[same] = { ...problem, count: (this.problems[same]?.count ?? 1) + (problem.count ?? 1) };
  }

  note(note: string): void {
    this.notes.push(note);
  }

  /**
   * Nothing captured is unobserved, whatever the reason, and so is a bio alone where posts were looked for in a layout that
   * is not known; any other problem beside captures makes the channel partial.
   */
  outcome(): ChannelOutcome {
    if (this.context.signal.aborted)
      this.problem({ code: 'interrupted', message: 'Stopped before all was read', uri: null });
    const harmed = this.problems.some((problem) => !HARMLESS.has(problem.code));
    const unknown = this.posts === 0 && this.problems.some(({ code }) => code === 'wrong-layout');
    return {
      status: this.captures === 0 || unknown ? 'unobserved' : harmed ? 'partial' : 'observed',
      skipped: [...this.skipped].map(([reason, count]) => ({ reason, count })),
      problems: this.problems,
      notes: this.notes,
    };
  }
}

/** All that a visitor reads in the profile, a line each. */
function profileText(profile: Profile): string {
  const lines = [
    profile.displayName,
    profile.handle === null ? null : `@${profile.handle}`,
    profile.bio,
    ...profile.lines,
    profile.address,
    profile.phone,
    profile.email,
    ...profile.hours,
    profile.website,
  ].filter((line): line is string => line !== null && line.trim() !== '');
  return [...new Set(lines)].join('\n');
}

const withWebsite = (website: string, links: SourceProfile['links'] = []) =>
  links.some((link) => link.href === website || link.text === website)
    ? links
    : [{ href: website, text: website }, ...links];
