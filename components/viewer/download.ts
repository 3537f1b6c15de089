import { ViewerError } from './viewerHost';

/** The chunks of a body. Leaving the loop early closes the connection, so that the server stops sending. */
export async function* readChunks(response: Response): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = response.body?.getReader();
  if (!reader) return;
  let finished = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      finished = done;
      if (done) return;
      yield value;
    }
  } finally {
    if (!finished) void reader.cancel().catch(() => {});
  }
}

/** A problem answer (RFC 9457) in the viewer's terms; the detail is made for people and passed on. */
export async function refuseAnswer(response: Response): Promise<ViewerError> {
  const { status, headers } = response;
  const problem = (await response.json().catch(() => null)) as { code?: string; detail?: string } | null;
  const retryAfterS = Number(headers.get('retry-after')) || undefined;
  const told = (failure: ViewerError['failure'], words = `The server answered ${status}.`) =>
    new ViewerError(failure, problem?.detail ?? words, { status, retryAfterS });
  if (status === 409 || problem?.code === 'not_ready') return told('not_ready');
  if (status === 404) return told('not_found', 'This model is not here, or it is not shared with you.');
  if (status === 401 || status === 403) return told('forbidden', 'You may not see this model.');
  return told('download_failed');
}

/** Waits so long, or less where the browser says meanwhile that the network is back. */
export function waitForNetwork(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const finish = () => {
      clearTimeout(timer);
      window.removeEventListener('online', finish);
      signal?.removeEventListener('abort', finish);
      if (signal?.aborted) reject(signal.reason as Error);
      else resolve();
    };
    const timer = setTimeout(finish, ms);
    window.addEventListener('online', finish);
    signal?.addEventListener('abort', finish);
  });
}
