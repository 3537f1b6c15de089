import { z } from 'zod';
import { MAX_THUMBNAIL_BYTES, VIEW_ID } from '../plainContract';
import { viewSchema, type View } from './view';

/** Views that a model may have, of all people together. */
export const MAX_VIEWS_PER_MODEL = 200;

/** The longest view that is kept, as JSON. */
export const MAX_VIEW_BYTES = 512_000;

/**
 * Who finds a view: the person who kept it; everyone of the tenant; or whoever has its id, because a link names it. Views
 * of links are in no list.
 */
export const VIEW_SCOPES = ['personal', 'shared', 'link'] as const;
export type ViewScope = (typeof VIEW_SCOPES)[number];

export const viewIdSchema = z.string().regex(VIEW_ID, 'not the id of a view');

const PNG_START = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** A PNG in base64, as bytes. */
const thumbnailSchema = z
  .base64()
  .max(Math.ceil(MAX_THUMBNAIL_BYTES / 3) * 4)
  .transform((text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)))
  .refine((bytes) => PNG_START.every((byte, index) => bytes[index] === byte), 'not a PNG');

const nameSchema = z.string().trim().min(1).max(120);

/** Body of POST …/views. */
export const newViewSchema = z.object({
  name: nameSchema,
  scope: z.enum(VIEW_SCOPES),
  view: viewSchema,
  thumbnail: thumbnailSchema.nullable().default(null),
});
export type NewView = z.input<typeof newViewSchema>;

/**
 * Body of PATCH …/views/{viewId}: what is to be another from now on. `revision` is that of the view that the change was
 * made on; a view that has changed since is left as it is.
 */
export const viewChangeSchema = z.object({
  revision: z.number().int().positive(),
  name: nameSchema.optional(),
  scope: z.enum(['personal', 'shared']).optional(),
  view: viewSchema.optional(),
  thumbnail: thumbnailSchema.nullable().optional(),
  /** Opens first. Only one of a person's personal views, and one of those they share, is. */
  isHome: z.boolean().optional(),
  /** Takes back a deletion, within a day. */
  deleted: z.literal(false).optional(),
});
export type ViewChange = z.input<typeof viewChangeSchema>;

/** Body of PATCH …/views: the order that one's own views are to be in. */
export const viewOrderSchema = z.object({ viewIds: z.array(viewIdSchema).max(MAX_VIEWS_PER_MODEL) });

/** A kept view in a list. */
export type SavedViewSummary = {
  viewId: string;
  name: string;
  scope: ViewScope;
  isHome: boolean;
  /** Kept by the person who asks, who alone may change it. */
  isMine: boolean;
  hasThumbnail: boolean;
  /** Counts the changes. */
  revision: number;
  updatedAt: string;
};

/** A kept view, with all that it shows. */
export type SavedView = SavedViewSummary & { view: View };

/** Answer of GET …/views, in the order that they are to be in. */
export type SavedViewList = { views: SavedViewSummary[] };
