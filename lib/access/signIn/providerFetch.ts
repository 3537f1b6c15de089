import 'server-only';
import { type Dispatcher, request } from 'undici';
import type { CustomFetch } from 'openid-client';

/** Discovery documents and key sets are some kB; an id token with many groups may be some dozens. */
const MAX_BYTES = 1_048_576;

async function readCapped(body: Dispatcher.ResponseData['body']): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BYTES) throw new Error('The identity provider sent too long an answer');
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

/**
 * The `fetch` that openid-client is given for the identity provider of people: undici's `request`, which follows no
 * redirect and which Next has not patched.
 */
export function createProviderFetch(dispatcher: Dispatcher): CustomFetch {
  return async (url, { method, headers, body, signal }) => {
    const answer = await request(url, {
      dispatcher,
      method: method as Dispatcher.HttpMethod,
      headers: { ...headers, 'accept-encoding': 'identity' },
      body: body === undefined || body === null ? null : String(body),
      signal,
    });
    const bytes = await readCapped(answer.body);
    const responseHeaders = new Headers();
    for (const name of ['content-type', 'retry-after', 'www-authenticate']) {
      const value = answer.headers[name];
      if (value !== undefined) responseHeaders.set(name, [value].flat().join(', '));
    }
    const status = answer.statusCode;
    const hasBody = status >= 200 && ![204, 205, 304].includes(status);
    return new Response(hasBody ? bytes : null, {
      status: status >= 200 && status <= 599 ? status : 502,
      headers: responseHeaders,
    });
  };
}
