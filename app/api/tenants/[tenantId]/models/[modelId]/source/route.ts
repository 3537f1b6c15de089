import { authorize, requireUser } from '@/lib/access';
import { serveSource } from '@/lib/geometry';
import { parseRequest, route } from '@/lib/http';
import { modelParamsSchema, type ModelContext } from '../params';

/** GET …/models/{modelId}/source streams the file as it was uploaded. */
export const GET = route(async (request, { params }: ModelContext) => {
  const input = parseRequest(modelParamsSchema, await params);
  await authorize(await requireUser(), 'download', input);
  return serveSource(input, request);
});
