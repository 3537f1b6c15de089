import { guarded } from '@/lib/access';
import { serveSource } from '@/lib/geometry';
import { modelParamsSchema } from '../params';

/** GET …/models/{modelId}/source streams the file as it was uploaded, to whoever follows a link of ours to it. */
export const GET = guarded(
  { action: 'download', params: modelParamsSchema, from: 'navigation', limit: 'geometry' },
  ({ request, pass }) => serveSource(pass, request),
);
