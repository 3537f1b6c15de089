import { readFileSync } from 'node:fs';
import { readEnv, readFlexEnv, readLogLevel } from '@/lib/env';

const lines = readFileSync('.env.local.example', 'utf8').split('\n');
const named = new Set(lines.flatMap((line) => /^(?:# )?([A-Z][A-Z_]+)=/.exec(line)?.[1] ?? []));

/** The names that lib/env.ts asks for, found by watching what it reads. */
function namesRead(): Set<string> {
  const source = readFileSync('lib/env.ts', 'utf8');
  return new Set(
    [...source.matchAll(/^ {2,4}([A-Z][A-Z_]+):|source\.([A-Z_]+)/gm)].map(
      (match) => match[1] ?? match[2] ?? '',
    ),
  );
}

test('every setting that is read is explained in .env.local.example', () => {
  const read = namesRead();
  expect(read.size).toBeGreaterThan(15);
  for (const name of read) if (name !== 'NODE_ENV') expect([...named]).toContain(name);
});

test('the defaults in .env.local.example are the defaults of the app', () => {
  const defaults = Object.fromEntries(
    lines.flatMap((line) => {
      const [, name, value] = /^# ([A-Z][A-Z_]+)=(.+)$/.exec(line) ?? [];
      return name && value ? [[name, value]] : [];
    }),
  );
  expect(readEnv({ ...defaults, ACCESS: 'open' })).toEqual(readEnv({ ACCESS: 'open' }));
  expect(readLogLevel(defaults)).toBe(readLogLevel({}));
  const flex = {
    FLEX_API_URL: 'https://x.example',
    FLEX_AUTHORITY: 'https://x.example',
    FLEX_CLIENT_ID: 'a',
    FLEX_CLIENT_SECRET: 'b',
  };
  expect(readFlexEnv({ ...defaults, ...flex })).toEqual(readFlexEnv(flex));
});
