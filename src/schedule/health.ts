import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OperatorError } from '../domain/index.js';

export interface Health {
  readonly startedAt: string;
  readonly lastRun: { readonly at: string; readonly exitCode: number } | null;
  readonly nextRun: string | null;
  readonly running: boolean;
  /** failed audits in a row */
  readonly failures: number;
}

const TOO_MANY_FAILURES = 3;
const OVERDUE_MS = 15 * 60_000;

/** Answers `GET /health`: 200 while audits run as they should, 503 after three failures in a row or when one is overdue. */
export async function openHealth(
  port: number,
  read: () => Health,
  now: () => Date,
): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/health') {
      response.writeHead(404).end();
      return;
    }
    const health = read();
    const overdue =
      !health.running && health.nextRun !== null && now().getTime() - Date.parse(health.nextRun) > OVERDUE_MS;
    const ok = health.failures < TOO_MANY_FAILURES && !overdue;
    response.writeHead(ok ? 200 : 503, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.end(`${JSON.stringify({ status: ok ? 'ok' : overdue ? 'overdue' : 'failing', ...health })}\n`);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new OperatorError(
          'health-port',
          `The health port ${port} cannot be used (${error.code ?? error.message}).`,
        ),
      ),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
