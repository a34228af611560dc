import { dateOf, type ContactClaim, type Member, type StatementTopic } from '../src/domain/index.js';
import type { CheckContext, Sentence } from './check.js';
import { channelOf } from './judging.js';

/** What contact-conflict says of the hours of single dates. */

export type Picked = { value: string; member: Member<ContactClaim> }[];

/** Channels that state different hours for one date. */
export interface HoursConflict {
  readonly label: string;
  readonly picked: Picked;
  readonly aspect: string;
}

const NAME: Sentence = {
  en: 'Opening hours on {date}',
  de: 'Öffnungszeiten am {date}',
  nl: 'Openingstijden op {date}',
  pl: 'Godziny otwarcia w dniu {date}',
};
const UNTIL: Sentence = { en: 'until {time}', de: 'bis {time}', nl: 'tot {time}', pl: 'do {time}' };
const CLOSED: Sentence = { en: 'closed', de: 'geschlossen', nl: 'gesloten', pl: 'nieczynne' };
/**
 * Hours of one date to come: who states others for it misleads, who says nothing of it does not. A post told of the
 * holidays weeks before; it is read until they are over, and a later one of its channel takes its place.
 */
export function specialHoursConflicts(
  topic: StatementTopic<ContactClaim>,
  context: CheckContext,
): HoursConflict[] {
  const today = dateOf(context.asOf, context.market.timeZone);
  const byDate = new Map<string, Member<ContactClaim>[]>();
  for (const member of topic.members) {
    const { date } = dayOf(member.claim);
    const { publishedAt } = member.claim.evidence;
    if (date < today || (publishedAt !== null && publishedAt > context.asOf)) continue;
    byDate.set(date, [...(byDate.get(date) ?? []), member]);
  }
  return [...byDate].flatMap(([date, members]) => {
    const told = latestOf(members);
    const site = told.find((m) => context.truth.has(channelOf(m))) ?? told[0];
    const others = told.filter((m) => site && differs(dayOf(m.claim).times, dayOf(site.claim).times));
    if (!site || others.length === 0) return [];
    const perChannel = [...new Map(others.map((m) => [channelOf(m), m])).values()];
    const picked = [site, ...perChannel].map((member) => ({
      value: shownTimes(member.claim, context),
      member,
    }));
    const name = context.format.sentence(NAME, { date: context.format.date(date) });
    const { place } = site.claim;
    return [{ label: place ? `${name} (${place})` : name, picked, aspect: `special-hours ${date}` }];
  });
}

/** `2026-12-24 09:00-13:00` */
function dayOf({ value }: ContactClaim): { readonly date: string; readonly times: string } {
  return { date: value.slice(0, 10), times: value.slice(11) };
}

/** A channel's posts and mails correct one another: the last holds. Pages of a site stand side by side. */
function latestOf(members: readonly Member<ContactClaim>[]): Member<ContactClaim>[] {
  const published = (m: Member): string => m.claim.evidence.publishedAt ?? '';
  const last = new Map<string, Member<ContactClaim>>();
  for (const member of members.toSorted((a, b) => (published(a) < published(b) ? -1 : 1)))
    last.set(published(member) === '' ? member.claim.id : channelOf(member), member);
  return [...last.values()];
}

/** "until 16:00" agrees with "10:00–16:00" */
function differs(a: string, b: string): boolean {
  if (a === b) return false;
  const partial = a.startsWith('-') || b.startsWith('-');
  return !partial || a === 'closed' || b === 'closed' || closing(a) !== closing(b);
}

const closing = (times: string): string => times.slice(times.lastIndexOf('-') + 1);

function shownTimes(claim: ContactClaim, { format }: CheckContext): string {
  const { times } = dayOf(claim);
  if (times === 'closed') return format.sentence(CLOSED, {});
  return times.startsWith('-')
    ? format.sentence(UNTIL, { time: times.slice(1) })
    : format.list(times.split(' ').map((span) => span.replace('-', '–')));
}
