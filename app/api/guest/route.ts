import { enterAsGuest } from '@/lib/access';
import { route } from '@/lib/http';

/** POST /api/guest lets somebody in by a guest link, and answers where it leads. */
export const POST = route(enterAsGuest);
