import type { TenantCall } from '../http/call';
import type { Route } from '../http/routes';
import { applicationRoutes } from './applications';
import { assetRoutes } from './assets';
import { attributeRoutes } from './attributes';
import { containmentRoutes } from './containment';
import { documentFileRoutes } from './documentFiles';
import { entityRoutes } from './entities';
import { entityQueryRoutes } from './entityQueries';
import { floorPlanRoutes } from './floorPlans';
import { modelFileRoutes } from './modelFiles';
import { modelMappingRoutes } from './modelMapping';
import { modelRoutes } from './models';
import { roleRoutes } from './roles';
import { statsRoutes } from './stats';
import { scheduleRoutes } from './schedules';
import { thumbnailRoutes } from './thumbnails';
import { wexbimRoutes } from './wexbim';

export { isServerPath, serverRoutes } from './admin';

/** The data API, `/{region}/aim/2.0/{tenant}/...`; each family of CONTRACT.md 4.2 and 4.3 has a file here. */
export const aimRoutes: Route<TenantCall>[] = [
  ...assetRoutes,
  ...modelRoutes,
  ...roleRoutes,
  ...statsRoutes,
  ...entityRoutes,
  ...entityQueryRoutes,
  ...documentFileRoutes,
  ...attributeRoutes,
  ...applicationRoutes,
  ...modelFileRoutes,
  ...wexbimRoutes,
  ...thumbnailRoutes,
  ...floorPlanRoutes,
  ...modelMappingRoutes,
  ...scheduleRoutes,
  ...containmentRoutes,
];
