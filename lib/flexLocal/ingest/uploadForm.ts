import { z } from 'zod';
import { FlexLocalError } from '../api/flexLocalError';
import { cleanName } from './displayName';

/** A part that holds text for people; one that is left empty counts as not sent. */
const text = z
  .string()
  .optional()
  .transform((value) => cleanName(value ?? '') || undefined);

/** A part that holds the key of something. */
const key = z
  .string()
  .optional()
  .transform((value) => (value?.trim() ? Number(value) : undefined))
  .pipe(z.number().int().positive().max(2_147_483_647).optional());

/** The text parts of an upload. Source: CONTRACT.md 7.1; `assetName` may be left out where `assetId` is given. */
const uploadForm = z
  .object({
    assetName: text,
    assetId: key,
    modelId: key,
    segmentName: text,
    revision: text,
    status: text,
    originalFilename: text,
  })
  .refine((form) => form.assetName ?? form.assetId ?? form.modelId, {
    path: ['assetName'],
    message: 'is missing',
  });
export type UploadForm = z.output<typeof uploadForm>;

/** The text parts of a further version. `modelId` names an empty model to fill. Source: CONTRACT.md 7.1. */
const supersedeForm = z.object({ modelId: key, revision: text, status: text, originalFilename: text });
export type SupersedeForm = z.output<typeof supersedeForm>;

/** @throws {FlexLocalError} 400 that names the parts which are wrong */
export function parseUploadForm(fields: Record<string, string>): UploadForm {
  return parse(uploadForm, fields);
}

/** @throws {FlexLocalError} 400 that names the parts which are wrong */
export function parseSupersedeForm(fields: Record<string, string>): SupersedeForm {
  return parse(supersedeForm, fields);
}

function parse<Schema extends z.ZodType>(schema: Schema, fields: Record<string, string>): z.output<Schema> {
  const parsed = schema.safeParse(fields);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new FlexLocalError(400, `The form is not right. ${faults.join('; ')}.`);
}
