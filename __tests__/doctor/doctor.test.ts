import { request } from 'undici';
import { type DoctorTools, examine, type Finding } from '@/lib/doctor';
import { readEnv, readFlexEnv } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { type AFlex, aFlex } from '../support/aFlex';
import { faults, sendJson } from '../support/fakeFlex';

let world: AFlex;
beforeEach(async () => {
  // Nothing here waits for a timeout, so none need come on a busy machine.
  const waits = { connectMs: 10_000, headersMs: 10_000, idleMs: 10_000, jsonTotalMs: 20_000 };
  world = await aFlex({ waits });
});
afterEach(() => world.close());

/** A healthy app in front of the fake Flex, but for what a test changes. */
function examineWith(changes: Partial<DoctorTools> = {}): Promise<Finding[]> {
  const { fake, flex } = world;
  return examine({
    env: () => readEnv({ ACCESS: 'open' }),
    flexEnv: () => readFlexEnv(fake.settings),
    ...flex,
    async askIdentity() {
      const { statusCode, headers, body } = await request(
        `${fake.authority}/.well-known/openid-configuration`,
      );
      await body.dump();
      return { status: statusCode, date: String(headers.date), durationMs: 1 };
    },
    askShared: async () => null,
    tryDatabase: async () => {},
    now: Date.now,
    ...changes,
  });
}

const byName = (findings: Finding[]) => Object.fromEntries(findings.map((one) => [one.check, one]));

test('a healthy app is healthy, and nothing that is said holds the secret', async () => {
  const findings = await examineWith();
  expect(findings.filter(({ status }) => status !== 'ok')).toEqual([]);
  expect(findings.map(({ check }) => check)).toEqual([
    'Settings of the app',
    'Settings for Flex',
    'Identity server',
    'Clock',
    'Sign-in to Flex',
    'Tenants',
    'Regions',
    'Geometry',
    'Database',
    'Redis',
  ]);
  expect(JSON.stringify(findings)).not.toContain(world.fake.clientSecret);
});

type Fault = { check: string; status: Finding['status']; says: RegExp; break?: () => void } & {
  change?: Partial<DoctorTools>;
};
const on = (path: RegExp, handler: Parameters<AFlex['fake']['on']>[1]) => () => world.fake.on(path, handler);
const reject = (error: Error) => async () => Promise.reject(error);

test.each<[string, Fault]>([
  [
    'a setting of the app is missing',
    { check: 'Settings of the app', status: 'fail', says: /OIDC_ISSUER/, change: { env: () => readEnv({}) } },
  ],
  [
    'a setting for Flex is missing',
    {
      check: 'Settings for Flex',
      status: 'fail',
      says: /FLEX_CLIENT_SECRET/,
      change: { flexEnv: () => readFlexEnv({ ...world.fake.settings, FLEX_CLIENT_SECRET: '' }) },
    },
  ],
  [
    'everyone may come in, in production',
    {
      check: 'Access',
      status: 'warn',
      says: /Everyone/,
      change: { env: () => ({ ...readEnv({ ACCESS: 'open' }), production: true }) },
    },
  ],
  [
    'the identity server is away',
    {
      check: 'Identity server',
      status: 'fail',
      says: /cannot be reached.*FLEX_AUTHORITY/,
      change: { askIdentity: reject(new AppError('flex_unreachable', 'It cannot be reached.')) },
    },
  ],
  [
    'another server is at its address',
    {
      check: 'Identity server',
      status: 'fail',
      says: /answered 404/,
      break: on(/openid-configuration/, faults.status(404)),
    },
  ],
  [
    'the clock is half a minute behind',
    {
      check: 'Clock',
      status: 'warn',
      says: /(29|30|31) s behind.*NTP/,
      change: { now: () => Date.now() - 30_000 },
    },
  ],
  [
    'the clock is an hour ahead',
    { check: 'Clock', status: 'fail', says: /ahead of/, change: { now: () => Date.now() + 3_600_000 } },
  ],
  [
    'the secret is wrong',
    {
      check: 'Sign-in to Flex',
      status: 'fail',
      says: /FLEX_CLIENT_SECRET/,
      break: on(/connect\/token/, (_, response) => sendJson(response, { error: 'invalid_client' }, 400)),
    },
  ],
  [
    'the scope is not given',
    {
      check: 'Sign-in to Flex',
      status: 'fail',
      says: /FLEX_SCOPE/,
      break: on(/connect\/token/, (_, response) => sendJson(response, { error: 'invalid_scope' }, 400)),
    },
  ],
  [
    'Flex does not let the application in',
    { check: 'Sign-in to Flex', status: 'fail', says: /member/, break: on(/2\.0\/Me$/, faults.status(403)) },
  ],
  [
    'there is no tenant',
    {
      check: 'Tenants',
      status: 'warn',
      says: /^0 tenants/,
      break: on(/2\.0\/Tenants\?/, (_, response) => sendJson(response, { value: [] })),
    },
  ],
  [
    'a tenant is in a region that is not offered',
    {
      check: 'Regions',
      status: 'fail',
      says: /1 tenants.*FLEX_API_URL/,
      break: on(/Me\/Regions/, (_, response) => sendJson(response, { value: [{ code: 'AU' }] })),
    },
  ],
  [
    'there is no model to try with',
    {
      check: 'Geometry',
      status: 'warn',
      says: /Upload a model/,
      break: on(/\/Models\?/, (_, response) => sendJson(response, { '@odata.count': 0, value: [] })),
    },
  ],
  [
    'a proxy answers in the place of geometry',
    { check: 'Geometry', status: 'fail', says: /proxy/, break: on(/wexbim/, faults.html) },
  ],
  [
    'the database is locked',
    {
      check: 'Database',
      status: 'fail',
      says: /DATABASE_URL/,
      change: { tryDatabase: reject(new Error('locked')) },
    },
  ],
  [
    'Redis is away',
    {
      check: 'Redis',
      status: 'warn',
      says: /REDIS_URL/,
      change: { askShared: async () => ({ ok: false, detail: 'Redis does not answer.' }) },
    },
  ],
])('%s: it is found, with what to do', async (_what, fault) => {
  fault.break?.();
  const finding = byName(await examineWith(fault.change))[fault.check]!;
  expect(finding.status).toBe(fault.status);
  expect(`${finding.found} ${finding.fix}`).toMatch(fault.says);
  expect(finding.fix).toEqual(expect.any(String));
});
