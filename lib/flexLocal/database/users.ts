import { randomUUID } from 'node:crypto';
import type { Row } from '@libsql/client';
import type { FlexDatabase } from './database';
import { DatabaseError } from './databaseError';
import { findRegion } from './regions';

/** Someone who may call, or own things. */
export type User = { userId: string; name: string; email: string | null };

/** What is told of a new user of a master. `externalIdentity` is their id at the master's own identity provider. */
export type NewUser = { name: string; email: string; region: string; externalIdentity?: string };

/**
 * The owner of every application of local Flex, and of its one master. An application that signs in as itself acts as its
 * owner: that is whom `Me` reports (CONTRACT.md 2.2). The id is fixed, so that data made under one client secret stays
 * visible under another.
 */
export const LOCAL_OWNER: User = {
  userId: '6f1d8a52-3c0e-4f6b-9a55-0b6c1f7d2e10',
  name: 'Local Flex application',
  email: null,
};

/** Writes a user down, or brings the name and mail address up to date. */
export async function ensureUser(database: FlexDatabase, user: User): Promise<void> {
  await database.write((transaction) =>
    transaction.execute({
      sql: `INSERT INTO user (userId, name, email) VALUES (:userId, :name, :email)
            ON CONFLICT (userId) DO UPDATE SET name = excluded.name, email = excluded.email`,
      args: user,
    }),
  );
}

/** The user with this id, in any case, or null. */
export async function findUser(database: FlexDatabase, userId: string): Promise<User | null> {
  const [row] = await database.read('SELECT userId, name, email FROM user WHERE userId = ?', [
    userId.toLowerCase(),
  ]);
  return row ? toUser(row) : null;
}

/** The user of `ownerId`'s master with this id, or with this id at the master's identity provider; null without one. */
export async function findMasterUser(
  database: FlexDatabase,
  ownerId: string,
  wanted: { userId: string } | { externalIdentity: string },
): Promise<User | null> {
  const [column, value] =
    'userId' in wanted
      ? ['userId', wanted.userId.toLowerCase()]
      : ['externalIdentity', wanted.externalIdentity];
  const [row] = await database.read(
    `SELECT userId, name, email FROM user WHERE ${column} = :value
     AND masterId IN (SELECT id FROM master WHERE ownerId = :ownerId)`,
    { value, ownerId },
  );
  return row ? toUser(row) : null;
}

/** The master that a user owns, or null. */
export async function findOwnedMaster(database: FlexDatabase, ownerId: string): Promise<string | null> {
  const [row] = await database.read('SELECT id FROM master WHERE ownerId = ?', [ownerId]);
  return row ? String(row.id) : null;
}

/**
 * Makes a user of a master.
 *
 * @param ifKnown  what to do when the master has a user with this external identity: refuse, or give that one as they are
 * @returns the id of the user
 * @throws {DatabaseError} `invalid` for an unknown region or an external identity that is taken
 */
export async function createUser(
  database: FlexDatabase,
  masterId: string,
  user: NewUser,
  ifKnown: 'refuse' | 'get',
): Promise<string> {
  const regionCode = findRegion(user.region);
  return database.write(async (transaction) => {
    const { rows } = await transaction.execute({
      sql: 'SELECT userId FROM user WHERE masterId = ? AND externalIdentity = ?',
      args: [masterId, user.externalIdentity ?? null],
    });
    if (rows[0] && ifKnown === 'get') return String(rows[0].userId);
    if (rows[0]) throw new DatabaseError('invalid', 'There is a user with this externalIdentity already.');
    const userId = randomUUID();
    await transaction.execute({
      sql: `INSERT INTO user (userId, name, email, masterId, externalIdentity, regionCode)
            VALUES (:userId, :name, :email, :masterId, :externalIdentity, :regionCode)`,
      args: {
        userId,
        masterId,
        regionCode,
        name: user.name,
        email: user.email,
        externalIdentity: user.externalIdentity ?? null,
      },
    });
    return userId;
  });
}

function toUser(row: Row): User {
  return {
    userId: String(row.userId),
    name: String(row.name),
    email: row.email === null ? null : String(row.email),
  };
}
