import { z } from 'zod';
import { authorize, requireUser, type Action } from '@/lib/access';
import { AppError } from '@/lib/errors';
import { getModel, getTenant } from '@/lib/flexApi';
import { MAX_VIEW_BYTES, viewIdSchema, type SavedViewSummary, type View } from '@/lib/flexContract';
import { parseRequest } from '@/lib/http';
import { type ViewPlace, type ViewRow } from '@/lib/store';
import { modelParamsSchema, type ModelContext } from '../params';

/** What Next hands a route handler below a kept view. */
export type ViewContext = { params: Promise<{ tenantId: string; modelId: string; viewId: string }> };

/** The longest body of a write: a view, its thumbnail in base64, and the words around them. */
export const MAX_BODY_BYTES = 640_000;

/**
 * The model whose views are asked for, once the person may do this there and the model is known to exist. The address
 * may name the tenant by id or identifier; views are kept under the id.
 */
export async function viewPlace(
  { params }: ModelContext,
  action: Action,
  signal: AbortSignal,
): Promise<ViewPlace> {
  const input = parseRequest(modelParamsSchema, await params);
  const user = await requireUser();
  await authorize(user, action, input);
  const [{ tenantId }, { modelId }] = await Promise.all([
    getTenant(input.tenantId, { signal }),
    getModel(input.tenantId, input.modelId, { signal }),
  ]);
  return { tenantId, modelId, personId: user.userId };
}

/** The view that an address names. */
export async function viewIdOf({ params }: ViewContext): Promise<string> {
  return parseRequest(z.object({ viewId: viewIdSchema }), { viewId: (await params).viewId }).viewId;
}

/**
 * A view as it is kept.
 * @throws {AppError} `invalid_request` when it is too long
 */
export function viewText(view: View): string {
  const text = JSON.stringify(view);
  if (Buffer.byteLength(text) > MAX_VIEW_BYTES) {
    throw new AppError('invalid_request', 'This view names too many things to be kept. Show or hide fewer.');
  }
  return text;
}

/** A kept view as the person sees it in a list. */
export function toSummary(
  { personId, view: _view, ...row }: ViewRow,
  place: Pick<ViewPlace, 'personId'>,
): SavedViewSummary {
  return { ...row, scope: row.scope as SavedViewSummary['scope'], isMine: personId === place.personId };
}
