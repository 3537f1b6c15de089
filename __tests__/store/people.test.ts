import type { Client } from '@libsql/client';
import { createPeopleStore, createSessionStore, openDatabase } from '@/lib/store';

const ada = {
  issuer: 'https://id.example',
  subject: 'ada',
  name: 'Ada',
  email: 'ada@example.org',
  groups: ['planners'],
};

let database: Client;
let time: number;
beforeEach(async () => {
  database = await openDatabase(':memory:');
  time = Date.UTC(2026, 0, 1);
});
afterEach(() => database.close());

const people = () => createPeopleStore(database, { now: () => new Date(time) });

test('whoever signs in again is the same person, with what the provider says now', async () => {
  const first = await people().signedIn(ada);
  time += 60_000;
  const second = await people().signedIn({ ...ada, name: 'Ada L.', email: null, groups: [] });
  expect(second).toEqual({
    ...first,
    name: 'Ada L.',
    email: null,
    groups: [],
    lastSignInAt: '2026-01-01T00:01:00.000Z',
  });
  expect(await people().find(first.personId)).toEqual(second);
});

test('the same subject of another provider is somebody else', async () => {
  const one = await people().signedIn(ada);
  const other = await people().signedIn({ ...ada, issuer: 'https://other.example' });
  expect(other.personId).not.toBe(one.personId);
  expect((await people().ofEmail('ADA@example.org')).map(({ personId }) => personId).sort()).toEqual(
    [one.personId, other.personId].sort(),
  );
  expect(await people().find('nobody')).toBeNull();
});

test('a sign-in is used up once, and forgotten when it could not be used any more', async () => {
  const sessions = createSessionStore(database, { now: () => time });
  const until = time + 600_000;
  const answers = await Promise.all([1, 2, 3].map(() => sessions.spendAttempt('a', until)));
  expect(answers.filter(Boolean)).toHaveLength(1);
  time = until + 1;
  await sessions.spendAttempt('b', until + 600_000);
  const { rows } = await database.execute('SELECT attempt_id FROM sign_in_attempts');
  expect(rows.map((row) => row.attempt_id)).toEqual(['b']);
});
