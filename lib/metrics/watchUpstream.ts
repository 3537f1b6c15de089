import 'server-only';
import type { UpstreamNumbers } from '@/lib/flexApi';
import { onUpstream } from '@/lib/http';
import type { Instruments } from './instruments';

const BREAKER = { closed: 0, 'half-open': 1, open: 2 };

/** Counts what happens on the way to Flex. @returns ends that */
export function watchUpstream(instruments: Instruments): () => void {
  const { upstream, upstreamSeconds, upstreamRetries, upstreamRefused, tokens, tokenSeconds } = instruments;
  return onUpstream((event) => {
    switch (event.kind) {
      case 'token':
        tokens.inc({ reason: event.reason, outcome: event.outcome });
        return tokenSeconds.observe(event.durationMs / 1000);
      case 'request':
        upstream.inc({ pool: event.pool, outcome: event.outcome });
        return upstreamSeconds.observe({ pool: event.pool }, event.durationMs / 1000);
      case 'retry':
        return upstreamRetries.inc({ pool: event.pool, reason: event.reason });
      case 'refused':
        return upstreamRefused.inc({ pool: event.pool, reason: event.reason });
      case 'breaker':
        return instruments.breaker.set({ pool: event.pool }, BREAKER[event.state]);
      case 'cache':
        return instruments.cache.inc({ cache: event.cache, result: event.result });
    }
  });
}

/** Writes down how things are at the moment. */
export function takeNumbers(instruments: Instruments, numbers: UpstreamNumbers): void {
  for (const pool of ['json', 'geometry'] as const) {
    const { running, waiting, breaker } = numbers[pool];
    instruments.upstreamRunning.set({ pool }, running);
    instruments.upstreamWaiting.set({ pool }, waiting);
    instruments.breaker.set({ pool }, BREAKER[breaker]);
  }
  const { open, bytesRead, bytesWritten } = numbers.sockets;
  instruments.sockets.set(open);
  instruments.upstreamBytes.reset(); // they are counted elsewhere, from the start of the process
  instruments.upstreamBytes.inc({ direction: 'in' }, bytesRead);
  instruments.upstreamBytes.inc({ direction: 'out' }, bytesWritten);
  const { waiters, ageS, expiresInS } = numbers.token;
  instruments.tokenWaiters.set(waiters);
  for (const [gauge, value] of [
    [instruments.tokenAge, ageS],
    [instruments.tokenLeft, expiresInS],
  ] as const) {
    if (value === null) gauge.remove();
    else gauge.set(value);
  }
}
