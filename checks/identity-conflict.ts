import {
  foldWords,
  isSocial,
  type ChannelKind,
  type IdentityClaim,
  type Member,
} from '../src/domain/index.js';
import type { Check, CheckContext, Draft } from './check.js';
import { channelOf, findingsOnly, observe, plainSubject, weakest } from './judging.js';

/** Another brand name, handle or profile link. */
export const identityConflict: Check = {
  id: 'identity-conflict',
  severity: 'warning',
  title: 'Another brand name, handle, bio or profile link',
  harm: 'Customers follow a stranger or do not recognise the brand.',
  example: {
    conflict: 'The footer links to instagram.com/brand_official, the account is instagram.com/brand.',
    decoy: 'The display name is a configured alias of the brand.',
  },
  options: {},
  wordings: {
    profileLink: {
      title: {
        en: '{channels} links to the {network} account {value}, but the account is {expected}',
        de: 'Auf {channels} führt ein Link zum {network}-Konto {value}, das Konto heißt aber {expected}',
        nl: 'Op {channels} staat een link naar het {network}-account {value}, maar het account is {expected}',
        pl: 'W kanale {channels} jest link do konta {value} w serwisie {network}, a właściwe konto to {expected}',
      },
      explanation: {
        en: 'Customers who follow the link from {channels} reach an account that is not the configured one: a stranger, or one that was given up.',
        de: 'Wer dem Link auf {channels} folgt, erreicht ein anderes als das konfigurierte Konto: ein fremdes oder ein aufgegebenes.',
        nl: 'Wie de link op {channels} volgt, komt bij een ander account dan het ingestelde: van een vreemde, of een dat niet meer wordt gebruikt.',
        pl: 'Kto kliknie link w kanale {channels}, trafi na inne konto niż skonfigurowane: cudze albo porzucone.',
      },
      fix: {
        en: 'Link to {expected} on {channels}, or correct the handle in the configuration.',
        de: 'Auf {channels} zu {expected} verlinken oder den Kontonamen in der Konfiguration berichtigen.',
        nl: 'Link op {channels} naar {expected}, of verbeter de accountnaam in de configuratie.',
        pl: 'Podaj w kanale {channels} link do konta {expected} albo popraw nazwę konta w konfiguracji.',
      },
    },
    handle: {
      title: {
        en: 'The {network} profile calls itself {value}, but the account is {expected}',
        de: 'Das {network}-Profil nennt sich {value}, das Konto heißt aber {expected}',
        nl: 'Het {network}-profiel noemt zich {value}, maar het account is {expected}',
        pl: 'Profil w serwisie {network} nosi nazwę {value}, a właściwe konto to {expected}',
      },
      explanation: {
        en: 'Customers who search for {expected} do not find the profile.',
        de: 'Wer nach {expected} sucht, findet das Profil nicht.',
        nl: 'Wie naar {expected} zoekt, vindt het profiel niet.',
        pl: 'Kto szuka konta {expected}, nie znajdzie tego profilu.',
      },
      fix: {
        en: 'Correct the handle on the profile, or in the configuration.',
        de: 'Den Kontonamen im Profil oder in der Konfiguration berichtigen.',
        nl: 'Verbeter de accountnaam op het profiel of in de configuratie.',
        pl: 'Popraw nazwę konta w profilu albo w konfiguracji.',
      },
    },
    name: {
      title: {
        en: '{channels} calls the brand {value}, which is neither {expected} nor an alias of it',
        de: 'Auf {channels} heißt die Marke {value}; das ist weder {expected} noch ein Alias davon',
        nl: 'Op {channels} heet het merk {value}; dat is noch {expected}, noch een alias daarvan',
        pl: 'W kanale {channels} marka nazywa się {value}, a to ani {expected}, ani jej alias',
      },
      explanation: {
        en: 'The brand must be recognised everywhere by the same name.',
        de: 'Die Marke muss überall am selben Namen zu erkennen sein.',
        nl: 'Het merk moet overal aan dezelfde naam te herkennen zijn.',
        pl: 'Markę trzeba wszędzie rozpoznawać po tej samej nazwie.',
      },
      fix: {
        en: 'Use {expected} on {channels}, or add {value} to brand.aliases.',
        de: 'Auf {channels} den Namen {expected} verwenden oder {value} in brand.aliases aufnehmen.',
        nl: 'Gebruik {expected} op {channels}, of voeg {value} toe aan brand.aliases.',
        pl: 'Użyj w kanale {channels} nazwy {expected} albo dodaj {value} do brand.aliases.',
      },
    },
  },
  judge: (context) => findingsOnly([...judgeHandles(context), ...judgeNames(context)]),
};

/** Links and handles of each network against the configured handle of its channel. */
function judgeHandles(context: CheckContext): Draft[] {
  const groups = new Map<string, Member<IdentityClaim>[]>();
  for (const member of context.topics.identities) {
    const { topic, network } = member.claim;
    if ((topic !== 'profile-link' && topic !== 'handle') || network === null) continue;
    const expected = handlesOf(network, context);
    const handle = handleOf(member.claim.value);
    if (expected.length === 0 || handle === null || expected.includes(handle)) continue;
    const key = `${topic}\u0001${network}\u0001${handle}`;
    groups.set(key, [...(groups.get(key) ?? []), member]);
  }
  return [...groups].map(([key, members]) => {
    const [topic = '', network = '', handle = ''] = key.split('\u0001');
    const perChannel = [...new Map(members.map((m) => [channelOf(m), m])).values()];
    return {
      topic: `identity-${network}`,
      subject: plainSubject('identity', `${network} ${handle}`),
      observed: perChannel.map((m) => observe(m, m.claim.value)),
      confidence: weakest(perChannel),
      wording: topic === 'handle' ? 'handle' : 'profileLink',
      aspect: `${topic} ${network}`,
      words: {
        channels: context.format.list(perChannel.map(channelOf)),
        network,
        value: handle,
        expected: context.format.list(handlesOf(network as ChannelKind, context)),
      },
    };
  });
}

function handlesOf(network: ChannelKind, context: CheckContext): string[] {
  return context.channels
    .filter((c) => c.kind === network && c.handle !== null)
    .map((c) => (c.handle ?? '').replace(/^@/, '').toLowerCase());
}

/** `https://www.instagram.com/brand/` or `@brand` → `brand`; null where no single account is named. */
function handleOf(value: string): string | null {
  if (!/^https?:/i.test(value)) return value.replace(/^@/, '').toLowerCase() || null;
  try {
    const parts = new URL(value).pathname.split('/').filter(Boolean);
    const account =
      parts[0] === 'c' || parts[0] === 'user' || parts[0] === 'channel' || parts[0] === 'company'
        ? parts[1]
        : parts[0];
    return account?.replace(/^@/, '').toLowerCase() ?? null;
  } catch {
    return null;
  }
}

/** Display names of profiles against the brand's name and aliases. */
function judgeNames(context: CheckContext): Draft[] {
  const names = [context.brand.name, ...context.brand.aliases].map(plainName);
  const strange = context.topics.identities.filter(
    (m) =>
      m.claim.topic === 'name' &&
      (m.claim.evidence.form === 'bio' || m.claim.evidence.channelKind === 'website') &&
      !names.some((name) => plainName(m.claim.value).includes(name)),
  );
  const groups = new Map<string, Member<IdentityClaim>[]>();
  for (const member of strange) {
    // a website names other organisations too; only its own Organization and og:site_name are claims here
    if (!isSocial(member.claim.evidence.channelKind) && member.claim.confidence < 0.7) continue;
    groups.set(plainName(member.claim.value), [...(groups.get(plainName(member.claim.value)) ?? []), member]);
  }
  return [...groups.values()].map((members) => {
    const perChannel = [...new Map(members.map((m) => [channelOf(m), m])).values()];
    const value = perChannel[0]?.claim.value ?? '';
    return {
      topic: 'identity-name',
      subject: plainSubject('identity', value),
      observed: perChannel.map((m) => observe(m, m.claim.value)),
      confidence: weakest(perChannel),
      wording: 'name',
      aspect: 'name',
      words: {
        channels: context.format.list(perChannel.map(channelOf)),
        value,
        expected: context.brand.name,
      },
    };
  });
}

const plainName = (name: string): string =>
  foldWords(name)
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
