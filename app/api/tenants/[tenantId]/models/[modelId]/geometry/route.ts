import { authorize, requireUser } from '@/lib/access';
import { listGeometry } from '@/lib/geometry';
import { json, parseRequest, route } from '@/lib/http';
import { modelParamsSchema, type ModelContext } from '../params';

/** GET …/models/{modelId}/geometry: what each geometry set costs, before it is loaded. */
export const GET = route(async (request, { params }: ModelContext) => {
  const input = parseRequest(modelParamsSchema, await params);
  await authorize(await requireUser(), 'read', input);
  return json(await listGeometry(input, request.signal));
});
