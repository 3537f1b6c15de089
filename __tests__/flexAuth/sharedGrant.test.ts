import type { Grant } from '@/lib/flexAuth/tokenResponse';
import { createSharedGrant } from '@/lib/flexAuth/sharedGrant';
import { permanentFailure, TokenRequestError } from '@/lib/flexAuth/tokenError';
import { createMemoryStore } from '@/lib/shared/memoryStore';

const SECRET = 'a-secret-for-tests-only-0123456789';

/** Instances over one store. `requests` counts the token requests of all together. */
function instances(secrets: string[], grantOf?: () => Promise<Grant>) {
  const world = { now: 0, requests: 0 };
  const store = createMemoryStore(() => world.now);
  const kept: string[] = [];
  const shared = {
    ...store,
    set: (key: string, value: string, ttlMs: number) => {
      kept.push(`${key} ${value}`);
      return store.set(key, value, ttlMs);
    },
  };
  const grant = async (): Promise<Grant> => {
    world.requests += 1;
    const number = world.requests;
    await new Promise((resolve) => setTimeout(resolve, 20));
    return grantOf ? grantOf() : { accessToken: `token-${number}`, lifeS: 3600, assumed: false };
  };
  const options = { shared, name: 'flex', sleep: () => new Promise((resolve) => setTimeout(resolve, 5)) };
  return {
    world,
    kept,
    shared,
    grants: secrets.map((secret) => createSharedGrant(grant, { ...options, secret })),
  };
}

test('four instances that start at once make one token request (TK2)', async () => {
  const { world, grants } = instances([SECRET, SECRET, SECRET, SECRET]);
  const tokens = await Promise.all(grants.map((grant) => grant()));
  expect(world.requests).toBe(1);
  expect(new Set(tokens.map(({ accessToken }) => accessToken))).toEqual(new Set(['token-1']));
});

test('the token lies sealed in the store, and another secret does not open it (TK2)', async () => {
  const { world, grants, kept } = instances([SECRET, `${SECRET}-other`]);
  await grants[0]!();
  expect(kept).toHaveLength(1);
  expect(kept[0]).not.toMatch(/token-1|flex/);
  expect(Buffer.from(kept[0]!.split('.').at(-2) ?? '', 'base64url').toString()).not.toContain('token-1');
  await grants[1]!();
  expect(world.requests).toBe(2);
});

test('a sealed token that was tampered with is not taken (TK2)', async () => {
  const { world, grants, kept, shared } = instances([SECRET]);
  await grants[0]!();
  const [key = '', value = ''] = kept[0]!.split(' ');
  const half = value.length >> 1;
  const flipped = `${value.slice(0, half)}${value[half] === 'A' ? 'B' : 'A'}${value.slice(half + 1)}`;
  for (const forged of [flipped, '', 'x', value.slice(0, -1), value.replace(/^[^.]*/, 'e30')]) {
    const before = world.requests;
    await shared.set(key, forged, 3_600_000);
    await grants[0]!();
    expect(world.requests).toBe(before + 1);
  }
});

test('a token that was taken over is as old as it is, and one near its end is not taken over (TK2)', async () => {
  const { world, grants } = instances([SECRET, SECRET]);
  await grants[0]!();
  world.now = 1_000_000;
  const taken = await grants[1]!();
  expect(taken.accessToken).toBe('token-1');
  expect(taken.ageMs).toBeGreaterThanOrEqual(1_000_000);
  expect(taken.ageMs).toBeLessThan(1_010_000);
  world.now = 3_550_000;
  expect((await grants[1]!()).accessToken).toBe('token-2');
});

test('a token that Flex has refused, or that is replaced, is never had again; one that another has got is (TK2, TK6)', async () => {
  const { world, grants } = instances([SECRET, SECRET]);
  const { accessToken } = await grants[0]!();
  expect((await grants[0]!(accessToken)).accessToken).toBe('token-2');
  expect((await grants[1]!(accessToken)).accessToken).toBe('token-2');
  expect(world.requests).toBe(2);
});

test('an instance that died with the lease is not waited for longer than a while (TK2)', async () => {
  const { world, grants, shared } = instances([SECRET]);
  await shared.set('other', '', 1);
  const lease = jest.spyOn(shared, 'lease').mockResolvedValue(false);
  expect((await grants[0]!()).accessToken).toBe('token-1');
  expect(lease.mock.calls.length).toBeGreaterThan(50);
  expect(world.requests).toBe(1);
});

test('a refusal is passed on and gives the lease back', async () => {
  const { world, grants } = instances([SECRET, SECRET], () =>
    Promise.reject(permanentFailure('invalid_client')),
  );
  await expect(Promise.all(grants.map((grant) => grant()))).rejects.toThrow(TokenRequestError);
  await expect(grants[0]!()).rejects.toThrow(TokenRequestError);
  expect(world.requests).toBeGreaterThanOrEqual(2);
});
