import type { LinkUse } from '../src/domain/index.js';
import type { Check, CheckContext, Draft, UndecidedDraft } from './check.js';
import { observeEvidence, plainSubject } from './judging.js';

/** A link from an email, post or bio that fails. */
export const linkBroken: Check = {
  id: 'link-broken',
  severity: 'error',
  title: 'A link from an email, post or bio that fails (blocked is not broken)',
  harm: 'Every customer who is interested enough to click is lost.',
  example: {
    conflict: 'The tracking link of a letter ends on a page that answers 404.',
    decoy: 'The page answers 403 to robots: blocked, not broken.',
  },
  options: {},
  wordings: {
    default: {
      title: {
        en: 'A link on {channels} is broken: {target}',
        de: 'Ein Link auf {channels} ist defekt: {target}',
        nl: 'Een link op {channels} werkt niet: {target}',
        pl: 'Link w kanale {channels} nie działa: {target}',
      },
      explanation: {
        en: 'Customers who follow it get nowhere: {reason}',
        de: 'Wer ihm folgt, kommt nirgends an: {reason}',
        nl: 'Wie de link volgt, komt nergens uit: {reason}',
        pl: 'Kto go kliknie, nigdzie nie trafi: {reason}',
      },
      fix: {
        en: 'Correct the link on {channels}, or redirect {target} to a page that exists.',
        de: 'Den Link auf {channels} berichtigen oder {target} auf eine bestehende Seite umleiten.',
        nl: 'Verbeter de link op {channels}, of leid {target} om naar een bestaande pagina.',
        pl: 'Popraw link w kanale {channels} albo przekieruj {target} na istniejącą stronę.',
      },
    },
  },
  judge(context) {
    const uses = context.topics.links.filter((use) => use.evidence.form !== 'page');
    return { findings: broken(uses, context), undecided: undecidedLinks(uses) };
  },
};

function broken(uses: readonly LinkUse[], context: CheckContext): Draft[] {
  const groups = new Map<string, LinkUse[]>();
  for (const use of uses) {
    if (use.target.outcome !== 'broken') continue;
    const key = use.target.finalUri ?? use.href;
    groups.set(key, [...(groups.get(key) ?? []), use]);
  }
  return [...groups].map(([target, group]) => {
    const perChannel = [...new Map(group.map((use) => [use.evidence.channel, use])).values()];
    return {
      topic: `link-${target}`,
      subject: plainSubject('link', target),
      observed: perChannel.map((use) =>
        observeEvidence({ ...use.evidence, quote: use.text || use.evidence.quote }, use.href),
      ),
      confidence: 0.95,
      words: {
        target,
        channels: context.format.list(perChannel.map((use) => use.evidence.channel)),
        reason: group[0]?.target.reason ?? '',
      },
    };
  });
}

function undecidedLinks(uses: readonly LinkUse[]): UndecidedDraft[] {
  const open = new Map<string, LinkUse>();
  for (const use of uses) if (use.target.outcome === 'undecided') open.set(use.href, use);
  return [...open.values()].map((use) => ({
    subject: plainSubject('link', use.href),
    reason: 'link-undecided',
    channels: [use.evidence.channel],
    words: { target: use.href, channel: use.evidence.channel, reason: use.target.reason ?? '' },
    message: {
      en: 'The link {target} on {channel} could not be followed: {reason}',
      de: 'Dem Link {target} auf {channel} konnte nicht gefolgt werden: {reason}',
      nl: 'De link {target} op {channel} kon niet worden gevolgd: {reason}',
      pl: 'Nie udało się sprawdzić linku {target} na {channel}: {reason}',
    },
  }));
}
