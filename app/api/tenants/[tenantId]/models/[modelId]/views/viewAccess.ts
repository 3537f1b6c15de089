import type { z } from 'zod';
import type { ModelPass } from '@/lib/access';
import { AppError } from '@/lib/errors';
import {
  MAX_VIEW_BYTES,
  viewIdSchema,
  type SavedViewSummary,
  type View,
  type ViewScope,
} from '@/lib/flexContract';
import { type ViewPlace, type ViewRow } from '@/lib/store';
import { modelParamsSchema } from '../params';

/** What the address of a kept view names. */
export const viewParamsSchema: z.ZodType<{ tenantId: string; modelId: number; viewId: string }> =
  modelParamsSchema.extend({ viewId: viewIdSchema });

/** The longest body of a write: a view, its thumbnail in base64, and the words around them. */
export const MAX_BODY_BYTES = 640_000;

/** The model whose views are asked for, and by whom. */
export const viewPlace = ({ tenantId, modelId, person }: ModelPass): ViewPlace => ({
  tenantId,
  modelId,
  personId: person.personId,
});

/**
 * Makes sure that the person may show a view to everyone who sees the model.
 * @throws {AppError} `not_allowed`
 */
export function requireSharing(scope: ViewScope | undefined, { mayShare }: ModelPass): void {
  if (scope === 'shared' && !mayShare)
    throw new AppError(
      'not_allowed',
      'Only editors share views with everyone. Keep it for yourself, or send a link.',
    );
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
