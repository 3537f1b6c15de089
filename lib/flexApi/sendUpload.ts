import 'server-only';
import { once } from 'node:events';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import { checkHost, type EgressRules, guardedLookup } from '@/lib/http';

/** A server that says nothing to `Expect: 100-continue` gets the body after so long (RFC 9110 section 10.1.1). */
const CONTINUE_MS = 1_000;

export type UploadRequest = {
  method: string;
  headers: Record<string, string>;
  body: AsyncIterable<Uint8Array>;
  signal: AbortSignal;
  rules?: EgressRules;
};

/**
 * Sends a large body over a connection of its own. With `Expect: 100-continue` a server may refuse by the headers alone,
 * before the body is sent into a connection that it closes: the reset would swallow its answer. An answer that comes
 * while the body is on its way ends the sending and counts. undici does not offer this over HTTP/1.1, hence node:http.
 * @returns the answer, whose body is to be read or destroyed
 */
export async function sendUpload(
  url: URL,
  { method, headers, body, signal, rules }: UploadRequest,
): Promise<IncomingMessage> {
  if (rules) checkHost(rules, url.protocol, url.hostname);
  const request = (url.protocol === 'https:' ? https : http).request(url, {
    method,
    headers: { ...headers, expect: '100-continue' },
    agent: false,
    signal,
    lookup: rules && guardedLookup(rules, url.protocol),
  });
  let response: IncomingMessage | undefined;
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    request.once('response', (answer) => resolve((response = answer)));
    // Listening for good: what breaks after the answer is nobody's business any more.
    request.on('error', reject);
  });
  answered.catch(() => {});

  async function write(): Promise<void> {
    for await (const chunk of body) {
      if (response || request.destroyed) return;
      if (!request.write(chunk)) await Promise.race([once(request, 'drain', { signal }), answered]);
      // A turn of the event loop reads what the server has said before more is sent.
      await turn();
    }
    request.end();
  }

  const waiting = new AbortController();
  try {
    await Promise.race([
      once(request, 'continue', { signal: waiting.signal }),
      sleep(CONTINUE_MS, undefined, { signal: waiting.signal }),
      answered,
    ]);
  } finally {
    waiting.abort();
  }
  await turn();
  if (!response) await Promise.race([write(), answered]);
  const answer = await answered;
  answer.once('close', () => request.destroy());
  return answer;
}
