import { authorize, requireUser } from '@/lib/access';
import { getMe } from '@/lib/flexApi';
import { type Me } from '@/lib/flexContract';
import { json, route } from '@/lib/http';

/** GET /api/me: the person, and who the app is at Flex. */
export const GET = route(async (request) => {
  const user = await requireUser();
  await authorize(user, 'read', {});
  const flex = await getMe({ signal: request.signal });
  return json({ person: { name: user.name, signedIn: user.signedIn }, flex } satisfies Me);
});
