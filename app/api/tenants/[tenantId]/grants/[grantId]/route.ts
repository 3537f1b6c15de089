import { changeGrant, guarded, revokeGrant } from '@/lib/access';
import { grantChangeSchema, uuidSchema } from '@/lib/flexContract';
import { json } from '@/lib/http';
import { tenantParamsSchema } from '../../params';

const Params = tenantParamsSchema.extend({ grantId: uuidSchema });

/** PATCH …/grants/{grantId} puts another grant in its place. */
export const PATCH = guarded(
  { action: 'administer', params: Params, body: grantChangeSchema },
  async ({ pass, params: { grantId }, body }) => json(await changeGrant(pass, grantId, body)),
);

/** DELETE …/grants/{grantId} takes it back. */
export const DELETE = guarded(
  { action: 'administer', params: Params },
  async ({ pass, params: { grantId } }) => {
    await revokeGrant(pass, grantId);
    return new Response(null, { status: 204 });
  },
);
