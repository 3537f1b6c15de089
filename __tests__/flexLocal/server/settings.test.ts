import path from 'node:path';
import { HELP, readSettings } from '@/lib/flexLocal/settings';

test('without anything, it listens on 4100 and keeps its data beside the project', () => {
  expect(readSettings([], {})).toEqual({
    port: 4100,
    dataDir: path.resolve('.data/flex'),
    host: undefined,
    samplesDir: undefined,
    appUrls: ['http://localhost:3000'],
    client: undefined,
    faults: undefined,
  });
});

test('settings come from the environment, where empty ones count as unset', () => {
  const env = {
    FLEX_LOCAL_PORT: '0',
    FLEX_LOCAL_HOST: '',
    FLEX_CLIENT_ID: 'app',
    FLEX_CLIENT_SECRET: 'long enough',
    FLEX_LOCAL_FAULTS: '503 chance=0.1',
  };
  expect(readSettings([], env)).toMatchObject({
    port: 0,
    host: undefined,
    client: { clientId: 'app', clientSecret: 'long enough' },
    faults: '503 chance=0.1',
  });
  expect(readSettings(['--faults', 'none'], env)).toMatchObject({ faults: 'none' });
});

test('people may sign in to several apps', () => {
  const env = { FLEX_LOCAL_APP_URL: 'http://localhost:3000/, https://flexview.example.org' };
  const appUrls = ['http://localhost:3000', 'https://flexview.example.org'];
  expect(readSettings([], env)).toMatchObject({ appUrls });
  expect(() => readSettings([], { FLEX_LOCAL_APP_URL: 'here' })).toThrow('FLEX_LOCAL_APP_URL');
});

test('the help names every setting', () => {
  expect(readSettings(['--help'], { FLEX_LOCAL_PORT: 'nonsense' })).toBe('help');
  for (const name of ['PORT', 'HOST', 'DATA', 'SAMPLES', 'FAULTS', 'APP_URL'])
    expect(HELP).toContain(`FLEX_LOCAL_${name} `);
});

test.each([
  [['--fault', 'x'], {}, 'Unknown option \'--fault\'. The flags are --faults "..." and --help.'],
  [['--faults'], {}, "Option '--faults <value>' argument missing"],
  [['4100'], {}, "Unexpected argument '4100'"],
  [['--faults', 'latency'], {}, 'needs a value'],
  [[], { FLEX_LOCAL_FAULTS: 'nonsense' }, "no fault 'nonsense'"],
  [[], { FLEX_LOCAL_PORT: 'x' }, 'FLEX_LOCAL_PORT must be a number'],
  [[], { FLEX_CLIENT_ID: 'app' }, 'FLEX_CLIENT_SECRET'],
])('%j with %j is refused in a sentence', (args, env, sentence) => {
  expect(() => readSettings(args, env)).toThrow(sentence);
});
