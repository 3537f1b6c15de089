import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Client } from './client';
import { answerInteraction, isInteraction, type PeopleOptions } from './peopleSignIn';
import { createProvider } from './provider';
import type { SigningKey } from './signingKey';
import { createTokens } from './tokens';

export type IdentityOptions = {
  /** Where this server is reached, without a path: `http://localhost:4100`. */
  baseUrl: string;
  client: Client;
  signingKey: SigningKey;
  /** Life of an access token in seconds. */
  tokenLifeS: number;
  /** Lets people sign in to an app. */
  people?: PeopleOptions;
  clock?: () => number;
};

export type Identity = {
  /** Issuer of the tokens and address of discovery: `{baseUrl}/id`. */
  issuer: string;
  /** Answers everything below {@link IDENTITY_PATH}. */
  handle(request: IncomingMessage, response: ServerResponse): void;
} & ReturnType<typeof createTokens>;

/** Path of the identity server; also the start of the identity API, `/id/2.0`, which is not served by it. */
export const IDENTITY_PATH = '/id';

/** The identity half of local Flex: discovery, tokens for an application and their check, and sign-in of people. */
export async function createIdentity(options: IdentityOptions): Promise<Identity> {
  const { baseUrl, clock, people, ...rest } = options;
  const issuer = `${baseUrl}${IDENTITY_PATH}`;
  const provider = await createProvider({ issuer, people, ...rest });
  const answer = provider.callback();

  return {
    issuer,
    handle(request, response) {
      // As Express mounts it: the provider finds its own path by comparing the two.
      Object.assign(request, {
        originalUrl: request.url,
        url: request.url?.slice(IDENTITY_PATH.length) || '/',
      });
      if (people && isInteraction(request.url ?? '')) void answerInteraction(provider, request, response);
      else void answer(request, response);
    },
    ...createTokens({ issuer, clock, ...rest }),
  };
}
