import { addDaysToInstant, type Capture, type LinkTarget, type LinkUse } from '../domain/index.js';
import { canonicalKey, capturePage, followLinks } from '../collect/index.js';
import { contextFor, Intake } from './collecting.js';
import { trustedOrigins, type Workbench } from './workbench.js';

/** Links of mails and posts older than this send nobody anywhere any more. */
const FOLLOWED_DAYS = 30;

/** Following one of these would change something: a subscription ends, a vote is cast. */
const ACTING =
  /unsubscribe|opt-?out|abmeld|abbestell|austragen|uitschrijv|afmeld|wypisz|rezygn|désabonn|desinscri|desabonn|cancelar suscripci|darse de baja|disiscri|list-manage\.com\/(?:unsubscribe|vcard)|preferences?\b.{0,40}(?:center|centre)/i;

/** Follows the links of mails, posts and bios, each once; keeps where they lead. */
export async function followCaptureLinks(bench: Workbench): Promise<void> {
  const hrefs = new Set<string>();
  for (const { href } of linksToFollow(bench)) hrefs.add(href);
  const known = new Map(bench.run.links().map((target) => [target.href, target]));
  const open = [...hrefs].filter((href) => !known.has(href));
  if (open.length === 0) return;
  bench.progress({ type: 'stage', stage: 'links' });
  const targets = await followLinks(open, bench.web, {
    signal: bench.signal,
    trustedOrigins: trustedOrigins(bench.settings),
    openOrigins: openOrigins(bench),
  });
  bench.run.setLinks([...known.values(), ...targets]);
}

/** The origins for which the configuration sets robots.txt aside. */
function openOrigins({ settings }: Workbench): Set<string> {
  const open = Object.values(settings.channels).flatMap((channel) =>
    channel.kind === 'website' && channel.robots === 'ignore' ? channel.urls : [],
  );
  return new Set(open.map((uri) => new URL(uri).origin));
}

/** Pages of one's own site that only links of mails and posts lead to are captured by the site's own rules. */
export async function captureLandingPages(bench: Workbench): Promise<void> {
  const captured = new Set<string>();
  for (const capture of bench.run.captures()) {
    if (capture.form !== 'page') continue;
    for (const uri of [capture.uri, capture.canonicalUri, capture.requestedUri])
      captured.add(canonicalKey(uri));
  }
  for (const { finalUri, outcome } of bench.run.links()) {
    if (outcome !== 'ok' || finalUri === null || captured.has(canonicalKey(finalUri)) || bench.signal.aborted)
      continue;
    captured.add(canonicalKey(finalUri));
    await captureLandingPage(finalUri, bench);
  }
}

async function captureLandingPage(uri: string, bench: Workbench): Promise<void> {
  for (const [id, channel] of Object.entries(bench.settings.channels)) {
    if (
      channel.kind !== 'website' ||
      !channel.urls.some((url) => new URL(url).origin === new URL(uri).origin)
    )
      continue;
    const intake = new Intake(bench);
    const result = await capturePage(uri, channel, contextFor(id, bench, intake), bench.web);
    if ('capture' in result) await intake.take(result.capture);
    const failure = await intake.drained();
    if (failure) throw failure;
  }
}

function* linksToFollow(bench: Workbench): Iterable<{ capture: Capture; href: string; text: string }> {
  const since = addDaysToInstant(bench.asOf, -FOLLOWED_DAYS);
  for (const capture of bench.run.captures()) {
    if (!speaksNow(capture, since, bench.asOf)) continue;
    for (const { href, text } of capture.links) {
      if (!/^https?:/i.test(href) || isActing(capture, href, text)) continue;
      yield { capture, href, text };
    }
  }
}

function speaksNow(capture: Capture, since: string, asOf: string): boolean {
  switch (capture.form) {
    case 'bio':
      return true;
    case 'post':
    case 'email':
      if (capture.form === 'post' && capture.pinned) return true;
      return capture.publishedAt !== null && capture.publishedAt >= since && capture.publishedAt <= asOf;
    case 'page':
    case 'feed-item':
    case 'flyer-page':
      return false;
  }
}

function isActing(capture: Capture, href: string, text: string): boolean {
  if (ACTING.test(text) || ACTING.test(href)) return true;
  return capture.form === 'email' && capture.listUnsubscribe?.includes(href) === true;
}

/** Every followed link with the capture it stands in. */
export function linkUses(bench: Workbench): LinkUse[] {
  const targets = new Map<string, LinkTarget>(bench.run.links().map((t) => [t.href, t]));
  const uses: LinkUse[] = [];
  for (const { capture, href, text } of linksToFollow(bench)) {
    const target = targets.get(href);
    if (!target) continue;
    const { id, channel, channelKind, form, uri, capturedAt, publishedAt } = capture;
    const evidence = {
      channel,
      channelKind,
      captureId: id,
      form,
      pinned: form === 'post' && capture.pinned,
      block: form === 'bio' ? ('bio' as const) : ('main' as const),
      uri,
      quote: text || href,
      capturedAt,
      publishedAt,
    };
    uses.push({ evidence, href, text, target });
  }
  return uses;
}
