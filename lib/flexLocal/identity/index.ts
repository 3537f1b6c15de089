export { createIdentity, type Identity, type IdentityOptions } from './identity';
export { type TokenHolder } from './accessToken';
export { clientSchema, loadClient, type Client } from './client';
export { loadSigningKey, type SigningKey } from './signingKey';
