import 'server-only';
import { type Dispatcher, request } from 'undici';
import type { CustomFetch } from 'openid-client';
import { transientFailure } from './tokenError';

/** Discovery documents are a few kB, token answers less; more is not an identity server. */
const MAX_BYTES = 262_144;

async function readCapped(body: Dispatcher.ResponseData['body']): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BYTES) throw transientFailure('The identity server sent too long an answer');
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

/** Makes what openid-client reads leniently or not at all harmless: `expires_in` is read by tokenResponse.ts. */
function withoutLife(bytes: Uint8Array<ArrayBuffer>, keep: (expiresIn: unknown) => void): BodyInit {
  try {
    const { expires_in, ...rest } = JSON.parse(Buffer.from(bytes).toString('utf8')) as Record<
      string,
      unknown
    >;
    if (typeof rest.access_token !== 'string') return bytes;
    keep(expires_in);
    // An id token has no place in this grant and would be validated for nothing.
    return JSON.stringify({ access_token: rest.access_token, token_type: rest.token_type });
  } catch {
    return bytes;
  }
}

/**
 * The `fetch` that openid-client is given: undici's `request` on our pool, which follows no redirect and which Next has
 * not patched. `onLife` is told `expires_in` as it was sent, for openid-client refuses odd values that we can live with.
 */
export function createIdentityFetch(
  dispatcher: Dispatcher,
  onLife: (expiresIn: unknown) => void,
): CustomFetch {
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
    const hasBody = status >= 200 && status !== 204 && status !== 205 && status !== 304;
    return new Response(hasBody ? (status === 200 ? withoutLife(bytes, onLife) : bytes) : null, {
      status: status >= 200 && status <= 599 ? status : 502,
      headers: responseHeaders,
    });
  };
}
