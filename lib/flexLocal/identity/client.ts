import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { readOrMake } from './keptJson';

/** The application that may sign in. In `client.json` it stands under the same names. */
export const clientSchema = z.object({ clientId: z.string().min(1), clientSecret: z.string().min(8) });
export type Client = z.output<typeof clientSchema>;

/** 256 bits, as RFC 6749 section 10.10 wants at least 128. */
const SECRET_BYTES = 32;

/** The client kept in `file`; made at first start. Client ids are UUIDs in all of Flex's demos. */
export function loadClient(file: string, clientId: string = randomUUID()): Promise<Client> {
  return readOrMake(file, clientSchema, () => ({
    clientId,
    clientSecret: randomBytes(SECRET_BYTES).toString('base64url'),
  }));
}
