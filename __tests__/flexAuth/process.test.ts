import type * as flexApi from '@/lib/flexApi';
import { type FakeFlex, startFakeFlex } from '../support/fakeFlex';

let fake: FakeFlex;
const before = { ...process.env };

beforeEach(async () => {
  fake = await startFakeFlex();
  Object.assign(process.env, fake.settings);
});
afterEach(async () => {
  process.env = { ...before };
  await fake.close();
});

/** A copy of the module of its own, as Next gives one to pages and another to route handlers. */
function aCopy(): typeof flexApi {
  let copy: typeof flexApi | undefined;
  jest.isolateModules(() => {
    copy = jest.requireActual('@/lib/flexApi');
  });
  if (!copy) throw new Error('The module was not loaded.');
  return copy;
}

test('a thousand first calls through several copies of the module cost one token request (TK1)', async () => {
  const [page, routeHandler, upload] = [aCopy(), aCopy(), aCopy()];
  expect(page.getMe).not.toBe(routeHandler.getMe);
  const calls = Array.from({ length: 1000 }, (_, index) => {
    if (index % 3 === 0) return page.getMe();
    if (index % 3 === 1) return routeHandler.listTenants();
    return upload.listRegions();
  });
  await Promise.all(calls);
  expect(fake.counts).toEqual({ discovery: 1, token: 1 });
}, 60_000);

test('500 calls that are all answered 401 renew once and all succeed (TK6)', async () => {
  const { getMe } = aCopy();
  await getMe();
  fake.revokeTokens();
  await Promise.all(Array.from({ length: 500 }, () => getMe()));
  expect(fake.counts.token).toBe(2);
  expect(fake.apiCalls().length).toBeLessThanOrEqual(1 + 1000);
}, 60_000);

test('the probe of readiness makes no call of its own and tells the truth once a token is there', async () => {
  const { probeFlexToken, getMe } = aCopy();
  expect(probeFlexToken()).toMatchObject({ ok: false, state: 'none' });
  await getMe();
  for (let probe = 0; probe < 100; probe += 1) expect(probeFlexToken().ok).toBe(true);
  expect(fake.counts.token).toBe(1);
  expect(fake.apiCalls()).toHaveLength(1);
});

test('with a wrong secret a thousand calls make one token request, and the probe says why (TK8)', async () => {
  process.env.FLEX_CLIENT_SECRET = 'not-the-secret-of-this-client-at-all';
  const { probeFlexToken, getMe } = aCopy();
  const results = await Promise.allSettled(Array.from({ length: 1000 }, () => getMe()));
  for (const result of results) {
    expect(result).toMatchObject({
      status: 'rejected',
      reason: { code: 'upstream_credentials', retryAfterS: expect.any(Number) },
    });
  }
  expect(fake.counts.token).toBe(1);
  expect(probeFlexToken()).toMatchObject({
    ok: false,
    state: 'refused',
    detail: expect.stringMatching(/FLEX_CLIENT_SECRET/),
  });
});

test('missing settings are said by name', async () => {
  delete process.env.FLEX_CLIENT_ID;
  const { probeFlexToken, getMe } = aCopy();
  await expect(getMe()).rejects.toThrow(/FLEX_CLIENT_ID is missing/);
  expect(probeFlexToken()).toMatchObject({ ok: false, state: 'not_configured' });
});
