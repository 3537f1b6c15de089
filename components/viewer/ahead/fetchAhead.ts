import { BFF_HEADERS } from '@/components/fetchJson';

/** An answer that nobody came for in this time is given up: the reader went elsewhere. */
const KEPT_MS = 10_000;

type Ahead = { answer: Promise<Response>; stop: AbortController; timer: ReturnType<typeof setTimeout> };

const underWay = new Map<string, Ahead>();

/** Asks our API for something that a page which is about to open will want. */
export function fetchAhead(url: string): void {
  if (underWay.has(url)) return;
  const stop = new AbortController();
  const answer = fetch(url, { signal: stop.signal, headers: BFF_HEADERS });
  answer.catch(() => underWay.delete(url));
  const timer = setTimeout(() => {
    underWay.delete(url);
    stop.abort();
  }, KEPT_MS);
  underWay.set(url, { answer, stop, timer });
}

/**
 * Takes over what was asked for ahead; null where nothing was, or where it failed, so that the asker asks himself.
 * @param signal  ends the answer, as it would that of a request of one's own
 */
export async function takeAhead(url: string, signal?: AbortSignal): Promise<Response | null> {
  const ahead = underWay.get(url);
  if (!ahead) return null;
  underWay.delete(url);
  clearTimeout(ahead.timer);
  signal?.addEventListener('abort', () => ahead.stop.abort(signal.reason), { once: true });
  if (signal?.aborted) ahead.stop.abort(signal.reason);
  const answer = await ahead.answer.catch(() => null);
  return answer?.ok ? answer : null;
}
