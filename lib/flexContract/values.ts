import { z } from 'zod';
import type { AttributeValue } from './entities';

/** A property that things of a model can have: an attribute by its group (a property set, a quantity set, a class) and name. */
export type PropertyInfo = { groupName: string; groupType: string; name: string; dataType: string };

/** What one thing says of a property. */
export type EntityValue = { entityId: number; value: AttributeValue; unit: string | null };

/**
 * Values of one property in the order of the things' numbers. `next` is what to ask `after` for the following ones, null
 * at the end.
 */
export type ValuePage = { values: EntityValue[]; next: number | null };

/** Query of GET …/models/{modelId}/values: a property by its name, in one `group` or in any. */
export const valuesQuerySchema = z.object({
  group: z.string().min(1).max(500).optional(),
  name: z.string().min(1).max(500),
  after: z.coerce.number().int().nonnegative().max(2_147_483_647).optional(),
});
export type ValuesInput = z.output<typeof valuesQuerySchema>;
