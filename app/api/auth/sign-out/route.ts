import { signOut } from '@/lib/access';
import { route } from '@/lib/http';

/** POST /api/auth/sign-out, from a form of a page of ours, ends the session here and at the identity provider. */
export const POST = route(signOut);
