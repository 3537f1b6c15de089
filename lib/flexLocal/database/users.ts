import type { FlexDatabase } from './database';

/** Someone who may call, or own things. */
export type User = { userId: string; name: string; email: string | null };

/**
 * The owner of every application of local Flex. An application that signs in as itself acts as its owner: that is whom
 * `Me` reports (CONTRACT.md 2.2). The id is fixed, so that data made under one client secret stays visible under another.
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
