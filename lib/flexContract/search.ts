import { z } from 'zod';
import type { AttributeValue } from './entities';

/** Where a text was found: the first attribute of the thing that holds it. */
export type FoundAttribute = { groupName: string; name: string; value: AttributeValue };

/**
 * Things whose attributes match, in the order of their numbers. `total` counts all matches; `next` is what to ask
 * `after` for the following ones, null at the end. `attributes` says where a text was found, one entry a thing, and is
 * empty when a property was asked for.
 */
export type SearchPage = {
  entityIds: number[];
  attributes: (FoundAttribute | null)[];
  total: number;
  next: number | null;
};

/** Things in one answer: those found by a text come with the attribute, those of a property are numbers only. */
export const MAX_FOUND = { text: 200, property: 10_000 } as const;

const word = (most: number) => z.string().trim().min(1).max(most).optional();

/**
 * Query of GET …/models/{modelId}/search: either `text` that some attribute holds, or a `property`, of one `group` or
 * any, with one `value` or any.
 */
export const searchQuerySchema = z
  .object({
    text: z.string().trim().min(2).max(100).optional(),
    group: word(200),
    property: word(200),
    value: word(200),
    after: z.coerce.number().int().nonnegative().optional(),
  })
  .refine(({ text, property }) => (text === undefined) !== (property === undefined), {
    message: 'Give either text or property.',
  });
export type SearchInput = z.output<typeof searchQuerySchema>;
