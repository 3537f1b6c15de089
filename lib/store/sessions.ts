import 'server-only';
import type { Client, Row } from '@libsql/client';
import { z } from 'zod';

/** What a guest's session shows. */
export type GuestPlace = { linkId: string; tenantId: string; modelId: number };

/** One row of the sessions table, with what is known of the person now. Times are milliseconds since 1970. */
export type SessionRow = {
  kind: 'person' | 'guest';
  personId: string;
  name: string | null;
  email: string | null;
  groups: readonly string[];
  guest: GuestPlace | null;
  authenticatedAt: number | null;
  sealedIdToken: string | null;
  lastSeenAt: number;
  expiresAt: number;
  revokedAt: number | null;
};

export type NewSession = {
  sessionHash: string;
  personId: string;
  guest: GuestPlace | null;
  /** What a guest calls themselves. */
  visitorName: string | null;
  authenticatedAt: number | null;
  sealedIdToken: string | null;
  expiresAt: number;
};

const time = z.iso.datetime().transform((text) => Date.parse(text));
const shared = {
  person_id: z.string().min(1),
  authenticated_at: time.nullable(),
  sealed_id_token: z.string().nullable(),
  last_seen_at: time,
  expires_at: time,
  revoked_at: time.nullable(),
};

/** A row that does not read as it was written opens nothing: parsing it throws. */
const sessionRow = z.discriminatedUnion('kind', [
  z.object({
    ...shared,
    kind: z.literal('person'),
    // Of the people table: null when the session's person is not there, and then the session is nobody's.
    issuer: z.string().min(1),
    name: z.string().nullable(),
    email: z.string().nullable(),
    person_groups: z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text))),
  }),
  z.object({
    ...shared,
    kind: z.literal('guest'),
    visitor_name: z.string().nullable(),
    guest_link_id: z.string().min(1),
    guest_tenant_id: z.string().min(1),
    guest_model_id: z.coerce.number().int(),
  }),
]);

function toSession(given: Row): SessionRow {
  const row = sessionRow.parse(given);
  const own =
    row.kind === 'person'
      ? { kind: row.kind, name: row.name, email: row.email, groups: row.person_groups, guest: null }
      : {
          kind: row.kind,
          name: row.visitor_name,
          email: null,
          groups: [],
          guest: {
            linkId: row.guest_link_id,
            tenantId: row.guest_tenant_id,
            modelId: row.guest_model_id,
          },
        };
  return {
    ...own,
    personId: row.person_id,
    authenticatedAt: row.authenticated_at,
    sealedIdToken: row.sealed_id_token,
    lastSeenAt: row.last_seen_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
  };
}

const iso = (ms: number) => new Date(ms).toISOString();

/** Queries of the sessions and sign_in_attempts tables over one database. What a session means is lib/access's. */
export function createSessionStore(database: Client, { now = Date.now } = {}) {
  const revoke = async (where: string, value: string): Promise<number> => {
    const { rowsAffected } = await database.execute({
      sql: `UPDATE sessions SET revoked_at = ? WHERE ${where} = ? AND revoked_at IS NULL`,
      args: [iso(now()), value],
    });
    return rowsAffected;
  };

  return {
    /** Keeps a new session, and lets go of those that are over anyway. */
    async insert(session: NewSession): Promise<void> {
      const { guest } = session;
      const time = iso(now());
      await database.batch(
        [
          { sql: 'DELETE FROM sessions WHERE expires_at < ?', args: [time] },
          {
            sql: `INSERT INTO sessions (session_hash, kind, person_id, guest_link_id, guest_tenant_id, guest_model_id,
                    visitor_name, authenticated_at, sealed_id_token, created_at, last_seen_at, expires_at)
                  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
            args: [
              session.sessionHash,
              guest ? 'guest' : 'person',
              session.personId,
              guest?.linkId ?? null,
              guest?.tenantId ?? null,
              guest?.modelId ?? null,
              session.visitorName,
              session.authenticatedAt === null ? null : iso(session.authenticatedAt),
              session.sealedIdToken,
              time,
              time,
              iso(session.expiresAt),
            ],
          },
        ],
        'write',
      );
    },

    /** The session of this hash in whatever state it is, or null. @throws when the row is not what was written */
    async find(sessionHash: string): Promise<SessionRow | null> {
      const { rows } = await database.execute({
        sql: `SELECT s.*, p.issuer, p.name, p.email, p.person_groups
              FROM sessions s LEFT JOIN people p ON p.person_id = s.person_id WHERE s.session_hash = ?`,
        args: [sessionHash],
      });
      return rows[0] ? toSession(rows[0]) : null;
    },

    /** Notes that the session was used now. */
    async seen(sessionHash: string): Promise<void> {
      await database.execute({
        sql: 'UPDATE sessions SET last_seen_at = ? WHERE session_hash = ? AND revoked_at IS NULL',
        args: [iso(now()), sessionHash],
      });
    },

    /** Ends a session for good. Each of these answers how many were ended. */
    revoke: (sessionHash: string) => revoke('session_hash', sessionHash),
    revokeOfPerson: (personId: string) => revoke('person_id', personId),
    revokeOfGuestLink: (linkId: string) => revoke('guest_link_id', linkId),

    /** Uses up a sign-in and answers whether it was still to be used. */
    async spendAttempt(attemptId: string, expiresAt: number): Promise<boolean> {
      const [, inserted] = await database.batch(
        [
          { sql: 'DELETE FROM sign_in_attempts WHERE expires_at < ?', args: [iso(now())] },
          {
            sql: 'INSERT INTO sign_in_attempts (attempt_id, expires_at) VALUES (?, ?) ON CONFLICT DO NOTHING',
            args: [attemptId, iso(expiresAt)],
          },
        ],
        'write',
      );
      return inserted?.rowsAffected === 1;
    },
  };
}

export type SessionStore = ReturnType<typeof createSessionStore>;
