import type { Agent } from 'undici';
import { createFlex } from '@/lib/flexApi/flex';
import { createGrant, createTokenSource } from '@/lib/flexAuth';
import { createUpstreamAgent } from '@/lib/http';
import { type FakeFlex, startFakeFlex } from './fakeFlex';

/** Waiting times for tests, in milliseconds: long enough for a busy machine, short enough to wait for. */
export const SHORT_WAITS = { connectMs: 1000, headersMs: 700, idleMs: 700, jsonTotalMs: 1500 };

/** Our client and a fake Flex that it speaks to over real sockets; `close` ends both. */
export async function aFlex(options: { maxJsonBytes?: number; waits?: Partial<typeof SHORT_WAITS> } = {}) {
  const fake: FakeFlex = await startFakeFlex();
  const waits = { ...SHORT_WAITS, ...options.waits };
  const dispatcher: Agent = createUpstreamAgent(waits);
  const { base: apiUrl, authority, clientId, clientSecret } = fake;
  const settings = { apiUrl, authority, clientId, clientSecret, scope: 'api.write' };
  const logged: unknown[] = [];
  const log = (fields: unknown, message?: unknown) => void logged.push([fields, message]);
  const tokens = createTokenSource({
    grant: createGrant(settings, dispatcher),
    log: { info: log, warn: log, error: log } as never,
  });
  const flex = createFlex(
    { apiUrl, tokens, dispatcher, timeouts: waits, maxJsonBytes: options.maxJsonBytes },
    { idleMs: 1500, answerMs: 1500 },
  );
  return {
    fake,
    flex,
    tokens,
    logged,
    async close() {
      await dispatcher.destroy();
      await fake.close();
    },
  };
}
export type AFlex = Awaited<ReturnType<typeof aFlex>>;

/** What a call was refused with; fails the test where it was not. */
export async function errorOf(
  work: Promise<unknown>,
): Promise<Error & { code?: string; retryAfterS?: number }> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Error)) throw new Error('The call was expected to fail with an error.');
  return error;
}

/** Waits until `condition` holds, for at most a second and a half. */
export async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 150 && !condition(); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 10));
  expect(condition()).toBe(true);
}
