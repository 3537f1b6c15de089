import { guarded } from '@/lib/access';
import { AppError } from '@/lib/errors';
import { getViewStore } from '@/lib/store';
import { viewParamsSchema, viewPlace } from '../../viewAccess';

/** GET …/views/{viewId}/thumbnail: a small picture of a kept view, as PNG. */
export const GET = guarded(
  { action: 'keep', params: viewParamsSchema, from: 'image' },
  async ({ params: { viewId }, pass }) => {
    const png = await (await getViewStore()).thumbnail(viewPlace(pass), viewId);
    if (!png) throw new AppError('not_found', 'This view has no picture.');
    return new Response(png, { headers: { 'content-type': 'image/png' } });
  },
);
