import { z } from 'zod';

/** Whole numbers that Flex uses as keys. */
export const keySchema = z.number().int().nonnegative();

/** A list on the wire. Source: CONTRACT.md 3.3. `@odata.count` is the total before `$top` and `$skip`. */
export function listWire<T extends z.ZodType>(item: T) {
  return z.object({
    '@odata.context': z.string().optional(),
    '@odata.count': z.number().int().nullish(),
    '@odata.nextLink': z.string().nullish(),
    value: z.array(item),
  });
}
