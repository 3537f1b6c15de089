import 'server-only';
import type * as oauth from 'openid-client';
import type { FlexEnv } from '@/lib/env';
import { readClientKey } from './clientKey';

/** How the app proves who it is to the identity server. */
export type ClientProof = {
  authenticate(client: typeof oauth): Promise<oauth.ClientAuth>;
  /** After `invalid_client`: whether there is another secret to try, which is the one in use from now on. */
  switchSecret(): boolean;
  /** The server has let us in. */
  accepted(): void;
};

/**
 * With a secret: by Basic, which every server must support (RFC 6749 section 2.3.1), or in the form where that is the
 * sole choice. With a key: by an assertion of a minute's life with a fresh `jti` (RFC 7523), made for the issuer.
 *
 * While a secret is being changed there are two. The one that was taken last is used; where it is refused the other is
 * tried at once. When both were refused, each further try is of one of them, in turn.
 */
export function createClientProof(settings: FlexEnv): ClientProof {
  const { clientKey, clientKeyId, clientAudience } = settings;
  const secrets = [settings.clientSecret, settings.clientSecretNext].filter((secret) => secret !== undefined);
  let inUse = 0;
  let refused = 0;

  return {
    async authenticate(client) {
      if (clientKey) {
        const key = await readClientKey(clientKey, clientKeyId);
        return client.PrivateKeyJwt(key, {
          [client.modifyAssertion]: (_header, payload) => {
            if (clientAudience) payload.aud = clientAudience;
          },
        });
      }
      return (server, metadata, body, headers) => {
        const offered = server.token_endpoint_auth_methods_supported;
        const form =
          offered && !offered.includes('client_secret_basic') && offered.includes('client_secret_post');
        const method = form ? client.ClientSecretPost : client.ClientSecretBasic;
        method(secrets[inUse])(server, metadata, body, headers);
      };
    },

    switchSecret() {
      if (clientKey || secrets.length < 2) return false;
      inUse = (inUse + 1) % secrets.length;
      refused += 1;
      return refused === 1;
    },

    accepted() {
      refused = 0;
    },
  };
}
