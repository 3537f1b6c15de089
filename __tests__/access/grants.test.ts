import type { GrantList, ModelPage, ViewAs } from '@/lib/flexContract';
import { auditQueue, createGrantStore } from '@/lib/store';
import { inAWeek, MODEL, openWorld, TENANT, type Somebody, type World } from './accessWorld';
import { TENANT_B } from './idorWorld';

const GRANTS = `${TENANT}/grants`;
const GRANT = `${GRANTS}/[grantId]`;
const EMAIL = 'email:ben@example.org';

let world: World;
let ben: Somebody;

beforeAll(async () => {
  world = await openWorld();
});
beforeEach(async () => {
  await world.database.execute("UPDATE grants SET revoked_at = 'before' WHERE revoked_at IS NULL");
  ben = await world.signIn('ben@example.org', ['planners']);
});
afterAll(() => world.close());

const sees = async (who: Somebody, modelId = '1') =>
  (await world.ask(who, 'GET', MODEL, { params: { modelId } })).status;
const give = (body: object, tenantId = 'alpha') =>
  world.ask<{ grantId: string }>(world.ada, 'POST', GRANTS, { body, params: { tenantId } });
const toBen = { subject: { kind: 'email', name: 'Ben@Example.org' }, effect: 'allow', role: 'viewer' };
const listed = async () => (await world.ask<GrantList>(world.ada, 'GET', GRANTS)).body.grants;

test('access is given, changed and taken back, each from the next request on (AC5)', async () => {
  const upload = () => world.ask(ben, 'GET', `${TENANT}/uploads`);
  expect(await sees(ben)).toBe(404);
  const { status, body } = await give(toBen);
  expect([status, await sees(ben), (await upload()).status]).toEqual([201, 200, 404]);

  const change = { role: 'editor', expiresAt: inAWeek() };
  const changed = await world.ask<{ grantId: string }>(world.ada, 'PATCH', GRANT, {
    params: body,
    body: change,
  });
  expect([changed.status, (await upload()).status]).toEqual([200, 200]);
  expect(changed.body.grantId).not.toBe(body.grantId);
  expect(await listed()).toEqual([
    expect.objectContaining({
      ...change,
      grantId: changed.body.grantId,
      subject: { kind: 'email', name: 'ben@example.org' },
      createdBy: 'ada',
      isExpired: false,
    }),
  ]);

  expect((await world.ask(world.ada, 'DELETE', GRANT, { params: changed.body })).status).toBe(204);
  expect([await sees(ben), (await upload()).status, await listed()]).toEqual([404, 404, []]);
});

test.each([
  ['an address, in whatever case', { kind: 'email', name: 'BEN@example.org' }, true],
  ['a domain', { kind: 'domain', name: 'Example.ORG' }, true],
  ['another domain that ends alike', { kind: 'domain', name: 'le.org' }, false],
  ['a group', { kind: 'group', name: 'planners' }, true],
  ['a group in another case', { kind: 'group', name: 'Planners' }, false],
])('a grant to %s', async (_what, subject, isHis) => {
  expect((await give({ ...toBen, subject })).status).toBe(201);
  expect(await sees(ben)).toBe(isHis ? 200 : 404);
});

test('a grant to a person by our id is named as they are', async () => {
  await give({ ...toBen, subject: { kind: 'person', name: ben.personId }, modelId: 1 });
  expect(await listed()).toEqual([
    expect.objectContaining({ personName: 'ben', modelId: 1, place: 'canary-alpha-1' }),
  ]);
  expect([await sees(ben, '1'), await sees(ben, '2')]).toEqual([200, 404]);
});

test('a grant that has run out counts no more, and is listed as such', async () => {
  await world.grant({ subject: EMAIL, expiresAt: new Date(Date.now() - 1).toISOString() });
  expect([await sees(ben), await listed()]).toEqual([404, [expect.objectContaining({ isExpired: true })]]);
  await world.grant({ subject: EMAIL, expiresAt: inAWeek() });
  expect(await sees(ben)).toBe(200);
});

test('a denial wins over whatever allows, also in lists', async () => {
  await give({ ...toBen, role: 'administrator' });
  await give({ ...toBen, modelId: 1, role: 'editor' });
  await give({ subject: { kind: 'group', name: 'planners' }, effect: 'deny', assetId: 10 });
  expect([await sees(ben, '1'), await sees(ben, '2')]).toEqual([404, 200]);
  const { body } = await world.ask<ModelPage>(ben, 'GET', `${TENANT}/models`);
  expect(body.models.map(({ modelId }) => modelId)).toEqual([2]);
});

test.each([
  ['a model of another tenant', { modelId: 3 }, 404],
  ['an asset of another tenant', { assetId: 30 }, 404],
  ['both an asset and a model', { assetId: 10, modelId: 1 }, 400],
  ['a time that is over', { expiresAt: '2020-01-01T00:00:00Z' }, 400],
  ['an unknown role', { role: 'owner' }, 400],
  ['a denial with a role', { effect: 'deny' }, 400],
  ['no address', { subject: { kind: 'email', name: 'ben' } }, 400],
])('a grant for %s is not made', async (_what, part, status) => {
  expect((await give({ ...toBen, ...part })).status).toBe(status);
  expect(await listed()).toEqual([]);
});

test('an administrator of one tenant has no hand in the grants of another', async () => {
  await world.grant({ subject: EMAIL, tenantId: TENANT_B, role: 'administrator' });
  const grantId = await world.grant({ subject: 'email:chris@example.org' });
  for (const tenantId of ['alpha', 'beta']) {
    const params = { tenantId, grantId };
    expect((await world.ask(ben, 'DELETE', GRANT, { params })).status).toBe(404);
    expect((await world.ask(ben, 'PATCH', GRANT, { params, body: { role: 'editor' } })).status).toBe(404);
  }
  expect(await listed()).toEqual([expect.objectContaining({ grantId, role: 'viewer' })]);
});

test('a grant that is taken back while it is changed is not made anew', async () => {
  const grantId = await world.grant({ subject: EMAIL });
  const store = createGrantStore(world.database);
  const [row] = await store.ofSubjects([EMAIL]);
  await world.ask(world.ada, 'DELETE', GRANT, { params: { grantId } });
  expect(await store.replace(grantId, row!)).toBeNull();
  expect((await world.ask(world.ada, 'PATCH', GRANT, { params: { grantId }, body: {} })).status).toBe(404);
  expect(await sees(ben)).toBe(404);
});

test('what cannot be recorded is not done, and is recorded as refused once that is possible (AU2)', async () => {
  await world.database.execute('ALTER TABLE audit RENAME TO audit_away');
  const { status, text } = await give(toBen);
  await world.database.execute('ALTER TABLE audit_away RENAME TO audit');
  expect([status, text]).toEqual([503, expect.stringContaining('store_unavailable')]);
  expect(await listed()).toEqual([]);
  await auditQueue().flush();
  const { rows } = await world.database.execute(
    "SELECT decision, rule FROM audit WHERE action = 'administer' AND method = 'POST' ORDER BY rowid DESC LIMIT 1",
  );
  expect({ ...rows[0] }).toMatchObject({ decision: 'refused', rule: 'store_unavailable' });
});

test('"see as" tells what somebody sees, and the rules by which they really get it', async () => {
  await give({ ...toBen, assetId: 20, role: 'editor' });
  await give({ subject: { kind: 'domain', name: 'example.org' }, effect: 'allow', role: 'viewer' });
  await give({ subject: { kind: 'group', name: 'planners' }, effect: 'deny', modelId: 1 });
  const subjects = [
    ['email', 'ben@example.org', ben],
    ['person', ben.personId, ben],
    ['email', 'ada@example.org', world.ada],
    ['domain', 'example.org', await world.signIn('dora@example.org')],
    ['group', 'planners', await world.signIn('emil@else.org', ['planners'])],
    ['email', 'fay@else.org', await world.signIn('fay@else.org')],
  ] as const;
  for (const [kind, name, who] of subjects) {
    const query = `?kind=${kind}&name=${encodeURIComponent(name)}`;
    const { body } = await world.ask<ViewAs>(world.ada, 'GET', `${TENANT}/access`, { query });
    expect(body.models).toHaveLength(2);
    for (const { modelId, role, rule } of body.models) {
      const status = await sees(who, String(modelId));
      await auditQueue().flush();
      const { rows } = await world.database.execute(
        'SELECT rule FROM audit WHERE model_id IS NOT NULL ORDER BY rowid DESC LIMIT 1',
      );
      expect({ name, modelId, status, rule }).toEqual({
        name,
        modelId,
        status: role ? 200 : 404,
        rule: rows[0]!.rule,
      });
    }
  }
});

test('"see as" says nothing of people who have nothing to do with the tenant', async () => {
  const who = async () => {
    const { body } = await world.ask<ViewAs>(world.ada, 'GET', `${TENANT}/access`, {
      query: '?kind=email&name=ben@example.org',
    });
    return body.person;
  };
  expect(await who()).toBeNull();
  await give(toBen);
  expect(await who()).toEqual({ name: 'ben', email: 'ben@example.org', groups: ['planners'] });
});
