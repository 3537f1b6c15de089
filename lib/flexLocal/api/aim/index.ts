import type { TenantCall } from '../http/call';
import type { Route } from '../http/routes';
import { applicationRoutes } from './applications';
import { assetRoutes } from './assets';
import { attributeRoutes } from './attributes';
import { entityRoutes } from './entities';
import { modelFileRoutes } from './modelFiles';
import { modelRoutes } from './models';
import { wexbimRoutes } from './wexbim';

/** The data API, `/{region}/aim/2.0/{tenant}/...`; each family of CONTRACT.md 4.2 and 4.3 has a file here. */
export const aimRoutes: Route<TenantCall>[] = [
  ...assetRoutes,
  ...modelRoutes,
  ...entityRoutes,
  ...attributeRoutes,
  ...applicationRoutes,
  ...modelFileRoutes,
  ...wexbimRoutes,
];
