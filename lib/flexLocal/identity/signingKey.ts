import { generateKeyPair, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';
import { readOrMake } from './keptJson';

/** A private RSA key as JSON Web Key, RFC 7518 section 6.3. */
const signingKeySchema = z.object({
  kty: z.literal('RSA'),
  use: z.literal('sig'),
  alg: z.literal('RS256'),
  kid: z.string(),
  n: z.string(),
  e: z.string(),
  d: z.string(),
  p: z.string(),
  q: z.string(),
  dp: z.string(),
  dq: z.string(),
  qi: z.string(),
});
export type SigningKey = z.output<typeof signingKeySchema>;

async function makeSigningKey(): Promise<SigningKey> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  return signingKeySchema.parse({
    ...privateKey.export({ format: 'jwk' }),
    use: 'sig',
    alg: 'RS256',
    kid: randomUUID(),
  });
}

/** The key that signs tokens, kept in `file` so that tokens outlive a restart; made at first start. */
export function loadSigningKey(file: string): Promise<SigningKey> {
  return readOrMake(file, signingKeySchema, makeSigningKey);
}
