import { createHash, createPrivateKey, createPublicKey, timingSafeEqual } from 'node:crypto';
import { readAccessToken, writeAccessToken, type TokenHolder } from './accessToken';
import type { Client } from './client';
import type { SigningKey } from './signingKey';

export type TokenOptions = {
  /** Issuer of the tokens: `http://localhost:4100/id`. */
  issuer: string;
  client: Client;
  signingKey: SigningKey;
  /** Life of an access token in seconds. */
  tokenLifeS: number;
  clock?: () => number;
};

/** Who may have tokens, tokens for users, and the check of every token. */
export function createTokens({ issuer, client, signingKey, tokenLifeS, clock = Date.now }: TokenOptions) {
  const publicKey = createPublicKey({ key: { ...signingKey }, format: 'jwk' });
  const privateKey = createPrivateKey({ key: { ...signingKey }, format: 'jwk' });
  const nowS = () => clock() / 1000;

  return {
    /** Whether these are the id and the secret of the application. How long it takes tells nothing of them. */
    isClient(clientId: string, clientSecret: string): boolean {
      const isKnown = equal(clientId, client.clientId);
      return equal(clientSecret, client.clientSecret) && isKnown;
    },
    /** A token with which the application acts as the user. */
    issue(holder: TokenHolder & { userId: string }): { accessToken: string; expiresInS: number } {
      const terms = { issuer, privateKey, keyId: signingKey.kid, nowS: nowS(), lifeS: tokenLifeS };
      return { accessToken: writeAccessToken(holder, terms), expiresInS: tokenLifeS };
    },
    /** Who sent the request, by its Bearer token (RFC 6750 section 2.1); null without a valid one. */
    async authenticate(request: Request): Promise<TokenHolder | null> {
      const [, token] = /^Bearer +([\w.~+/=-]+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
      return token ? readAccessToken(token, { issuer, publicKey, nowS: nowS() }) : null;
    },
  };
}

function equal(given: string, expected: string): boolean {
  const [one, other] = [given, expected].map((text) => createHash('sha256').update(text).digest());
  return timingSafeEqual(one as Buffer, other as Buffer);
}
