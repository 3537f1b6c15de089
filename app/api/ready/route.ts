import { probeFlexToken } from '@/lib/access';
import { json, route } from '@/lib/http';
import { pingDatabase } from '@/lib/store';

/** GET /api/ready: whether requests can be served, part by part. No call is made to Flex for it. */
export const GET = route(async () => {
  const database = await pingDatabase().then(
    () => ({ ok: true, detail: 'The database answers.' }),
    () => ({ ok: false, detail: 'The database does not answer. See DATABASE_URL and the log.' }),
  );
  const flex = probeFlexToken();
  const ready = database.ok && flex.ok;
  return json(
    { status: ready ? 'ready' : 'not_ready', parts: { database, flex } },
    { status: ready ? 200 : 503 },
  );
});
