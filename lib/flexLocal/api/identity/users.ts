import { z } from 'zod';
import { createUser, findOwnedMaster } from '../../database';
import { FlexLocalError } from '../flexLocalError';
import { readBody } from '../http/body';
import { checkQuery, listResponse, singleResponse, withParameters, type Call } from '../http/call';
import { route, type Route } from '../http/routes';
import { isVisibleUser, userType } from '../schema/identity';
import { emailField, lineField } from './fields';
import { limited } from './limits';

/** UserCreate (CONTRACT.md 5.1). */
const createBody = z.object({
  region: z.string(),
  name: lineField(200),
  email: emailField,
  externalIdentity: lineField(200).nullish(),
});

/** The users whom the caller may know of: for the owner of a master all of the master's. */
export const userRoutes: Route<Call>[] = [
  route('GET', 'Users', (call) => listResponse(call, 'Users', userType, isVisibleUser)),
  route('POST', 'Users', (call) => saveUser(call, 'refuse')),
  route('PUT', 'Users', (call) => saveUser(call, 'get')),
  route('GET', 'Users({userId})', (call) => userResponse(call, (call.path.userId ?? '').toLowerCase())),
  route('GET', 'Users/GetByExternalId({externalId})', (call) =>
    singleResponse(
      withParameters(call, { externalId: call.path.externalId ?? '' }),
      'Users',
      userType,
      (user) => `${user}.externalIdentity = :externalId AND ${isVisibleUser(user)}`,
    ),
  ),
];

/** POST makes a user; PUT gives the one with the same external identity, as they are, or makes them. */
async function saveUser(call: Call, ifKnown: 'refuse' | 'get'): Promise<Response> {
  const { database } = call.ports;
  const masterId = await findOwnedMaster(database, call.caller.userId);
  if (!masterId) throw new FlexLocalError(403, 'Only the owner of a master makes users.');
  checkQuery(limited(call, 'oneThing'), userType);
  const { externalIdentity, ...user } = await readBody(call.request, createBody);
  if (ifKnown === 'get' && !externalIdentity)
    throw new FlexLocalError(400, 'Give the externalIdentity: PUT finds users by it.');
  const wanted = { ...user, externalIdentity: externalIdentity ?? undefined };
  return userResponse(limited(call, 'oneThing'), await createUser(database, masterId, wanted, ifKnown));
}

function userResponse(call: Call, userId: string): Promise<Response> {
  return singleResponse(
    withParameters(call, { userId }),
    'Users',
    userType,
    (user) => `${user}.userId = :userId AND ${isVisibleUser(user)}`,
  );
}
