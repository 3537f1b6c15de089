import { AppError } from '@/lib/errors';
import { route } from '@/lib/http';
import { getViewStore } from '@/lib/store';
import { viewIdOf, viewPlace, type ViewContext } from '../../viewAccess';

/** GET …/views/{viewId}/thumbnail: a small picture of a kept view, as PNG. */
export const GET = route(async (request, context: ViewContext) => {
  const viewId = await viewIdOf(context);
  const place = await viewPlace(context, 'read', request.signal);
  const png = await (await getViewStore()).thumbnail(place, viewId);
  if (!png) throw new AppError('not_found', 'This view has no picture.');
  return new Response(png, { headers: { 'content-type': 'image/png' } });
});
