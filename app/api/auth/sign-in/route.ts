import { beginSignIn } from '@/lib/access';
import { route } from '@/lib/http';

/** GET /api/auth/sign-in?returnTo=&again= sends the browser to the identity provider. */
export const GET = route(beginSignIn);
