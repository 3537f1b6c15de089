import { addGuestLink, guarded, listGuestLinks } from '@/lib/access';
import { newGuestLinkSchema } from '@/lib/flexContract';
import { json } from '@/lib/http';
import { modelParamsSchema } from '../params';

/** GET …/guest-links: the links that show a model to people without an account. */
export const GET = guarded({ action: 'share', params: modelParamsSchema }, async ({ pass }) =>
  json(await listGuestLinks(pass)),
);

/** POST …/guest-links makes a link; the answer holds its address, which is never told again. */
export const POST = guarded(
  { action: 'share', params: modelParamsSchema, body: newGuestLinkSchema },
  async ({ pass, body }) => json(await addGuestLink(pass, body), { status: 201 }),
);
