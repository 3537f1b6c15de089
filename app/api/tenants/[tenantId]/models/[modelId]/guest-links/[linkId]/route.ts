import { guarded, revokeGuestLink } from '@/lib/access';
import { uuidSchema } from '@/lib/flexContract';
import { modelParamsSchema } from '../../params';

const Params = modelParamsSchema.extend({ linkId: uuidSchema });

/** DELETE …/guest-links/{linkId} ends a link, and the visits of those who came by it. */
export const DELETE = guarded({ action: 'share', params: Params }, async ({ pass, params: { linkId } }) => {
  await revokeGuestLink(pass, linkId);
  return new Response(null, { status: 204 });
});
