import { expect, it } from 'vitest';
import { RenderPolicy, type RenderQuestion } from './rendering.js';

const about = (path: string, more: Partial<RenderQuestion> = {}): RenderQuestion => ({
  uri: `https://shop.example${path}`,
  subject: 'other',
  isStart: false,
  scripted: true,
  textLength: 5000,
  ...more,
});
const policy = (setting: 'auto' | 'always' | 'never' = 'auto', known: string | null = null): RenderPolicy =>
  new RenderPolicy(setting, known, { samples: 2, recheckEvery: 5 });

/** decides for a page, and tells what its sample showed */
async function visit(of: RenderPolicy, path: string, adds: boolean): Promise<string> {
  const mode = await of.decide(about(path));
  if (mode === 'sample') of.learn(`https://shop.example${path}`, adds);
  return mode;
}
const paths = Array.from({ length: 12 }, (_, i) => `/lampe/${'abcdefghijkl'[i]!}`);

it.each(['home', 'sale', 'campaign'] as const)('renders %s pages always', async (subject) => {
  expect(await policy().decide(about('/x/y', { subject }))).toBe('always');
});
it('renders start pages and empty shells always', async () => {
  expect(await policy().decide(about('/x/y', { isStart: true }))).toBe('always');
  expect(await policy().decide(about('/x/y', { textLength: 80 }))).toBe('always');
});
it('renders nothing that has no script', async () => {
  expect(await policy().decide(about('/', { subject: 'home', scripted: false }))).toBe('fetch');
});
it('obeys its setting', async () => {
  expect(await policy('always').decide(about('/x/y', { scripted: false }))).toBe('always');
  expect(await policy('never').decide(about('/', { isStart: true }))).toBe('fetch');
});

it('fetches after two samples that showed nothing, and checks every fifth page', async () => {
  const auto = policy();
  const modes: string[] = [];
  for (const path of paths) modes.push(await visit(auto, path, false));
  expect(modes).toEqual([
    'sample',
    'sample',
    'fetch',
    'fetch',
    'sample',
    'fetch',
    'fetch',
    'fetch',
    'fetch',
    'sample',
    'fetch',
    'fetch',
  ]);
  expect(auto.notes()).toEqual(['fetched, as the browser shows nothing more: /lampe/*']);
});

it('renders after a sample that showed more', async () => {
  const auto = policy();
  expect(await visit(auto, paths[0]!, true)).toBe('sample');
  expect(await visit(auto, paths[1]!, true)).toBe('always');
  expect(await auto.decide(about('/hilfe/versand'))).toBe('sample');
});

it('tells that a pattern is rendered as soon as a check showed more', async () => {
  const auto = policy();
  for (const path of paths.slice(0, 4)) await visit(auto, path, false);
  expect(auto.isRendered(about(paths[0]!).uri)).toBe(false);
  expect(await visit(auto, paths[4]!, true)).toBe('sample');
  expect(auto.isRendered(about(paths[0]!).uri)).toBe(true);
});

it('forgets a sample that was under way when it was stopped', async () => {
  const stopped = policy();
  await stopped.decide(about(paths[0]!));
  await visit(stopped, paths[1]!, false);
  const next = policy('auto', stopped.serialize());
  expect(await visit(next, paths[2]!, false)).toBe('sample');
  expect(await visit(next, paths[3]!, false)).toBe('fetch');
});

it('lets a page wait until the samples of its pattern are read', async () => {
  const auto = policy();
  await auto.decide(about(paths[0]!));
  await auto.decide(about(paths[1]!));
  const third = auto.decide(about(paths[2]!));
  auto.learn(about(paths[0]!).uri, null);
  auto.learn(about(paths[1]!).uri, true);
  expect(await third).toBe('always');
});

it('goes on from what it learned the night before', async () => {
  const first = policy();
  for (const path of paths.slice(0, 2)) await visit(first, path, false);
  expect(await policy('auto', first.serialize()).decide(about(paths[2]!))).toBe('fetch');
});
