import 'server-only';
import { isLoopback } from '@/lib/env';
import { refusedMetadata } from './tokenError';

/** What the checks need of the settings. */
export type MetadataExpectation = { authority: string; issuer?: string; apiUrl: string };

/** https, or http on this very machine. */
export function isSafeOrigin(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.href));
}

function parseUrl(value: unknown): URL | null {
  return typeof value === 'string' && URL.canParse(value) ? new URL(value) : null;
}

const noSlash = (text: string) => text.replace(/\/$/, '');

/**
 * Checks an authorization server's metadata (RFC 8414 section 3.3) before anything is sent to it. The issuer must be
 * the expected one to the letter, or the authority but for a slash at the end: Flex's identity server answers on
 * several routes, and its issuer may be another than the address it is reached at. The secret is sent to the token
 * endpoint, so that must be on a host that the settings name.
 * @throws {TokenRequestError} permanent
 */
export function checkMetadata(
  metadata: { issuer?: unknown; token_endpoint?: unknown },
  expected: MetadataExpectation,
): void {
  const { issuer, token_endpoint } = metadata;
  if (typeof issuer !== 'string') throw refusedMetadata('The identity server names no issuer');
  const same = expected.issuer ? issuer === expected.issuer : noSlash(issuer) === noSlash(expected.authority);
  if (!same) throw refusedMetadata('The identity server names another issuer than the one expected');

  const endpoint = parseUrl(token_endpoint);
  if (!endpoint) throw refusedMetadata('The identity server names no token endpoint');
  if (endpoint.username || endpoint.password || endpoint.hash) {
    throw refusedMetadata('The token endpoint is not a plain address');
  }
  if (!isSafeOrigin(endpoint)) throw refusedMetadata('The token endpoint is not on https');
  const hosts = [expected.authority, expected.apiUrl, expected.issuer].map((url) => parseUrl(url)?.host);
  if (!hosts.includes(endpoint.host)) {
    throw refusedMetadata('The token endpoint is on a host that no setting names');
  }
}
