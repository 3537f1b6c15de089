import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { createIfcConverter } from '@/lib/ifc';
import { startFlexLocal } from './server';
import { HELP, readSettings } from './settings';

async function main(): Promise<void> {
  const settings = readSettings(process.argv.slice(2), process.env);
  if (settings === 'help') return console.log(HELP);
  const here = path.dirname(fileURLToPath(import.meta.url)); // dist/flex, where the build puts this program
  const flex = await startFlexLocal({
    ...settings,
    samplesDir: settings.samplesDir ?? path.resolve(here, '../../samples'),
    databaseWorkerFile: path.join(here, 'databaseWorker.mjs'),
    drawingWorkerFile: path.join(here, 'drawingWorker.mjs'),
    converter: createIfcConverter({ workerFile: path.join(here, 'ifcWorker.mjs') }),
    log: (line) => console.log(`[flex] ${line}`),
  });
  console.log(`Local Flex runs at ${flex.url} (identity at ${flex.url}/id).`);
  console.log(`Client id: ${flex.clientId}`);
  console.log(`Client secret: ${flex.clientFile ? `in ${flex.clientFile}` : 'as set in FLEX_CLIENT_SECRET'}`);
  if (settings.faults) console.log(`Faults: ${settings.faults} (switch them at ${flex.url}/faults).`);

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
