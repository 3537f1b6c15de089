import 'server-only';
import { createPrivateKey, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint, importJWK, type JWK } from 'jose';
import type { CryptoKey, PrivateKey } from 'openid-client';
import { refusedKey } from './tokenError';

/** The algorithm that a key is for (RFC 7518 section 3.1, RFC 8037), where the key does not name it. */
function algorithmOf(key: KeyObject): string {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  const curves: Record<string, string> = { prime256v1: 'ES256', secp384r1: 'ES384', secp521r1: 'ES512' };
  if (type === 'rsa' && (details?.modulusLength ?? 0) >= 2048) return 'RS256';
  if (type === 'ed25519') return 'Ed25519';
  const curve = type === 'ec' ? curves[details?.namedCurve ?? ''] : undefined;
  if (curve) return curve;
  throw refusedKey('FLEX_CLIENT_KEY is of a kind that cannot sign here');
}

/**
 * A private key that the app signs its assertions with. Its id is the one set, the key's own, or its thumbprint
 * (RFC 7638).
 * @param text  PEM (PKCS #8) or a JWK
 * @throws {TokenRequestError} permanent, without a word of the key
 */
export async function readClientKey(text: string, keyId?: string): Promise<PrivateKey> {
  let key: KeyObject;
  let given: JWK = {};
  try {
    given = text.startsWith('{') ? (JSON.parse(text) as JWK) : {};
    key = text.startsWith('{')
      ? createPrivateKey({ key: given as never, format: 'jwk' })
      : createPrivateKey(text);
  } catch {
    throw refusedKey('FLEX_CLIENT_KEY cannot be read');
  }
  const jwk = key.export({ format: 'jwk' }) as JWK;
  const kid = keyId ?? given.kid ?? (await calculateJwkThumbprint(jwk));
  const imported = (await importJWK(jwk, given.alg ?? algorithmOf(key))) as CryptoKey;
  return { key: imported, kid };
}
