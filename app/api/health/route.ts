import { json, route } from '@/lib/http';

/** GET /api/health: the process is up. */
export const GET = route(async () => json({ status: 'up' }));
