import { CHANNEL_KINDS, type Settings } from '../domain/index.js';
import { didYouMean, nearest } from './issues.js';
import type { ConfigSource } from './source.js';

/** What no schema can tell: names that point at nothing. */
export function crossCheck(settings: Settings, source: ConfigSource, checkIds?: readonly string[]): string[] {
  const wrong: string[] = [];
  const ids = Object.keys(settings.channels);
  const expect = (name: string, allowed: readonly string[], what: string, path: readonly PropertyKey[]) => {
    if (allowed.includes(name)) return;
    const guess = didYouMean(nearest(name, allowed));
    const where = path.map(String).join('.');
    wrong.push(
      `${source.locate(path)}: ${where} names the ${what} "${name}", which there is not; there are: ${allowed.join(', ')}${guess}`,
    );
  };
  settings.keyMessages.forEach((message, i) =>
    message.channels.forEach((id, j) => expect(id, ids, 'channel', ['keyMessages', i, 'channels', j])),
  );
  settings.exclusives.forEach((exclusive, i) =>
    exclusive.channels?.forEach((id, j) => expect(id, ids, 'channel', ['exclusives', i, 'channels', j])),
  );
  if (settings.truth !== 'website') {
    expect(settings.truth, [...ids, ...CHANNEL_KINDS], 'channel or kind', ['truth']);
  }
  for (const [check, value] of Object.entries(settings.checks)) {
    if (checkIds) expect(check, checkIds, 'check', ['checks', check]);
    if (typeof value === 'string') continue;
    value.overrides?.forEach((override, i) =>
      override.channels?.forEach((id, j) =>
        expect(id, ids, 'channel', ['checks', check, 'overrides', i, 'channels', j]),
      ),
    );
  }
  const messages = settings.keyMessages.map((m) => m.id);
  messages.forEach((id, i) => {
    if (messages.indexOf(id) < i) {
      wrong.push(`${source.locate(['keyMessages', i, 'id'])}: keyMessages has the id "${id}" twice`);
    }
  });
  return wrong;
}
