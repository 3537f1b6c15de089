import { finishSignIn } from '@/lib/access';
import { route } from '@/lib/http';

/** GET /api/auth/callback: the identity provider sends the browser back here. */
export const GET = route(finishSignIn);
