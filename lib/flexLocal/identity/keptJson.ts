import { readFile } from 'node:fs/promises';
import { type z } from 'zod';
import { writeFileWhole } from '../files';

/** Only the owner may read what stands in it. */
const OWNER_ONLY = 0o600;

/**
 * Reads a file of secrets, or makes it at first start. A file of another shape is an error rather than a reason to
 * make a new one: new secrets would lock out every app that was set up with the old.
 */
export async function readOrMake<T>(
  file: string,
  schema: z.ZodType<T>,
  make: () => Promise<T> | T,
): Promise<T> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) {
    const made = await make();
    await writeFileWhole(file, `${JSON.stringify(made, null, 2)}\n`, OWNER_ONLY);
    return made;
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    // The cause is left out: a JSON error quotes the text, which here is a secret.
    throw new Error(`${file} is damaged. Restore it, or remove it to have a new one made.`);
  }
}
