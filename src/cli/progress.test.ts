import { expect, it } from 'vitest';
import { environment } from '../config/index.js';
import type { Progress } from '../domain/index.js';
import type { Io } from './io.js';
import { openDisplay } from './progress.js';

function display(terminal: boolean) {
  let said = '';
  let time = 0;
  const io: Io = {
    cwd: '/',
    env: environment({}),
    now: () => new Date((time += 60_000)),
    terminal,
    columns: 90,
    out: () => undefined,
    err: (text) => (said += text),
    ask: () => Promise.resolve(null),
    onInterrupt: () => () => undefined,
  };
  return { shown: openDisplay(io, 'normal'), said: () => said };
}

const STEP: Progress = {
  type: 'channel-progress',
  channel: 'sklep',
  done: 41,
  waiting: 160,
  errors: 3,
  doing: `/lampa/${'bardzo-długa-nazwa-'.repeat(9)}`,
  pace: '8.2 pages/s · 20 s left · 2 timeout · 1 http-error',
};

it.each([false, true])(
  'tells pages done, queued, speed, time left and errors by kind (terminal: %s)',
  async (terminal) => {
    const { shown, said } = display(terminal);
    shown.show({ type: 'channel-started', channel: 'sklep' });
    shown.show(STEP);
    if (terminal) await expect.poll(said).toContain('41 done');
    shown.stop();
    for (const told of ['41 done, 160 waiting, 3 failed', '8.2 pages/s', '20 s left', '2 timeout'])
      expect(said()).toContain(told);
  },
);
