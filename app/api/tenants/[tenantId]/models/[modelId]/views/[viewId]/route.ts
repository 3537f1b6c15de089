import { guarded } from '@/lib/access';
import { AppError } from '@/lib/errors';
import { viewChangeSchema, viewSchema } from '@/lib/flexContract';
import { json, parseRequest, readJson } from '@/lib/http';
import { getViewStore, type ViewPlace, type ViewRow } from '@/lib/store';
import {
  MAX_BODY_BYTES,
  requireSharing,
  toSummary,
  viewParamsSchema,
  viewPlace,
  viewText,
} from '../viewAccess';

const DOOR = { action: 'keep', params: viewParamsSchema } as const;

/** GET …/views/{viewId}: one kept view, with all that it shows. A guest finds those that a link names, by its id. */
export const GET = guarded({ ...DOOR, action: 'read' }, async ({ params: { viewId }, pass }) => {
  const place = viewPlace(pass);
  const view = toSavedView(await (await getViewStore()).find(place, viewId), place);
  if (pass.person.kind === 'guest' && view.scope !== 'link')
    throw new AppError('not_found', 'There is no such view.');
  return json(view);
});

/** PATCH …/views/{viewId} changes a view of the person's own, or takes its deletion back. */
export const PATCH = guarded(DOOR, async ({ request, params: { viewId }, pass }) => {
  const { revision, view, ...change } = parseRequest(
    viewChangeSchema,
    await readJson(request, MAX_BODY_BYTES),
  );
  requireSharing(change.scope, pass);
  const place = viewPlace(pass);
  const row = { ...change, view: view && viewText(view) };
  const kept = await (await getViewStore()).update(place, viewId, revision, row);
  return json(toSummary(kept, place));
});

/** DELETE …/views/{viewId} deletes a view of the person's own; it can be taken back for a day. */
export const DELETE = guarded(DOOR, async ({ params: { viewId }, pass }) => {
  await (await getViewStore()).remove(viewPlace(pass), viewId);
  return new Response(null, { status: 204 });
});

/** @throws {AppError} `not_found` when what is kept is no view any more */
function toSavedView(row: ViewRow, place: ViewPlace) {
  const view = viewSchema.safeParse(JSON.parse(row.view));
  if (!view.success) {
    throw new AppError('not_found', 'This view was kept by another version, which this one cannot read.');
  }
  return { ...toSummary(row, place), view: view.data };
}
