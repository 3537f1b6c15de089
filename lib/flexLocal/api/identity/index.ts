import type { Call } from '../http/call';
import type { Route } from '../http/routes';
import { meRoutes } from './me';
import { tenantRoutes } from './tenants';

/** The identity API, `/id/2.0/...`; each family of CONTRACT.md 4.1 has a file here. */
export const identityRoutes: Route<Call>[] = [...meRoutes, ...tenantRoutes];
