import { guarded } from '@/lib/access';
import { listGeometry } from '@/lib/geometry';
import { json } from '@/lib/http';
import { modelParamsSchema } from '../params';

/** GET …/models/{modelId}/geometry: what each geometry set costs, before it is loaded. */
export const GET = guarded({ action: 'read', params: modelParamsSchema }, async ({ request, pass }) =>
  json(await listGeometry(pass, request.signal)),
);
