import 'server-only';
import { createAttributesCall } from './attributes';
import { createEntityCalls } from './entities';
import { createEntityCall } from './entity';
import { createFileCalls } from './files';
import type { FlexApi } from './flexApi';
import { createModelCalls } from './models';
import { createObjectCalls } from './objects';
import { createFlexClient, type FlexConnection } from './requestFlex';
import { createSearchCall } from './search';
import { createTenantCalls } from './tenants';
import { createTreeCall } from './tree';
import { createUploadCall, UPLOAD_TIMEOUTS } from './upload';
import { createValueCalls } from './values';

/** The calls over one connection. */
export function createFlex(
  connection: FlexConnection,
  uploadTimeouts?: Partial<typeof UPLOAD_TIMEOUTS>,
): FlexApi {
  const client = createFlexClient(connection);
  const tenants = createTenantCalls(client);
  const models = createModelCalls(client, tenants.getTenant);
  const known = { ...tenants, ...models };
  return {
    numbers: client.numbers,
    ...known,
    ...createFileCalls(client, known),
    ...createEntityCalls(client, tenants.getTenant),
    ...createObjectCalls(client, known),
    ...createSearchCall(client, tenants.getTenant),
    ...createAttributesCall(client, tenants.getTenant),
    ...createValueCalls(client, tenants.getTenant),
    ...createTreeCall(client, known),
    ...createEntityCall(client, tenants.getTenant),
    ...createUploadCall(client, tenants.getTenant, { ...UPLOAD_TIMEOUTS, ...uploadTimeouts }),
  };
}
