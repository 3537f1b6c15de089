import { type KeyObject, randomUUID, sign, verify } from 'node:crypto';
import { z } from 'zod';

/** The audience of every access token, as in the tokens of Flex (CONTRACT.md 2.4). */
export const AUDIENCE = 'api';

/** RFC 9068 section 2: a JWT access token says that it is one, so that no other JWT of ours passes for it. */
const headerSchema = z.object({ alg: z.literal('RS256'), typ: z.literal('at+jwt') });

const claimsSchema = z.object({
  iss: z.string(),
  aud: z.union([z.string(), z.array(z.string())]),
  exp: z.number(),
  client_id: z.string(),
  sub: z.string().optional(),
  scope: z.string().default(''),
});

/** Who calls, as an access token tells it. `userId` is null for an application that acts as itself. */
export type TokenHolder = { clientId: string; userId: string | null; scopes: string[] };

/** With what a token is signed, and how long it holds in seconds. */
export type SigningTerms = {
  issuer: string;
  privateKey: KeyObject;
  keyId: string;
  nowS: number;
  lifeS: number;
};

function decode(part: string): unknown {
  return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/**
 * Makes a JWT access token for a user (RFC 9068 section 2), of the same shape as those of the token endpoint.
 * @param nowS  seconds since 1970
 */
export function writeAccessToken(
  holder: TokenHolder & { userId: string },
  { issuer, privateKey, keyId, nowS, lifeS }: SigningTerms,
): string {
  const issuedS = Math.floor(nowS);
  const header = { alg: 'RS256', typ: 'at+jwt', kid: keyId };
  const claims = {
    iss: issuer,
    aud: AUDIENCE,
    sub: holder.userId,
    client_id: holder.clientId,
    scope: holder.scopes.join(' '),
    iat: issuedS,
    exp: issuedS + lifeS,
    jti: randomUUID(),
  };
  const signed = `${encode(header)}.${encode(claims)}`;
  return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), privateKey).toString('base64url')}`;
}

/**
 * Checks a JWT access token: signature, issuer, audience and time (RFC 9068 section 4). Only RS256 is taken, so the
 * token cannot choose a weaker check.
 * @param nowS  seconds since 1970
 * @returns the holder, or null for anything that is not a valid token of this issuer
 */
export function readAccessToken(
  token: string,
  expected: { issuer: string; publicKey: KeyObject; nowS: number },
): TokenHolder | null {
  const [header, payload, signature, ...rest] = token.split('.');
  if (!header || !payload || !signature || rest.length > 0) return null;
  const signed = Buffer.from(`${header}.${payload}`);
  try {
    headerSchema.parse(decode(header));
    if (!verify('RSA-SHA256', signed, expected.publicKey, Buffer.from(signature, 'base64url'))) return null;
    const claims = claimsSchema.parse(decode(payload));
    const audiences = [claims.aud].flat();
    if (claims.iss !== expected.issuer || !audiences.includes(AUDIENCE) || claims.exp <= expected.nowS)
      return null;
    const { client_id: clientId, sub, scope } = claims;
    // RFC 9068 section 2.2: without a person the subject is the application.
    const userId = sub === undefined || sub === clientId ? null : sub;
    return { clientId, userId, scopes: scope.split(' ').filter(Boolean) };
  } catch {
    return null; // not JSON, or not the shape of a token
  }
}
