import { listResponse, singleResponse, withParameters, type Call } from '../http/call';
import { route, type Route } from '../http/routes';
import { regionType, userType } from '../schema/identity';
import { limited } from './limits';

/** Who the caller is, and where their tenants may be. For an application, its owner (CONTRACT.md 2.2). */
export const meRoutes: Route<Call>[] = [
  route('GET', 'Me', (call) => {
    const me = withParameters(limited(call, 'oneThing'), { userId: call.caller.userId });
    return singleResponse(me, 'Users', userType, (user) => `${user}.userId = :userId`);
  }),
  route('GET', 'Me/Regions', (call) => listResponse(limited(call, 'subList'), 'Regions', regionType)),
];
