import { readiness } from '@/lib/health';
import { json, route } from '@/lib/http';

/** GET /api/ready: whether requests can be served, part by part. No call is made to Flex for it. */
export const GET = route(async () => {
  const { ready, parts } = await readiness();
  return json({ status: ready ? 'ready' : 'not_ready', parts }, { status: ready ? 200 : 503 });
});
