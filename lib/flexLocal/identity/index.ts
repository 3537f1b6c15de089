export { createIdentity, type Identity, type IdentityOptions } from './identity';
export { type TokenHolder } from './accessToken';
export { callerOf } from './callerOf';
export { createTokens, type TokenOptions } from './tokens';
export { clientSchema, loadClient, type Client } from './client';
export { PEOPLE, type DemoPerson } from './people';
export type { PeopleOptions } from './peopleSignIn';
export { invitationLine } from './invitationLine';
export { loadSigningKey, type SigningKey } from './signingKey';
