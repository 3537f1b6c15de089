import type { Call } from '../http/call';
import type { Route } from '../http/routes';
import { registrationRoutes } from './acceptInvitation';
import { invitationRoutes } from './invitations';
import { masterRoutes } from './masters';
import { meRoutes } from './me';
import { memberRoutes } from './members';
import { tenantRoutes } from './tenants';
import { userRoutes } from './users';

export { visitorRoutes } from './acceptInvitation';
export { openRoutes } from './tokens';

/** The identity API, `/id/2.0/...`; each family of CONTRACT.md 4.1 has a file here. */
export const identityRoutes: Route<Call>[] = [
  ...meRoutes,
  ...tenantRoutes,
  ...invitationRoutes,
  ...memberRoutes,
  ...registrationRoutes,
  ...userRoutes,
  ...masterRoutes,
];
