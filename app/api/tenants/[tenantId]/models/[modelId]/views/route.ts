import { MAX_VIEWS_PER_MODEL, newViewSchema, viewOrderSchema } from '@/lib/flexContract';
import { json, parseRequest, readJson, route } from '@/lib/http';
import { getViewStore } from '@/lib/store';
import { type ModelContext } from '../params';
import { MAX_BODY_BYTES, toSummary, viewPlace, viewText } from './viewAccess';

/** GET …/views: the views that are kept of a model, one's own and those that are shared, in their order. */
export const GET = route(async (request, context: ModelContext) => {
  const place = await viewPlace(context, 'read', request.signal);
  const views = await (await getViewStore()).list(place);
  return json({ views: views.map((view) => toSummary(view, place)) });
});

/** POST …/views keeps a view. */
export const POST = route(async (request, context: ModelContext) => {
  const place = await viewPlace(context, 'keep', request.signal);
  const { view, ...input } = parseRequest(newViewSchema, await readJson(request, MAX_BODY_BYTES));
  const row = { ...input, view: viewText(view) };
  const kept = await (await getViewStore()).insert(place, row, MAX_VIEWS_PER_MODEL);
  return json({ ...toSummary(kept, place), view }, { status: 201 });
});

/** PATCH …/views puts the person's own views into another order. */
export const PATCH = route(async (request, context: ModelContext) => {
  const place = await viewPlace(context, 'keep', request.signal);
  const { viewIds } = parseRequest(viewOrderSchema, await readJson(request));
  await (await getViewStore()).order(place, viewIds);
  return new Response(null, { status: 204 });
});
