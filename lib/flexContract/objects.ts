import { z } from 'zod';
import { MAX_ATTRIBUTE_OBJECTS, OBJECT_KINDS } from '../plainContract';
import type { Attribute } from './entities';

/** As many as one answer may hold: about 1 MB. */
export const MAX_OBJECTS_PER_PAGE = 10_000;

/** Query of GET …/models/{modelId}/objects. */
export const objectListQuerySchema = z.object({
  kind: z.enum(OBJECT_KINDS),
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(MAX_OBJECTS_PER_PAGE).default(MAX_OBJECTS_PER_PAGE),
});
export type ObjectListInput = z.output<typeof objectListQuerySchema>;

/** What one thing says of itself, and what it has from its type and does not overrule. */
export type ObjectAttributes = { entityId: number; attributes: Attribute[]; typeAttributes: Attribute[] };

/** Query of GET …/models/{modelId}/attributes: `ids=5,6,7`. */
export const attributesQuerySchema = z.object({
  ids: z
    .string()
    .regex(/^\d{1,10}(,\d{1,10})*$/, 'must be numbers with commas between')
    .transform((text) => text.split(',').map(Number))
    .refine((ids) => ids.length <= MAX_ATTRIBUTE_OBJECTS, `must be ${MAX_ATTRIBUTE_OBJECTS} numbers at most`),
});
