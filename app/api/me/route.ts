import { z } from 'zod';
import { getFlexUser, guarded } from '@/lib/access';
import { type Me } from '@/lib/flexContract';
import { json } from '@/lib/http';

/** GET /api/me: the person, and who the app is at Flex. */
export const GET = guarded({ action: 'read', params: z.object({}) }, async ({ request, pass }) => {
  const { kind, name, email } = pass.person;
  const flex = await getFlexUser(pass, { signal: request.signal });
  return json({ person: { kind, name, email }, flex } satisfies Me);
});
