import type { Client } from '@libsql/client';
import { createSessions } from '@/lib/access/session';
import { createPeopleStore, createSessionStore, openDatabase, type SessionStore } from '@/lib/store';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.UTC(2026, 5, 1, 8);

let database: Client;
let now: number;
let store: SessionStore;
let personId: string;

beforeEach(async () => {
  now = START;
  database = await openDatabase(':memory:');
  store = createSessionStore(database, { now: () => now });
  const people = createPeopleStore(database, { now: () => new Date(now) });
  const claims = { issuer: 'https://id.example', subject: 'ada', name: 'Ada', email: 'ada@example.org' };
  ({ personId } = await people.signedIn({ ...claims, groups: ['planners'] }));
});
afterEach(() => database.close());

const sessions = (over: Partial<SessionStore> = {}) =>
  createSessions({ store: async () => ({ ...store, ...over }), clock: () => now });

const start = async () =>
  (await sessions().start({ personId, authenticatedAt: START, sealedIdToken: null })).setCookie;
/** The Cookie header that a browser makes of a Set-Cookie header. */
const cookieOf = (setCookie: string) => setCookie.slice(0, setCookie.indexOf(';'));

test('a session names its person, with what the provider last said of them', async () => {
  const cookie = cookieOf(await start());
  expect(await sessions().person(`theme=dark; ${cookie}`)).toEqual({
    kind: 'person',
    personId,
    name: 'Ada',
    email: 'ada@example.org',
    groups: ['planners'],
    sessionHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    authenticatedAt: START,
    guest: null,
  });
});

test('only the SHA-256 of the id is in the database', async () => {
  const id = cookieOf(await start()).split('=')[1] as string;
  expect(id).toHaveLength(43);
  const { rows } = await database.execute('SELECT * FROM sessions');
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(id);
});

test('no two sessions have the same id', async () => {
  const ids = await Promise.all(Array.from({ length: 50 }, start));
  expect(new Set(ids).size).toBe(50);
});

test.each([
  ['half an hour without use', [30 * MINUTE]],
  ['twelve hours, though it was used every twenty minutes', Array<number>(36).fill(20 * MINUTE)],
])('a session has ended after %s', async (_name, steps) => {
  const cookie = cookieOf(await start());
  for (const step of steps.slice(0, -1)) {
    now += step;
    expect(await sessions().person(cookie)).not.toBeNull();
  }
  now += steps.at(-1) as number;
  expect(await sessions().person(cookie)).toBeNull();
});

test('a session that is used a moment before its half hour is up goes on', async () => {
  const cookie = cookieOf(await start());
  now += 30 * MINUTE - 1;
  expect(await sessions().person(cookie)).not.toBeNull();
  now += 30 * MINUTE - 1;
  expect(await sessions().person(cookie)).not.toBeNull();
});

test('that a session is in use is written at most once a minute', async () => {
  const cookie = cookieOf(await start());
  const seen = jest.fn(store.seen);
  for (let request = 0; request < 60; request++) {
    now += 3_000;
    await sessions({ seen }).person(cookie);
  }
  expect(seen).toHaveBeenCalledTimes(3);
});

test('an ended session stays ended, also for whoever kept the cookie', async () => {
  const cookie = cookieOf(await start());
  expect((await sessions().end(cookie)).session).toMatchObject({ personId });
  expect(await sessions().person(cookie)).toBeNull();
  now += 2 * MINUTE;
  expect(await sessions().person(cookie)).toBeNull();
});

test('all sessions of a person end at once, and nobody else loses theirs', async () => {
  const cookies = [cookieOf(await start()), cookieOf(await start())];
  const link = { linkId: 'l1', tenantId: 't1', modelId: 7, expiresAt: null };
  const guest = cookieOf((await sessions().startGuest({ link, visitorName: null })).setCookie);
  expect(await sessions().endOfPerson(personId)).toBe(2);
  for (const cookie of cookies) expect(await sessions().person(cookie)).toBeNull();
  expect(await sessions().person(guest)).not.toBeNull();
  expect(await sessions().endOfGuestLink('l1')).toBe(1);
  expect(await sessions().person(guest)).toBeNull();
});

test('a guest sees one model, has no address and no groups, and stays no longer than the link lasts', async () => {
  const link = { linkId: 'l1', tenantId: 't1', modelId: 7, expiresAt: START + 10 * MINUTE };
  const cookie = cookieOf((await sessions().startGuest({ link, visitorName: 'Site office' })).setCookie);
  expect(await sessions().person(cookie)).toMatchObject({
    kind: 'guest',
    name: 'Site office',
    email: null,
    groups: [],
    authenticatedAt: null,
    guest: { linkId: 'l1', tenantId: 't1', modelId: 7 },
  });
  now += 10 * MINUTE;
  expect(await sessions().person(cookie)).toBeNull();
});

test.each([
  null,
  '',
  'theme=dark',
  'flexview-session=',
  'flexview-session=short',
  `flexview-session=${'A'.repeat(43)}`,
  `flexview-session=${'A'.repeat(44)}`,
  `flexview-session=${"' OR 1=1 --".padEnd(43, 'x')}`,
  `__Host-Http-flexview=${'A'.repeat(43)}`,
])('nobody is signed in by %j', async (header) => {
  await start();
  expect(await sessions().person(header)).toBeNull();
});

test('of two session cookies neither counts: one of them was put there by somebody else', async () => {
  const [one, other] = [cookieOf(await start()), cookieOf(await start())];
  expect(await sessions().person(`${one}; ${other}`)).toBeNull();
});

test('the id changes with each sign-in', async () => {
  const before = await start();
  now += HOUR / 6;
  expect(await start()).not.toBe(before);
});

const broken =
  (message: string, fields: object = {}) =>
  async () => {
    throw Object.assign(new Error(message), fields);
  };
const row = (columns: string) => async (hash: string) => {
  await database.execute({ sql: `UPDATE sessions SET ${columns} WHERE session_hash = ?`, args: [hash] });
};

/** Faults of the store (SECURITY SS4). `spoil` changes the row; otherwise a call of the store goes wrong. */
const FAULTS: { name: string; over?: Partial<SessionStore>; open?: () => Promise<never>; spoil?: string }[] =
  [
    { name: 'the database cannot be opened', open: broken('SQLITE_CANTOPEN') },
    { name: 'opening the database throws no error object', open: () => Promise.reject(undefined) },
    { name: 'the database is locked', over: { find: broken('database is locked', { code: 'SQLITE_BUSY' }) } },
    { name: 'the database is damaged', over: { find: broken('malformed', { code: 'SQLITE_CORRUPT' }) } },
    { name: 'the disk fails', over: { find: broken('disk I/O error', { code: 'SQLITE_IOERR' }) } },
    { name: 'the table is missing', over: { find: broken('no such table: sessions') } },
    {
      name: 'the connection is closed',
      over: { find: broken('The client is closed', { code: 'CLIENT_CLOSED' }) },
    },
    { name: 'the connection is reset', over: { find: broken('ECONNRESET', { code: 'ECONNRESET' }) } },
    {
      name: 'the answer takes too long',
      over: { find: broken('The operation timed out', { name: 'TimeoutError' }) },
    },
    {
      name: 'the name is not resolved',
      over: { find: broken('getaddrinfo ENOTFOUND', { code: 'ENOTFOUND' }) },
    },
    { name: 'the store throws a text', over: { find: () => Promise.reject('no') } },
    {
      name: 'the store throws at once',
      over: {
        find: () => {
          throw new TypeError('not a function');
        },
      },
    },
    {
      name: 'the use cannot be written: the disk is full',
      over: { seen: broken('full', { code: 'SQLITE_FULL' }) },
    },
    {
      name: 'the use cannot be written: read only',
      over: { seen: broken('readonly', { code: 'SQLITE_READONLY' }) },
    },
    { name: 'the last use is no time', spoil: "last_seen_at = 'yesterday'" },
    { name: 'the end is no time', spoil: "expires_at = ''" },
    { name: 'the end is a number', spoil: 'expires_at = 99999999999999' },
    { name: 'the revocation is no time', spoil: "revoked_at = 'maybe'" },
    { name: 'the person is missing', spoil: "person_id = 'nobody'" },
    { name: 'the person is empty', spoil: "person_id = ''" },
    { name: 'the time of proof is no time', spoil: "authenticated_at = 'just now'" },
  ];

test.each(FAULTS)('nobody is let in when $name', async ({ over, open, spoil }) => {
  const cookie = cookieOf(await start());
  const { sessionHash } = (await sessions().person(cookie))!;
  if (spoil) await row(spoil)(sessionHash as string);
  now += 5 * MINUTE;
  const faulty = open ? createSessions({ store: open, clock: () => now }) : sessions(over);
  await expect(faulty.person(cookie)).rejects.toMatchObject({ code: 'store_unavailable', retryAfterS: 5 });
});

test('groups that cannot be read let nobody in', async () => {
  const cookie = cookieOf(await start());
  await database.execute("UPDATE people SET person_groups = '{'");
  await expect(sessions().person(cookie)).rejects.toMatchObject({ code: 'store_unavailable' });
});

test('there are at least twenty kinds of fault', () => expect(FAULTS.length).toBeGreaterThanOrEqual(20));
