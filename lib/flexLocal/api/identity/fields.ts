import { z } from 'zod';
import { TENANT_ROLES } from '../../database';

/** Fields of bodies. What may be left out may be null too, as .NET sends it. */

/** Text of one line, without control characters and without halves of characters, which no JSON reader agrees on. */
export const lineField = (maxLength: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(maxLength)
    .refine((text) => !/\p{Cc}/u.test(text) && text.isWellFormed(), 'must not hold control characters');

/** Text of several lines. */
export const textField = (maxLength: number) =>
  z
    .string()
    .max(maxLength)
    .refine(
      (text) => !/[^\P{Cc}\t\n\r]/u.test(text) && text.isWellFormed(),
      'must not hold control characters',
    );

/** RFC 5321 section 4.5.3.1.3 leaves an address 254 characters. */
export const emailField = z.string().trim().max(254).pipe(z.email());

export const roleField = z.enum(TENANT_ROLES);
export const userIdField = z.uuid().transform((userId) => userId.toLowerCase());
