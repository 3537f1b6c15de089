import { z } from 'zod';
import { addClientEndpoint, findClientApplication } from '../../database';
import { FlexLocalError } from '../flexLocalError';
import { readBody } from '../http/body';
import { listResponse, singleResponse, withParameters, type Call } from '../http/call';
import { route, type Route } from '../http/routes';
import { clientAppEndpointType, clientAppType, masterType, subscriptionType } from '../schema/identity';
import { lineField } from './fields';
import { limited } from './limits';

/** ClientAppEndpoint (CONTRACT.md 5.1). The application is the one of the path. */
const endpointBody = z.object({
  clientId: z.string().nullish(),
  endpointName: lineField(100),
  tokenisedPath: lineField(2000),
});

/** Masters and client applications: their owner sees them, nobody else. */
export const masterRoutes: Route<Call>[] = [
  route('GET', 'Masters', (call) => listResponse(call, 'Masters', masterType)),
  route('GET', 'ClientApplications', (call) => listResponse(call, 'ClientApplications', clientAppType)),
  route('GET', 'ClientApplications({clientId})', (call) =>
    singleResponse(
      withParameters(call, { clientId: call.path.clientId ?? '' }),
      'ClientApplications',
      clientAppType,
      (application) => `${application}.clientId = :clientId`,
    ),
  ),
  route('GET', 'ClientApplications({clientId})/Endpoints', async (call) =>
    listResponse(
      withParameters(limited(call, 'subList'), { clientId: await callersClientId(call) }),
      'Endpoints',
      clientAppEndpointType,
      (endpoint) => `${endpoint}.clientId = :clientId`,
    ),
  ),
  route('POST', 'ClientApplications({clientId})/Endpoints', async (call) => {
    const wanted = await callersClientId(call);
    const { clientId, ...endpoint } = await readBody(call.request, endpointBody);
    if (clientId && clientId !== wanted)
      throw new FlexLocalError(400, 'The clientId of the body is not the one of the path.');
    await addClientEndpoint(call.ports.database, wanted, endpoint);
    return new Response(null, { status: 201, headers: { 'odata-version': '4.0' } });
  }),
  // Not in the generated clients; webkit calls it.
  route('GET', 'admin/getavailabletenantsubscriptions', (call) =>
    listResponse(call, 'Subscriptions', subscriptionType),
  ),
];

async function callersClientId(call: Call): Promise<string> {
  const { ports, caller, path } = call;
  const clientId = await findClientApplication(ports.database, caller.userId, path.clientId ?? '');
  if (!clientId) throw new FlexLocalError(404, 'There is no such ClientApp.');
  return clientId;
}
