import { foldWords, type Member, type PromotionClaim } from '../domain/index.js';
import { words } from './promotion-facts.js';

/**
 * The brand's own names for its campaigns ("Alt gegen Neu", "Friends of the House"), learned from its texts: what stands over or
 * before an offer on one channel and is said beside an offer on another. No word has to call it a sale.
 */
export function withKnownCampaigns(
  members: readonly Member<PromotionClaim>[],
): readonly Member<PromotionClaim>[] {
  const leads = new Map<string, number>();
  const place = ({ evidence, lead = '' }: PromotionClaim): string => `${evidence.captureId} ${lead}`;
  for (const { claim } of members) leads.set(place(claim), (leads.get(place(claim)) ?? 0) + 1);
  // what stands over several offers may be the name of one of them
  const texts = members.map(({ claim }) => ({
    channel: claim.evidence.channel,
    text: ` ${plain(`${leads.get(place(claim)) === 1 ? (claim.lead ?? '') : ''} ${claim.evidence.quote}`)} `,
  }));
  const known = new Map<string, string>();
  for (const { claim } of members) {
    for (const name of namesIn(claim)) {
      const key = plain(name);
      if (known.has(key)) continue;
      const channels = new Set(texts.filter(({ text }) => text.includes(` ${key} `)).map((t) => t.channel));
      if (channels.size > 1) known.set(key, name);
    }
  }
  if (known.size === 0) return members;
  const keys = [...known.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return members.map((member, i) => {
    const { claim } = member;
    // a longer telling of a known name ("Tomorrow is Singles' Day") is that name
    const told = claim.campaign === null ? texts[i]!.text : ` ${plain(claim.campaign)} `;
    const key = keys.find((each) => told.includes(` ${each} `));
    return key === undefined ? member : { ...member, claim: { ...claim, campaign: known.get(key)! } };
  });
}

const plain = (text: string): string =>
  foldWords(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** What may be an offer's name: its campaign, or two words or more over or before it, up to a sign that parts them from the rest. */
function namesIn({ campaign, lead = '', scope }: PromotionClaim): string[] {
  const things = new Set(scope.names.map(plain));
  const head = lead
    .split(/[:|·!?]|\s[–—-]\s/u)[0]!
    .replace(/[\p{Extended_Pictographic}\ufe0f]/gu, '')
    .trim();
  const names = [...(campaign === null ? [] : [campaign]), ...(words(head).size > 1 ? [head] : [])];
  return names.filter((name) => isName(name) && !things.has(plain(name)));
}

const LONGEST_NAME = 5;

const isName = (name: string): boolean =>
  /^\p{Lu}/u.test(name) &&
  !/[\p{N}%\p{Sc}]/u.test(name) &&
  name.split(' ').length <= LONGEST_NAME &&
  words(name).size > 0;
