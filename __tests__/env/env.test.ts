import { readEnv, readFlexEnv, readLogLevel } from '@/lib/env';
import { AppError } from '@/lib/errors';

const SECRET = 'Zk3vQ9xT7bL2mN8pR4sW6yC1';
const flex = {
  FLEX_API_URL: 'https://api.flex.example',
  FLEX_AUTHORITY: 'https://id.flex.example/id',
  FLEX_CLIENT_ID: 'app',
  FLEX_CLIENT_SECRET: SECRET,
};

const open = { ACCESS: 'open', ACCESS_OPEN_CONFIRMED: 'yes' };
const oidc = { OIDC_ISSUER: 'https://idp.example', OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: SECRET };

function faultOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    expect((error as AppError).code).toBe('not_configured');
    return (error as AppError).message;
  }
  throw new Error('Nothing was refused.');
}

test('missing settings are named in plain words, an empty one counting as missing', () => {
  expect(faultOf(() => readFlexEnv({ FLEX_CLIENT_ID: ' ' }))).toMatch(
    /FLEX_API_URL is missing; FLEX_AUTHORITY is missing; FLEX_CLIENT_ID is missing; FLEX_CLIENT_SECRET is missing/,
  );
});

test.each([
  'https://id.flex.example/id',
  'https://id.flex.example/id/',
  'https://id.flex.example/id/.well-known/openid-configuration',
])('the authority may be given as %s', (FLEX_AUTHORITY) => {
  expect(readFlexEnv({ ...flex, FLEX_AUTHORITY }).authority).toBe('https://id.flex.example/id');
});

test.each(['ftp://x', 'not a url', 'https://user:pw@flex.example', 'https://flex.example?x=1'])(
  'an address of %s is refused without being repeated',
  (FLEX_API_URL) => {
    const fault = faultOf(() => readFlexEnv({ ...flex, FLEX_API_URL }));
    expect(fault).toMatch(/FLEX_API_URL must/);
    expect(fault).not.toContain(FLEX_API_URL);
  },
);

test.each([
  'changeme',
  'hunter2',
  '<your secret here, from Flex>',
  'xxxxxxxxxxxxxxxxxxxxxxxxxx',
  'your-client-secret-goes-here',
])('production refuses the secret %s, development takes it (SE1)', (FLEX_CLIENT_SECRET) => {
  const fault = faultOf(() => readFlexEnv({ ...flex, FLEX_CLIENT_SECRET, NODE_ENV: 'production' }));
  expect(fault).toMatch(/FLEX_CLIENT_SECRET is a placeholder or shorter/);
  expect(fault).not.toContain(FLEX_CLIENT_SECRET);
  expect(readFlexEnv({ ...flex, FLEX_CLIENT_SECRET }).clientSecret).toBe(FLEX_CLIENT_SECRET);
  const local = { FLEX_API_URL: 'http://localhost:4100', FLEX_AUTHORITY: 'http://localhost:4100/id' };
  readFlexEnv({ ...flex, ...local, FLEX_CLIENT_SECRET, NODE_ENV: 'production' });
});

test('production refuses a secret that every browser would get (SE1)', () => {
  const read = (extra: Record<string, string>) => readFlexEnv({ ...flex, ...extra, NODE_ENV: 'production' });
  expect(faultOf(() => read({ NEXT_PUBLIC_FLEX_SECRET: 'anything' }))).toMatch(/NEXT_PUBLIC_FLEX_SECRET/);
  expect(faultOf(() => read({ NEXT_PUBLIC_CONFIG: `a=${SECRET}` }))).toMatch(/NEXT_PUBLIC_CONFIG/);
  expect(read({ NEXT_PUBLIC_NAME: 'Flexview' }).clientId).toBe('app');
});

test('production refuses plain http to another machine', () => {
  const production = { ...flex, NODE_ENV: 'production' };
  expect(faultOf(() => readFlexEnv({ ...production, FLEX_API_URL: 'http://flex.example' }))).toMatch(
    /FLEX_API_URL must be an https/,
  );
  expect(faultOf(() => readFlexEnv({ ...production, FLEX_AUTHORITY: 'http://10.0.0.1/id' }))).toMatch(
    /FLEX_AUTHORITY must be an https/,
  );
  expect(
    faultOf(() => readEnv({ ...open, NODE_ENV: 'production', APP_URL: 'http://flexview.example' })),
  ).toMatch(/APP_URL/);
  expect(readEnv({ ...open, NODE_ENV: 'production' }).appUrl).toBe('http://localhost:3000');
});

test('the app’s own settings have defaults for one machine and follow PORT', () => {
  expect(readEnv({ ...open, PORT: '4000' })).toMatchObject({
    production: false,
    appUrl: 'http://localhost:4000',
    databaseUrl: 'file:.data/flexview.db',
    geometryCacheDir: '.data/geometry',
    uploadDir: '.data/uploads',
  });
});

test('settings for people’s sign-in go together', () => {
  expect(faultOf(() => readEnv({ OIDC_CLIENT_ID: 'x' }))).toMatch(/OIDC_ISSUER goes together with/);
  expect(faultOf(() => readEnv(oidc))).toMatch(/SESSION_SECRET is missing/);
  const { oidc: read, sessionSecrets } = readEnv({ ...oidc, SESSION_SECRET: `${SECRET},old-${SECRET}` });
  expect(read).toEqual({
    issuer: 'https://idp.example',
    clientId: 'x',
    clientSecret: SECRET,
    scope: 'openid profile email',
    groupsClaim: 'groups',
    trustEmail: false,
  });
  expect(sessionSecrets).toEqual([SECRET, `old-${SECRET}`]);
});

test('an app without sign-in must be meant: by hand, and in production twice', () => {
  expect(faultOf(() => readEnv({}))).toMatch(/OIDC_ISSUER is missing.*or set ACCESS=open/);
  expect(readEnv({ ACCESS: 'open' }).openAccess).toBe(true);
  expect(faultOf(() => readEnv({ ACCESS: 'open', NODE_ENV: 'production' }))).toMatch(
    /ACCESS_OPEN_CONFIRMED=yes/,
  );
  expect(readEnv({ ...open, NODE_ENV: 'production' }).openAccess).toBe(true);
  expect(readEnv({ ...oidc, SESSION_SECRET: SECRET }).openAccess).toBe(false);
});

test('the first administrators are addresses between commas', () => {
  const { administrators } = readEnv({ ...open, ACCESS_ADMINISTRATORS: ' Ann@Example.org, ,bo@example.org' });
  expect(administrators).toEqual(['ann@example.org', 'bo@example.org']);
});

test('the level of the log is read leniently, so that even faulty settings can be logged', () => {
  expect(readLogLevel({ LOG_LEVEL: 'DEBUG' })).toBe('debug');
  expect(readLogLevel({ LOG_LEVEL: 'loud' })).toBe('info');
  expect(readLogLevel({ NODE_ENV: 'test' })).toBe('silent');
});
