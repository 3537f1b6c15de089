import { listResponse, singleResponse, wholeNumber, withParameters, type TenantCall } from '../http/call';
import { route, type Route } from '../http/routes';
import { applicationType } from '../schema/assets';
import { isInTenant } from '../schema/modelInfo';

/** The tools in which models were written. */
export const applicationRoutes: Route<TenantCall>[] = [
  route('GET', 'Applications', (call) => listResponse(call, 'Applications', applicationType, isInTenant)),
  route('GET', 'Applications({ApplicationId})', (call) => {
    return singleResponse(
      withParameters(call, { applicationId: wholeNumber(call, 'ApplicationId') }),
      'Applications',
      applicationType,
      (application) => `${application}.applicationId = :applicationId AND ${isInTenant(application)}`,
    );
  }),
];
