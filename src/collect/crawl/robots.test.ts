import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Web } from '../collector.js';
import { closeWeb, serve, testWeb, type TestServer } from './harness.testing.js';
import { mendRobots, readRobots, ROBOTS_TOKEN } from './robots.js';

describe('robots.txt is read in favour of its owner', () => {
  const FILE = 'User-agent: Unisono crawler # nocny\nDisallow: /prywatne/\n\nuser-agent *\ndisallow /oud/\n';
  let host: TestServer;
  let web: Web;
  beforeAll(async () => {
    host = await serve({ '/robots.txt': (_, r) => void r.writeHead(200).end(FILE) });
    web = await testWeb([host.origin]);
  });
  afterAll(async () => {
    await closeWeb(web);
    await host.close();
  });

  it.each([
    ['the name of an agent ends at its first blank', ROBOTS_TOKEN, '/prywatne/a', false],
    ['a forgotten colon is taken as meant', 'Andere', '/oud/b', false],
    ['what no line closes stays open', 'Andere', '/prywatne/a', true],
  ])('%s', async (_, token, path, allowed) => {
    const robots = await readRobots(host.origin, web.http, token, {});
    expect(robots.allows(host.origin + path)).toBe(allowed);
  });

  it('whatever its line ends, and other lines stay as they are', () =>
    expect(
      mendRobots('User-Agent:A b\r\nAllow\t/x y\r\nDisallow:\r\n# disallow /z\nsitemap https://s.example/'),
    ).toBe('User-Agent: A\r\nAllow: /x y\r\nDisallow: \r\n# disallow /z\nsitemap https://s.example/'));
});
