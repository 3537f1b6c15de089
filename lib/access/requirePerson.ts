import 'server-only';
import { env } from '../env';
import { AppError } from '../errors';
import { VISITOR, type Person } from './person';
import { sessionPerson } from './session';

/**
 * The person whose session a request names.
 * @param cookie  the request's Cookie header
 * @throws {AppError} `signed_out`; `store_unavailable` when sessions cannot be read
 */
export async function requirePerson(cookie: string | null): Promise<Person> {
  if (env().openAccess) return VISITOR;
  const person = await sessionPerson(cookie);
  if (!person)
    throw new AppError('signed_out', 'You are not signed in, or your session has ended. Sign in again.');
  return person;
}
