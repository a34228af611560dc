import { describe, expect, it } from 'vitest';
import type { Scenario } from '../tests/scenario.testing.js';
import { found, GB, NL, only } from './verdict.testing.js';

const CHECK = 'identity-conflict';

const footer = (href: string): Scenario => ({
  market: GB,
  handles: { instagram: '@Lumen.Loft' },
  says: [
    { on: 'website', html: `<main><p>Lamps.</p></main><footer><a href="${href}">Follow us</a></footer>` },
    { on: 'instagram', at: '2026-05-18T06:00:00Z', text: 'Evening light.' },
  ],
});

const profile = (displayName: string, handle: string | null = null): Scenario => ({
  market: NL,
  handles: { instagram: 'lumenloft' },
  aliases: ['Lumen & Loft Wonen'],
  says: [{ on: 'instagram', profile: { displayName, handle, bio: 'Lampen uit Leiden.' } }],
});

describe('identity-conflict', () => {
  it('reports a link to another account of the network', () => {
    const finding = only(footer('https://www.instagram.com/lumenloft_old/'), CHECK);
    expect(finding.severity).toBe('warning');
    expect(finding.title).toBe(
      'website links to the instagram account lumenloft_old, but the account is lumen.loft',
    );
  });

  it('says nothing of the configured account, however it is written', () =>
    expect(found(footer('https://instagram.com/lumen.loft?hl=en'), CHECK)).toEqual([]));

  it('says nothing of networks without a configured account', () =>
    expect(found(footer('https://www.tiktok.com/@somebody'), CHECK)).toEqual([]));

  it('reports a profile under another handle, in the language of the report', () =>
    expect(only({ ...profile('Lumen & Loft', 'lumenloftnl'), reportLanguage: 'nl' }, CHECK).title).toBe(
      'Het instagram-profiel noemt zich lumenloftnl, maar het account is lumenloft',
    ));

  it('reports another name of the brand', () =>
    expect(only(profile('Lumina Loft'), CHECK).title).toBe(
      'instagram calls the brand Lumina Loft, which is neither Lumen & Loft nor an alias of it',
    ));

  it.each(['Lumen and Loft', 'LUMEN & LOFT', 'Lumen & Loft Wonen', 'Lumen & Loft | Leiden'])(
    'recognises the brand in “%s”',
    (name) => expect(found(profile(name), CHECK)).toEqual([]),
  );

  it('keeps its id when the foreign account changes', () =>
    expect(only(footer('https://instagram.com/one_thing'), CHECK).id).toBe(
      only(footer('https://instagram.com/another_thing'), CHECK).id,
    ));
});
