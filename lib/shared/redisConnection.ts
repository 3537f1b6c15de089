import 'server-only';
import { Redis } from 'ioredis';
import type { Logger } from '@/lib/http';

/** How long the first caller waits for the first connection; after that nobody waits for one. */
const FIRST_CONNECTION_MS = 1_000;
/** A command that takes longer counts as failed. */
const COMMAND_MS = 750;
/** After a failure Redis is left alone for so long, so that a silent one does not slow every request. */
const REST_MS = 1_000;
const LOG_EVERY_MS = 60_000;

/**
 * Gives up on a command after its time. A process that was busy for as long finds its timer and the answer at once, and
 * looks at timers first: so the answer gets one more turn of the event loop.
 */
async function inTime<T>(command: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => setImmediate(() => reject(new Error('no answer in time'))), COMMAND_MS);
  });
  try {
    return await Promise.race([command, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** A Redis that may be away. */
export type RedisConnection = {
  client: Redis;
  /** Does `remote`, or `local` where Redis is away or fails. */
  attempt<T>(remote: () => Promise<T>, local: () => Promise<T> | T): Promise<T>;
  isUp(): boolean;
  close(): void;
};

/**
 * Connects in the background and reconnects by itself. While Redis is away callers do without it, and one line a
 * minute is logged.
 */
export function connectRedis(
  url: string,
  log: Pick<Logger, 'info' | 'warn'>,
  clock = () => performance.now(),
): RedisConnection {
  const client = new Redis(url, {
    keyPrefix: 'flexview:',
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    connectTimeout: 2_000,
    retryStrategy: (attempt) => Math.min(attempt * 100, 1_000),
  });
  let restUntil = -Infinity;
  let loggedAt = -Infinity;
  let told = false;

  function noteFailure(error: unknown): void {
    restUntil = clock() + REST_MS;
    if (clock() - loggedAt < LOG_EVERY_MS) return;
    loggedAt = clock();
    told = true;
    const { code, message } = error as Error & { code?: string };
    log.warn({ reason: code ?? message }, 'Redis does not answer: this instance does without it');
  }
  client.on('error', noteFailure);
  client.on('ready', () => {
    restUntil = -Infinity;
    if (told) log.info({}, 'Redis answers again');
    told = false;
  });

  let starting: Promise<void> | undefined = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, FIRST_CONNECTION_MS);
    timer.unref();
    for (const event of ['ready', 'error', 'end'] as const) client.once(event, () => resolve());
  }).then(() => {
    starting = undefined;
  });

  const isUp = () => client.status === 'ready' && clock() >= restUntil;
  return {
    client,
    isUp,
    async attempt(remote, local) {
      await starting;
      if (!isUp()) return local();
      try {
        return await inTime(remote());
      } catch (error) {
        noteFailure(error);
        return local();
      }
    },
    close: () => client.disconnect(),
  };
}
