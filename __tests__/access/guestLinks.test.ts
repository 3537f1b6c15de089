import { createHash } from 'node:crypto';
import type { GuestLinkList } from '@/lib/flexContract';
import { createSessions } from '@/lib/access/session';
import { auditQueue, createSessionStore } from '@/lib/store';
import { handlers } from '../app/api/everyRoute';
import { inAWeek, MODEL, openWorld, TENANT, type Somebody, type World } from './accessWorld';
import { TENANT_A } from './idorWorld';

const LINKS = `${MODEL}/guest-links`;
const LINK = `${LINKS}/[linkId]`;

let world: World;
let editor: Somebody;

beforeAll(async () => {
  world = await openWorld();
  editor = await world.signIn('eve@example.org');
  await world.grant({ subject: 'email:eve@example.org', role: 'editor' });
});
afterAll(() => world.close());

type Made = { linkId: string; url: string; token: string };

async function makeLink(body: object = {}): Promise<Made> {
  const whole = { label: 'Client', query: 'camera=1', expiresAt: inAWeek(), ...body };
  const answer = await world.ask<{ linkId: string; url: string }>(editor, 'POST', LINKS, { body: whole });
  expect(answer.status).toBe(201);
  return { ...answer.body, token: answer.body.url.split('#')[1]! };
}

/** Goes in by a link, and answers what came back and the guest's cookie. */
async function open(token: string, name = 'Maria', cookie: { cookie: string } | null = null) {
  const answer = await world.ask<{ address?: string }>(cookie, 'POST', '/api/guest', {
    body: { token, name },
  });
  return { ...answer, guest: { cookie: answer.headers.get('set-cookie')?.split(';', 1)[0] ?? '' } };
}
const look = async (who: { cookie: string }, params: Record<string, string> = {}) =>
  (await world.ask(who, 'GET', MODEL, { params })).status;

async function lastRecord(): Promise<Record<string, unknown>> {
  await auditQueue().flush();
  const { rows } = await world.database.execute('SELECT * FROM audit ORDER BY rowid DESC LIMIT 1');
  return { ...rows[0] };
}

test('a link opens its model for whoever says who they are, and is counted', async () => {
  const { token, linkId, url } = await makeLink();
  expect(url).toBe(`http://localhost:3000/guest#${token}`);
  const { status, body, guest, headers } = await open(token);
  expect([status, body.address]).toEqual([200, `/tenants/${TENANT_A}/models/1?camera=1`]);
  expect(headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Strict/);
  expect(await lastRecord()).toMatchObject({
    action: 'visit',
    chain: TENANT_A,
    model_id: 1,
    decision: 'allowed',
    rule: `guest link ${linkId}`,
    person_kind: 'guest',
    detail: '{"name":"Maria"}',
  });
  const { person_id: guestId } = await lastRecord();
  expect(await look(guest)).toBe(200);
  expect(await lastRecord()).toMatchObject({ person_id: guestId, rule: `grant guest link ${linkId}` });
  await open(token, 'Noor');
  const { body: list } = await world.ask<GuestLinkList>(editor, 'GET', LINKS);
  expect(list.links.find((link) => link.linkId === linkId)).toMatchObject({
    label: 'Client',
    opens: 2,
    lastOpenedAt: expect.any(String),
    isExpired: false,
    createdBy: 'eve',
  });
});

test.each([
  ['no name', { name: ' ' }, 400],
  ['a name that never ends', { name: 'x'.repeat(81) }, 400],
  ['half a link', { token: 'abc' }, 400],
  ['a link that was never made', { token: 'A'.repeat(43) }, 404],
])('%s lets nobody in, and is on record', async (_what, part, status) => {
  const { token } = await makeLink();
  const answer = await world.ask(null, 'POST', '/api/guest', { body: { token, name: 'Maria', ...part } });
  expect([answer.status, answer.headers.get('set-cookie')]).toEqual([status, null]);
  const rule = status === 400 ? 'invalid_request' : 'not_found';
  expect(await lastRecord()).toMatchObject({ action: 'visit', decision: 'refused', rule });
});

test('the database holds no more of a link than its hash', async () => {
  const { token } = await makeLink();
  await open(token);
  await auditQueue().flush();
  const { rows: tables } = await world.database.execute(
    "SELECT name FROM sqlite_master WHERE type = 'table'",
  );
  let held = '';
  for (const { name } of tables) {
    const { rows } = await world.database.execute(`SELECT * FROM ${String(name)}`);
    held += JSON.stringify(rows);
  }
  expect(held).toContain(createHash('sha256').update(token).digest('hex'));
  expect(held).not.toContain(token);
});

test('a guest looks at the one model, and every other route says that there is nothing', async () => {
  const { token } = await makeLink();
  const { guest } = await open(token);
  const own = { tenantId: TENANT_A, modelId: '1' };
  let refused = 0;
  for (const [address, method] of handlers()) {
    if (!address.startsWith(TENANT)) continue;
    const isOfModel = address.startsWith(MODEL);
    for (const [params, isOwn] of [
      [own, true],
      [{ ...own, modelId: '2' }, false],
      [{ tenantId: 'beta', modelId: '3' }, false],
    ] as const) {
      const answer = await world.ask(guest, method, address, {
        params: { ...params, viewId: '0'.repeat(32), grantId: GUID, linkId: GUID },
        query: '?kind=component&text=wall&name=Width&ids=1',
        body: method === 'GET' || method === 'HEAD' ? undefined : {},
      });
      const record = await lastRecord();
      const isRefused = record.decision === 'refused' && answer.status === 404;
      const isReadOfOwn = isOwn && isOfModel && record.action === 'read';
      expect({ address, method, params, isRefused }).toEqual({
        address,
        method,
        params,
        isRefused: !isReadOfOwn,
      });
      refused += Number(isRefused);
    }
  }
  expect(refused).toBeGreaterThan(60);
  expect((await world.ask(guest, 'POST', '/api/tenants', { body: { name: 'x', region: 'UK' } })).status).toBe(
    404,
  );
}, 30_000);
const GUID = '11111111-2222-4333-8444-000000000000';

test('a link that is revoked opens no more, and ends the visits of all who came by it', async () => {
  const [{ token, linkId }, other] = [await makeLink(), await makeLink()];
  const [{ guest }, { guest: otherGuest }] = [await open(token), await open(other.token)];
  expect((await world.ask(editor, 'DELETE', LINK, { params: { linkId } })).status).toBe(204);
  expect([await look(guest), await look(otherGuest), (await open(token)).status]).toEqual([401, 200, 404]);
  expect((await world.ask(editor, 'DELETE', LINK, { params: { linkId } })).status).toBe(404);
});

test('a visit that began in the moment in which its link was revoked shows nothing', async () => {
  const { token, linkId } = await makeLink();
  const { guest } = await open(token);
  // Only the link: as if the session had been written after those of the link were ended.
  await world.database.execute({
    sql: "UPDATE guest_links SET revoked_at = 'now' WHERE link_id = ?",
    args: [linkId],
  });
  expect(await look(guest)).toBe(404);
});

test('a link holds until its time, to the moment, and no visit lasts longer', async () => {
  const { token, linkId } = await makeLink();
  const { guest } = await open(token);
  const setEnd = (ms: number) =>
    world.database.execute({
      sql: 'UPDATE guest_links SET expires_at = ? WHERE link_id = ?',
      args: [new Date(Date.now() + ms).toISOString(), linkId],
    });
  await setEnd(60_000);
  const { guest: late } = await open(token);
  await setEnd(-1);
  expect([(await open(token)).status, await look(guest), await look(late)]).toEqual([404, 404, 404]);
  const inTwoMinutes = createSessions({
    store: async () => createSessionStore(world.database),
    clock: () => Date.now() + 120_000,
  });
  expect(await inTwoMinutes.person(late.cookie)).toBeNull();
  expect(await inTwoMinutes.person(guest.cookie)).not.toBeNull();
});

test.each([
  ['in the past', '2020-01-01T00:00:00Z'],
  ['in two years', new Date(Date.now() + 2 * 366 * 86_400_000).toISOString()],
  ['at no time at all', 'soon'],
])('a link that ends %s is not made', async (_what, expiresAt) => {
  const body = { label: 'Client', expiresAt };
  expect((await world.ask(editor, 'POST', LINKS, { body })).status).toBe(400);
});

test('times are kept in one spelling, for they are compared as texts', async () => {
  const expiresAt = `${new Date(Date.now() + 86_400_000).toISOString().slice(0, 19)}Z`;
  const { linkId } = await makeLink({ expiresAt });
  const { body } = await world.ask<GuestLinkList>(editor, 'GET', LINKS);
  const kept = body.links.find((link) => link.linkId === linkId)!.expiresAt;
  expect(kept).toBe(expiresAt.replace('Z', '.000Z'));
});

test('a viewer makes no links, and an editor of one model has no hand in those of another', async () => {
  const viewer = await world.signIn('vic@example.org');
  await world.grant({ subject: 'email:vic@example.org' });
  const other = await world.signIn('otto@example.org');
  await world.grant({ subject: 'email:otto@example.org', assetId: 20, role: 'editor' });
  const { linkId } = await makeLink();
  const body = { label: 'Client', expiresAt: inAWeek() };
  expect((await world.ask(viewer, 'POST', LINKS, { body })).status).toBe(404);
  expect((await world.ask(viewer, 'GET', LINKS)).status).toBe(404);
  for (const modelId of ['1', '2'])
    expect((await world.ask(other, 'DELETE', LINK, { params: { modelId, linkId } })).status).toBe(404);
  expect((await world.ask(other, 'POST', LINKS, { params: { modelId: '2' }, body })).status).toBe(201);
});

test('who comes by a link leaves the session they came with', async () => {
  const before = await world.signIn('eve@example.org');
  const { token } = await makeLink();
  const { guest } = await open(token, 'Eve', before);
  expect([await look(guest), await look(before)]).toEqual([200, 401]);
});

test('a visit that cannot be recorded does not begin', async () => {
  const { token } = await makeLink();
  await world.database.execute('ALTER TABLE audit RENAME TO audit_away');
  const { status, headers } = await open(token);
  await world.database.execute('ALTER TABLE audit_away RENAME TO audit');
  expect([status, headers.get('set-cookie')]).toEqual([503, null]);
});
