import type { KeyMessage, Member, MessageClaim } from '../src/domain/index.js';
import type { Check, CheckContext, Draft, UndecidedDraft, Verdict } from './check.js';
import { channelOf, isOver, notObserved, observe, plainSubject, weakest } from './judging.js';

/** A configured key message absent or altered on a channel that should carry it. */
export const keyMessageMissing: Check = {
  id: 'key-message-missing',
  severity: 'warning',
  title: 'A configured key message absent or altered on a channel that should carry it',
  harm: 'The brand says something else about itself on every channel, and nobody remembers any of it.',
  example: {
    conflict: 'Configured "Made to last." – the Instagram bio says "Made to love."',
    decoy: 'The message stands in the footer without its full stop.',
  },
  options: {},
  wordings: {
    missing: {
      title: {
        en: 'The key message “{text}” stands nowhere on {channels}',
        de: 'Die Kernbotschaft „{text}“ steht nirgends auf {channels}',
        nl: 'De kernboodschap ‘{text}’ staat nergens op {channels}',
        pl: 'Kluczowego przekazu „{text}” nie ma nigdzie w kanale {channels}',
      },
      explanation: {
        en: 'By the configuration {channels} should carry the message “{text}”; all of it was searched.',
        de: 'Laut Konfiguration gehört die Botschaft „{text}“ auf {channels}; alles dort wurde durchsucht.',
        nl: 'Volgens de configuratie hoort de boodschap ‘{text}’ op {channels}; alles daar is doorzocht.',
        pl: 'Zgodnie z konfiguracją kanał {channels} powinien zawierać przekaz „{text}”; przeszukano całość.',
      },
      fix: {
        en: 'Put “{text}” on {channels}, or take the channel off the key message in the configuration.',
        de: '„{text}“ auf {channels} aufnehmen oder den Kanal in der Konfiguration bei dieser Botschaft streichen.',
        nl: 'Zet ‘{text}’ op {channels}, of haal het kanaal in de configuratie bij deze boodschap weg.',
        pl: 'Dodaj „{text}” w kanale {channels} albo usuń ten kanał przy przekazie w konfiguracji.',
      },
    },
    altered: {
      title: {
        en: '{channels} says “{value}” instead of “{text}”',
        de: 'Auf {channels} steht „{value}“ statt „{text}“',
        nl: 'Op {channels} staat ‘{value}’ in plaats van ‘{text}’',
        pl: 'W kanale {channels} jest „{value}” zamiast „{text}”',
      },
      explanation: {
        en: 'The key message is configured as “{text}”; {channels} carries it in other words, so it is not recognised as the same.',
        de: 'Die Kernbotschaft lautet „{text}“; auf {channels} steht sie in anderen Worten und wird nicht als dieselbe erkannt.',
        nl: 'De kernboodschap luidt ‘{text}’; op {channels} staat ze in andere woorden en wordt ze niet als dezelfde herkend.',
        pl: 'Kluczowy przekaz brzmi „{text}”; w kanale {channels} ujęto go innymi słowami, więc nikt nie rozpozna w nim tego samego.',
      },
      fix: {
        en: 'Change “{value}” on {channels} to “{text}”.',
        de: '„{value}“ auf {channels} in „{text}“ ändern.',
        nl: 'Wijzig ‘{value}’ op {channels} in ‘{text}’.',
        pl: 'Zmień w kanale {channels} „{value}” na „{text}”.',
      },
    },
  },
  judge(context) {
    const verdicts = context.keyMessages.map((message) => judgeMessage(message, context));
    return { findings: verdicts.flatMap((v) => v.findings), undecided: verdicts.flatMap((v) => v.undecided) };
  },
};

function judgeMessage(message: KeyMessage, context: CheckContext): Verdict {
  const findings: Draft[] = [];
  const undecided: UndecidedDraft[] = [];
  const absent: string[] = [];
  const text = textFor(message, context);
  for (const id of message.channels) {
    const told = context.topics.messages.filter(
      (m) => m.claim.messageId === message.id && channelOf(m) === id && !isOver(m, context.asOf),
    );
    if (told.some((m) => m.claim.exact)) continue;
    const altered = told.find((m) => !m.claim.exact);
    const channel = context.channels.find((c) => c.id === id);
    if (altered) findings.push(alteredDraft(message, altered, text, context));
    else if (!channel) continue;
    else if (channel.coverage?.status === 'observed') absent.push(id);
    else undecided.push(notObserved(channel, plainSubject('message', text)));
  }
  if (absent.length > 0) {
    findings.push({
      topic: `message-${message.id}`,
      subject: plainSubject('message', text),
      observed: exactElsewhere(message, context).map((m) => observe(m, m.claim.text)),
      missingFrom: absent,
      confidence: 0.9,
      wording: 'missing',
      aspect: message.id,
      words: { text, channels: context.format.list(absent) },
    });
  }
  return { findings, undecided };
}

function alteredDraft(
  message: KeyMessage,
  altered: Member<MessageClaim>,
  text: string,
  context: CheckContext,
): Draft {
  return {
    topic: `message-${message.id}`,
    subject: plainSubject('message', text),
    observed: [
      observe(altered, altered.claim.text),
      ...exactElsewhere(message, context)
        .slice(0, 1)
        .map((m) => observe(m, m.claim.text)),
    ],
    confidence: weakest([altered]),
    wording: 'altered',
    aspect: `${message.id} ${channelOf(altered)}`,
    words: {
      text: textFor(message, context, altered.claim.language),
      value: altered.claim.text,
      channels: channelOf(altered),
    },
  };
}

/** Where the message stands as configured, one telling a channel, those whose word counts first; in one order every night. */
function exactElsewhere(message: KeyMessage, context: CheckContext): Member<MessageClaim>[] {
  const told = context.topics.messages.filter((m) => m.claim.messageId === message.id && m.claim.exact);
  const rank = (m: Member) => `${context.truth.has(channelOf(m)) ? 0 : 1} ${channelOf(m)}`;
  return [...new Map(told.map((m) => [channelOf(m), m])).values()].sort((a, b) =>
    rank(a) < rank(b) ? -1 : 1,
  );
}

function textFor(message: KeyMessage, context: CheckContext, language?: string | null): string {
  if (typeof message.text === 'string') return message.text;
  const order = [language ?? '', ...context.market.languages];
  const found = order.map((l) => (message.text as Record<string, string>)[l]).find((t) => t !== undefined);
  return found ?? Object.values(message.text)[0] ?? message.id;
}
