import { dateOf, type Member, type PromotionClaim, type PromotionTopic } from '../src/domain/index.js';
import type { Check, CheckContext, Draft, UndecidedDraft, Verdict } from './check.js';
import { channelOf, isLive, observe, promotionName, promotionSubject, weakest, websites } from './judging.js';
import { benefitOf, exclusiveExpired, exclusiveFor, isPrivate, toldByPrices } from './promotions.js';

/** A post or mail sends its readers to a page that does not carry its offer. */
export const landingPageMismatch: Check = {
  id: 'landing-page-mismatch',
  severity: 'error',
  title:
    'A post or email links to a page of the site that does not carry its offer, or lands on the home page instead',
  harm: 'A customer follows the link for the offer and stands before a page that knows nothing of it.',
  example: {
    conflict: 'A post "15 € off the chinos, find your size →" links to the shirts.',
    decoy: 'The link goes through two redirects and ends on the page with the offer.',
  },
  options: {},
  wordings: {
    page: {
      title: {
        en: '{label}: the link on {channels} leads to {page}, which does not carry the offer',
        de: '{label}: Der Link auf {channels} führt zu {page}, wo das Angebot nicht steht',
        nl: '{label}: de link op {channels} leidt naar {page}, waar de actie niet staat',
        pl: '{label}: link w kanale {channels} prowadzi do {page}, gdzie tej oferty nie ma',
      },
      explanation: {
        en: 'Customers who follow the link from {channels} find nothing about {value} where they arrive.',
        de: 'Wer dem Link auf {channels} folgt, findet am Ziel nichts davon ({value}).',
        nl: 'Wie de link op {channels} volgt, vindt op die pagina niets hierover ({value}).',
        pl: 'Kto kliknie link w kanale {channels}, nie znajdzie na stronie nic o tej ofercie ({value}).',
      },
      fix: {
        en: 'Link to the page that carries the offer, or put the offer on {page}.',
        de: 'Auf die Seite mit dem Angebot verlinken oder das Angebot auf {page} zeigen.',
        nl: 'Link naar de pagina met de actie, of zet de actie op {page}.',
        pl: 'Podaj link do strony z ofertą albo umieść ofertę na {page}.',
      },
    },
    home: {
      title: {
        en: '{label}: the link on {channels} ends on the home page, which does not carry the offer',
        de: '{label}: Der Link auf {channels} endet auf der Startseite, wo das Angebot nicht steht',
        nl: '{label}: de link op {channels} komt uit op de homepage, waar de actie niet staat',
        pl: '{label}: link w kanale {channels} kończy się na stronie głównej, gdzie tej oferty nie ma',
      },
      explanation: {
        en: 'Customers who follow the link from {channels} land on the home page and must search for {value} themselves.',
        de: 'Wer dem Link auf {channels} folgt, landet auf der Startseite und muss das Angebot ({value}) selbst suchen.',
        nl: 'Wie de link op {channels} volgt, belandt op de homepage en moet zelf naar de actie zoeken ({value}).',
        pl: 'Kto kliknie link w kanale {channels}, trafia na stronę główną i sam musi szukać oferty ({value}).',
      },
      fix: {
        en: 'Link to the page that carries the offer; check the redirects behind the tracking link.',
        de: 'Auf die Seite mit dem Angebot verlinken; die Weiterleitungen hinter dem Tracking-Link prüfen.',
        nl: 'Link naar de pagina met de actie; controleer de doorverwijzingen achter de trackinglink.',
        pl: 'Podaj link do strony z ofertą; sprawdź przekierowania za linkiem śledzącym.',
      },
    },
  },
  judge: judgeAll,
};

function judgeAll(context: CheckContext): Verdict {
  const findings: Draft[] = [];
  const undecided: UndecidedDraft[] = [];
  for (const topic of context.topics.promotions) {
    const verdict = judgeTopic(topic, context);
    findings.push(...verdict.findings);
    undecided.push(...verdict.undecided);
  }
  return { findings, undecided };
}

type Landing = 'carried' | 'elsewhere' | 'unknown' | { readonly uri: string; readonly home: boolean };

function judgeTopic(topic: PromotionTopic, context: CheckContext): Verdict {
  const exclusive = exclusiveFor(topic, context);
  if (exclusive && !exclusiveExpired(exclusive, dateOf(context.asOf, context.market.timeZone)))
    return { findings: [], undecided: [] };
  const carrying = new Set(
    topic.members.filter((m) => m.claim.evidence.channelKind === 'website').flatMap((m) => m.captures),
  );
  for (const site of websites(context))
    for (const id of context.pages.traceOf(topic.id, site.id)?.captures ?? []) carrying.add(id);
  const wrong: { member: Member<PromotionClaim>; uri: string; home: boolean }[] = [];
  let unknown: Member<PromotionClaim> | null = null;
  for (const member of topic.members) {
    if (!sendsReaders(member, context)) continue;
    const landings = member.claim.landingPages.map((href) => landing(href, member.claim, carrying, context));
    if (landings.includes('carried')) continue;
    const miss = landings.find((l): l is { uri: string; home: boolean } => typeof l === 'object');
    if (landings.includes('unknown')) unknown = member;
    else if (miss) wrong.push({ member, ...miss });
  }
  return {
    findings: wrong.length > 0 ? [draftOf(topic, wrong, context)] : [],
    undecided: unknown && wrong.length === 0 ? [notCaptured(topic, unknown)] : [],
  };
}

function sendsReaders(member: Member<PromotionClaim>, context: CheckContext): boolean {
  const { claim } = member;
  if (claim.evidence.form !== 'email' && claim.evidence.form !== 'post') return false;
  if (claim.landingPages.length === 0 || isPrivate(claim) || claim.scope.place === 'store') return false;
  if (benefitOf(claim) === null && claim.code === null) return false;
  return isLive(member, context.asOf) && Math.min(member.confidence, claim.confidence) >= 0.5;
}

function landing(
  href: string,
  claim: PromotionClaim,
  carrying: ReadonlySet<string>,
  context: CheckContext,
): Landing {
  const target = context.pages.follow(href);
  // broken links are another check's
  const uri = target?.outcome === 'ok' ? target.finalUri : null;
  if (uri === null) return 'elsewhere';
  if (context.pages.channelOf(uri) === null) return 'elsewhere';
  const page = context.pages.captureOf(uri);
  if (page === null) return 'unknown';
  if (carrying.has(page.id)) return 'carried';
  if (wasGivenUp(page.uri, context)) return 'unknown';
  if (toldByPrices(claim, context, (m) => m.captures.includes(page.id))) return 'carried';
  return { uri: page.uri, home: page.home };
}

/** The page was captured, but not read: the run names it as a problem. */
const wasGivenUp = (uri: string, context: CheckContext): boolean =>
  context.channels.some((channel) => channel.coverage?.problems.some((problem) => problem.uri === uri));

function draftOf(
  topic: PromotionTopic,
  wrong: readonly { member: Member<PromotionClaim>; uri: string; home: boolean }[],
  context: CheckContext,
): Draft {
  const perChannel = [...new Map(wrong.map((w) => [channelOf(w.member), w])).values()];
  const first = perChannel[0]!;
  const site = context.pages.channelOf(first.uri);
  return {
    topic: topic.id,
    subject: promotionSubject(topic),
    observed: perChannel.map((w) => observe(w.member, w.uri)),
    channels: site ? [site] : [],
    confidence: weakest(perChannel.map((w) => w.member)),
    wording: first.home ? 'home' : 'page',
    words: {
      label: promotionName(topic),
      value: context.format.discount(first.member.claim.discount),
      channels: context.format.list(perChannel.map((w) => channelOf(w.member))),
      page: first.uri,
    },
  };
}

function notCaptured(topic: PromotionTopic, member: Member<PromotionClaim>): UndecidedDraft {
  return {
    subject: promotionSubject(topic),
    reason: 'page-not-captured',
    channels: [channelOf(member)],
    words: { label: promotionName(topic), channel: channelOf(member) },
    message: {
      en: '{label}: the page that {channel} links to was not captured, so it cannot be said whether it carries the offer.',
      de: '{label}: Die Seite, auf die {channel} verlinkt, wurde nicht erfasst; ob sie das Angebot trägt, ist offen.',
      nl: '{label}: de pagina waar {channel} naar linkt is niet vastgelegd; of de actie daar staat is niet te zeggen.',
      pl: '{label}: strony, do której prowadzi {channel}, nie zapisano; nie wiadomo, czy jest na niej oferta.',
    },
  };
}
