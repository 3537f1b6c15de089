import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { createIfcConverter } from '@/lib/ifc';
import { clientSchema } from './identity';
import { startFlexLocal } from './server';

/** Unset and empty are the same: compose files pass unset settings on as empty text. */
const text = z
  .string()
  .optional()
  .transform((value) => value || undefined);

const settings = z.object({
  FLEX_LOCAL_PORT: text.transform((value) => Number(value ?? 4100)).pipe(z.number().int().min(0).max(65_535)),
  FLEX_LOCAL_DATA: text.transform((value) => path.resolve(value ?? '.data/flex')),
  FLEX_LOCAL_HOST: text,
  FLEX_LOCAL_SAMPLES: text,
  FLEX_CLIENT_ID: text,
  FLEX_CLIENT_SECRET: text,
});

/** Both settings of the client, or none. */
function readClient({
  FLEX_CLIENT_ID: clientId,
  FLEX_CLIENT_SECRET: clientSecret,
}: z.output<typeof settings>) {
  if (!clientId && !clientSecret) return undefined;
  const client = clientSchema.safeParse({ clientId, clientSecret });
  if (!client.success)
    throw new Error('Set FLEX_CLIENT_ID and FLEX_CLIENT_SECRET (8 characters or more), or neither.');
  return client.data;
}

async function main(): Promise<void> {
  const env = settings.parse(process.env);
  const here = path.dirname(fileURLToPath(import.meta.url)); // dist/flex, where the build puts this program
  const flex = await startFlexLocal({
    port: env.FLEX_LOCAL_PORT,
    dataDir: env.FLEX_LOCAL_DATA,
    host: env.FLEX_LOCAL_HOST,
    samplesDir: env.FLEX_LOCAL_SAMPLES ?? path.resolve(here, '../../samples'),
    client: readClient(env),
    converter: createIfcConverter({ workerFile: path.join(here, 'ifcWorker.mjs') }),
    log: (line) => console.log(`[flex] ${line}`),
  });
  console.log(`Local Flex runs at ${flex.url} (identity at ${flex.url}/id).`);
  console.log(`Client id: ${flex.clientId}`);
  console.log(`Client secret: ${flex.clientFile ? `in ${flex.clientFile}` : 'as set in FLEX_CLIENT_SECRET'}`);

  // Ctrl+C in a terminal reaches this program by itself and again through the script that started it: once is enough.
  let stopping: Promise<void> | undefined;
  const stop = () => (stopping ??= flex.close().then(() => process.exit(0)));
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

/** A sentence instead of a stack for what the person who starts it can put right. */
function explain(error: unknown): string {
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') return `Port ${port} is in use. Set FLEX_LOCAL_PORT to another one.`;
  if (error instanceof z.ZodError) return z.prettifyError(error);
  return error instanceof Error ? error.message : String(error);
}

main().catch((error: unknown) => {
  console.error(`Local Flex could not start. ${explain(error)}`);
  process.exit(1);
});
