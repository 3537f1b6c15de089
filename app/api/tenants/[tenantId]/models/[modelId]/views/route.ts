import { guarded } from '@/lib/access';
import { MAX_VIEWS_PER_MODEL, newViewSchema, viewOrderSchema } from '@/lib/flexContract';
import { json, parseRequest, readJson } from '@/lib/http';
import { getViewStore } from '@/lib/store';
import { modelParamsSchema } from '../params';
import { MAX_BODY_BYTES, requireSharing, toSummary, viewPlace, viewText } from './viewAccess';

const DOOR = { action: 'keep', params: modelParamsSchema } as const;

/** GET …/views: the views that are kept of a model, one's own and those that are shared, in their order. */
export const GET = guarded(DOOR, async ({ pass }) => {
  const place = viewPlace(pass);
  const views = await (await getViewStore()).list(place);
  return json({ views: views.map((view) => toSummary(view, place)) });
});

/** POST …/views keeps a view. */
export const POST = guarded(DOOR, async ({ request, pass }) => {
  const { view, ...input } = parseRequest(newViewSchema, await readJson(request, MAX_BODY_BYTES));
  requireSharing(input.scope, pass);
  const place = viewPlace(pass);
  const row = { ...input, view: viewText(view) };
  const kept = await (await getViewStore()).insert(place, row, MAX_VIEWS_PER_MODEL);
  return json({ ...toSummary(kept, place), view }, { status: 201 });
});

/** PATCH …/views puts the person's own views into another order. */
export const PATCH = guarded(DOOR, async ({ request, pass }) => {
  const { viewIds } = parseRequest(viewOrderSchema, await readJson(request));
  await (await getViewStore()).order(viewPlace(pass), viewIds);
  return new Response(null, { status: 204 });
});
