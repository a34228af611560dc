import { addDaysToInstant, type AnnouncementClaim, type Member } from '../src/domain/index.js';
import type { Check, CheckContext, Draft, UndecidedDraft, Verdict } from './check.js';
import { channelOf, notObserved, observe, plainSubject, silentAbout, weakest, websites } from './judging.js';

/** A launch or new arrival announced on one channel and unknown on the website. */
export const announcementMissing: Check = {
  id: 'announcement-missing',
  severity: 'warning',
  title: 'A launch or new arrival announced on one channel and unknown on the website',
  harm: 'Customers who want the new thing look for it in the shop and find nothing.',
  example: {
    conflict: 'Instagram: "New: the Saltmarsh Shower Curtain is here" – the shop has no such thing.',
    decoy: 'The new robe is listed in a part of the shop that scripts draw.',
  },
  options: {
    withinDays: { default: 30, explanation: 'announcements of the last so many days are looked for' },
  },
  wordings: {
    default: {
      title: {
        en: '{item} is announced on {channels}, but unknown to {missing}',
        de: '{item} wird auf {channels} angekündigt, ist auf {missing} aber unbekannt',
        nl: '{item} wordt aangekondigd op {channels}, maar is onbekend op {missing}',
        pl: 'Nowość „{item}” zapowiedziano w kanale {channels}, ale w kanale {missing} nikt o niej nie wie',
      },
      explanation: {
        en: 'Readers of {channels} will look for {item} in the shop; {missing} was searched and never names it.',
        de: 'Wer {channels} liest, sucht {item} im Shop; {missing} wurde durchsucht und nennt es nirgends.',
        nl: 'Wie {channels} leest, zoekt {item} in de winkel; {missing} is doorzocht en noemt het nergens.',
        pl: 'Kto przeczyta o tym w kanale {channels}, będzie szukać „{item}” w sklepie; przeszukany kanał {missing} nigdzie tego nie wymienia.',
      },
      fix: {
        en: 'Put {item} on {missing}, or say on {channels} when it will be there.',
        de: '{item} auf {missing} aufnehmen oder auf {channels} sagen, ab wann es dort zu haben ist.',
        nl: 'Zet {item} op {missing}, of vermeld op {channels} wanneer het er komt.',
        pl: 'Dodaj „{item}” w kanale {missing} albo podaj w kanale {channels}, od kiedy będzie w sprzedaży.',
      },
    },
  },
  judge: judgeAll,
};

function judgeAll(context: CheckContext): Verdict {
  const since = addDaysToInstant(context.asOf, -context.option('withinDays'));
  const recent = context.topics.announcements.filter(
    ({ claim }) =>
      claim.evidence.channelKind !== 'website' &&
      claim.evidence.publishedAt !== null &&
      claim.evidence.publishedAt >= since &&
      claim.evidence.publishedAt <= context.asOf,
  );
  const findings: Draft[] = [];
  const undecided: UndecidedDraft[] = [];
  for (const tellers of byItem(recent)) {
    const item = tellers[0]!.claim.item;
    const unaware = websites(context).filter((site) => !knows(site.id, item, context));
    if (unaware.length === 0 || unaware.length < websites(context).length) continue;
    for (const site of unaware.filter((s) => !silentAbout(s, [item])))
      undecided.push(notObserved(site, plainSubject('announcement', item)));
    const missing = unaware.filter((s) => silentAbout(s, [item]));
    if (missing.length > 0)
      findings.push(
        draftOf(
          item,
          tellers,
          missing.map((c) => c.id),
          context,
        ),
      );
  }
  return { findings, undecided };
}

/** The site or the feed names it, in full or in its telling words. */
function knows(site: string, item: string, context: CheckContext): boolean {
  const feeds = context.channels.filter((c) => c.kind === 'product-feed').map((c) => c.id);
  return context.pages.mentions(item, [site, ...feeds]);
}

function byItem(members: readonly Member<AnnouncementClaim>[]): Member<AnnouncementClaim>[][] {
  const groups = new Map<string, Member<AnnouncementClaim>[]>();
  for (const member of members) {
    const key = member.claim.item
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .replace(/^(?:the|der|die|das|de|het|le|la|el|il) /u, '')
      .trim();
    groups.set(key, [...(groups.get(key) ?? []), member]);
  }
  return [...groups.values()];
}

function draftOf(
  item: string,
  tellers: readonly Member<AnnouncementClaim>[],
  missing: readonly string[],
  context: CheckContext,
): Draft {
  const perChannel = [...new Map(tellers.map((m) => [channelOf(m), m])).values()];
  return {
    topic: `announcement-${item.toLowerCase()}`,
    subject: plainSubject('announcement', item),
    observed: perChannel.map((m) => observe(m, m.claim.item)),
    missingFrom: missing,
    confidence: weakest(perChannel),
    words: {
      item,
      channels: context.format.list(perChannel.map(channelOf)),
      missing: context.format.list(missing),
    },
  };
}
