import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose';

/** What an answer of the token endpoint is made of. */
type Token = {
  claims: JWTPayload & Record<string, unknown>;
  alg: string;
  key: CryptoKey | Uint8Array;
  kid: string;
};

/** What a test can twist. */
type Twist = {
  /** Changes what the id token holds and how it is signed. */
  token?: (token: Token) => void;
  /** Makes another id token of the right one. */
  idToken?: (idToken: string) => string | undefined;
  /** Answers the token request itself. */
  answerToken?: (response: ServerResponse) => void;
  metadata?: Record<string, unknown>;
  userInfo?: Record<string, unknown>;
};

export const CLIENT = { clientId: 'flexview', clientSecret: 'a secret of the test' };

/** An identity provider that says whatever a test wants. Every code is taken, and is for the nonce that it consists of. */
export async function startHostileProvider() {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
  let twist: Twist = {};
  const seen = { tokenRequests: 0, elsewhere: 0 };

  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', issuer);
    const send = (body: unknown) => {
      response.writeHead(200, { 'content-type': 'application/json', connection: 'close' });
      response.end(JSON.stringify(body));
    };
    let form = '';
    for await (const chunk of request) form += String(chunk);
    if (pathname === '/.well-known/openid-configuration') return send({ ...metadata, ...twist.metadata });
    if (pathname === '/jwks') return send({ keys: [jwk] });
    if (pathname === '/userinfo') return send(twist.userInfo ?? { sub: 'ada' });
    if (pathname !== '/token') {
      seen.elsewhere += 1;
      return send({});
    }
    seen.tokenRequests += 1;
    if (twist.answerToken) return twist.answerToken(response);
    const nowS = Math.floor(Date.now() / 1000);
    const token: Token = {
      claims: {
        iss: issuer,
        aud: CLIENT.clientId,
        sub: 'ada',
        iat: nowS,
        exp: nowS + 300,
        auth_time: nowS,
        nonce: new URLSearchParams(form).get('code') ?? '',
        name: 'Ada',
        email: 'Ada@Example.org',
        email_verified: true,
        groups: ['planners'],
      },
      alg: 'RS256',
      key: privateKey,
      kid: 'k1',
    };
    twist.token?.(token);
    const signed = await new SignJWT(token.claims)
      .setProtectedHeader({ alg: token.alg, kid: token.kid })
      .sign(token.key);
    const idToken = twist.idToken ? twist.idToken(signed) : signed;
    send({
      access_token: 'at',
      token_type: 'Bearer',
      ...(idToken === undefined ? {} : { id_token: idToken }),
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const metadata = {
    issuer,
    authorization_endpoint: `${issuer}/auth`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    userinfo_endpoint: `${issuer}/userinfo`,
    end_session_endpoint: `${issuer}/end`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    authorization_response_iss_parameter_supported: true,
  };
  return {
    issuer,
    seen,
    twist(next: Twist) {
      twist = next;
    },
    /** What this provider sends the browser back with. */
    answer(authorizationUrl: string): URLSearchParams {
      const asked = new URL(authorizationUrl).searchParams;
      return new URLSearchParams({
        code: asked.get('nonce') ?? '',
        state: asked.get('state') ?? '',
        iss: issuer,
      });
    },
    async stop(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
