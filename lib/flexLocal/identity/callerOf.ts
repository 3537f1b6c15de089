import { FlexLocalError } from '../api/flexLocalError';
import { LOCAL_OWNER, findUser, type FlexDatabase, type User } from '../database';
import type { TokenHolder } from './accessToken';

/** Questions that are too long for an address and so are posted: they change nothing. */
const POSTED_QUESTION = /\/(floorplans\/(level|space)\/\d+\/\d+|Entities\/Guids\.Lookup)$/i;

/**
 * Whom a token makes the caller: the user whom it is for, or, for an application that acts as itself, its owner
 * (CONTRACT.md 2.2). A token that only reads may not change anything.
 *
 * @returns null when the token is of a user who is not there
 * @throws {FlexLocalError} 403 when the scopes do not reach (RFC 6750 section 3.1)
 */
export async function callerOf(
  database: FlexDatabase,
  holder: TokenHolder,
  request: Request,
): Promise<User | null> {
  const isReading =
    request.method === 'GET' ||
    request.method === 'HEAD' ||
    (request.method === 'POST' && POSTED_QUESTION.test(new URL(request.url).pathname));
  const wanted = isReading ? ['api.read', 'api.write'] : ['api.write'];
  if (!wanted.some((scope) => holder.scopes.includes(scope))) {
    const scope = isReading ? 'api.read' : 'api.write';
    throw new FlexLocalError(403, `This takes a token with the scope ${scope}.`, {
      'www-authenticate': `Bearer error="insufficient_scope", scope="${scope}"`,
    });
  }
  return holder.userId === null ? LOCAL_OWNER : findUser(database, holder.userId);
}
