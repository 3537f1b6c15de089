import path from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { createFaultPlan } from './faults';
import { clientSchema, type Client } from './identity';

/** Unset and empty are the same: compose files pass unset settings on as empty text. */
const text = z
  .string()
  .optional()
  .transform((value) => value || undefined);

const environment = z.object({
  FLEX_LOCAL_PORT: text
    .transform((value) => Number(value ?? 4100))
    .pipe(z.number('FLEX_LOCAL_PORT must be a number.').int().min(0).max(65_535)),
  FLEX_LOCAL_DATA: text.transform((value) => path.resolve(value ?? '.data/flex')),
  FLEX_LOCAL_HOST: text,
  FLEX_LOCAL_SAMPLES: text,
  FLEX_LOCAL_FAULTS: text,
  FLEX_LOCAL_APP_URL: text
    .transform((value) => (value ?? 'http://localhost:3000').split(',').map((url) => url.trim()))
    .pipe(z.array(z.url('FLEX_LOCAL_APP_URL must be an address, or several with commas between.')))
    .transform((urls) => urls.map((url) => new URL(url).origin)),
  FLEX_CLIENT_ID: text,
  FLEX_CLIENT_SECRET: text,
});

/** What the program is started with. */
export type Settings = {
  port: number;
  dataDir: string;
  host?: string;
  samplesDir?: string;
  appUrls: string[];
  client?: Client;
  faults?: string;
};

export const HELP = `Runs local Flex, a server that speaks the API of xbim Flex, until it is stopped.

  npm run flex -- [flags]

Flags:
  --faults "..."      lets things go wrong, for example --faults "latency=200ms, 503 chance=0.1"; "none" only
                      opens the switch at /faults. See docs/flex-api/faults.md
  --help              shows this

Settings, as environment variables:
  FLEX_LOCAL_PORT     port to listen on; 4100, and 0 takes a free one
  FLEX_LOCAL_HOST     address to listen on; 127.0.0.1, which only this machine reaches
  FLEX_LOCAL_DATA     folder where everything is kept; .data/flex
  FLEX_LOCAL_SAMPLES  folder of the sample buildings that a first start loads; samples
  FLEX_LOCAL_FAULTS   what --faults says, where no flag can be given
  FLEX_LOCAL_APP_URL  where the app is that people sign in to; http://localhost:3000, several with commas between
  FLEX_CLIENT_ID      the application that may sign in, with
  FLEX_CLIENT_SECRET  its secret (8 characters or more); without both, a first start makes them up and keeps them
                      in client.json of the data folder
`;

/**
 * Reads how the program was started.
 *
 * @param args  what stands behind its name
 * @returns the settings, or `help` when that is all that was asked for
 * @throws {Error} with a sentence for the person who started it
 */
export function readSettings(args: string[], env: Record<string, string | undefined>): Settings | 'help' {
  const flags = readFlags(args);
  if (flags.help) return 'help';
  const given = environment.parse(env);
  const faults = flags.faults ?? given.FLEX_LOCAL_FAULTS;
  if (faults !== undefined) createFaultPlan().set(faults); // refuses what it cannot read
  return {
    port: given.FLEX_LOCAL_PORT,
    dataDir: given.FLEX_LOCAL_DATA,
    host: given.FLEX_LOCAL_HOST,
    samplesDir: given.FLEX_LOCAL_SAMPLES,
    appUrls: given.FLEX_LOCAL_APP_URL,
    client: readClient(given),
    faults,
  };
}

function readFlags(args: string[]): { help?: boolean; faults?: string } {
  try {
    const options = { help: { type: 'boolean' }, faults: { type: 'string' } } as const;
    return parseArgs({ args, options }).values;
  } catch (error) {
    const [sentence = ''] = (error as Error).message.split('. ');
    throw new Error(`${sentence.replace(/\.$/, '')}. The flags are --faults "..." and --help.`);
  }
}

/** Both settings of the client, or none. */
function readClient({
  FLEX_CLIENT_ID: clientId,
  FLEX_CLIENT_SECRET: clientSecret,
}: z.output<typeof environment>) {
  if (!clientId && !clientSecret) return undefined;
  const client = clientSchema.safeParse({ clientId, clientSecret });
  if (!client.success)
    throw new Error('Set FLEX_CLIENT_ID and FLEX_CLIENT_SECRET (8 characters or more), or neither.');
  return client.data;
}
