import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Client, Row } from '@libsql/client';
import { z } from 'zod';

/** A person as an identity provider tells of them: `issuer` and `subject` together never change (OIDC Core 5.7). */
export type PersonClaims = {
  issuer: string;
  subject: string;
  name: string | null;
  /** Verified, in lower case. */
  email: string | null;
  groups: readonly string[];
};

/** One row of the people table. */
export type PersonRow = PersonClaims & { personId: string; firstSignInAt: string; lastSignInAt: string };

const row = z.object({
  person_id: z.string().min(1),
  issuer: z.string(),
  subject: z.string(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  person_groups: z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text))),
  first_sign_in_at: z.string(),
  last_sign_in_at: z.string(),
});

function toPerson(given: Row | undefined): PersonRow {
  const { person_id, person_groups, first_sign_in_at, last_sign_in_at, ...same } = row.parse(given);
  return {
    ...same,
    personId: person_id,
    groups: person_groups,
    firstSignInAt: first_sign_in_at,
    lastSignInAt: last_sign_in_at,
  };
}

/** Queries of the people table over one database. */
export function createPeopleStore(database: Client, { now = () => new Date(), newId = randomUUID } = {}) {
  return {
    /** Keeps what the provider says at a sign-in. Whoever signs in for the first time is given an id of ours. */
    async signedIn(claims: PersonClaims): Promise<PersonRow> {
      const { issuer, subject, name, email, groups } = claims;
      const time = now().toISOString();
      const { rows } = await database.execute({
        sql: `INSERT INTO people (person_id, issuer, subject, name, email, person_groups, first_sign_in_at, last_sign_in_at)
              VALUES (?, ?, ?, ?, ?, ?, ?, ?)
              ON CONFLICT (issuer, subject) DO UPDATE SET name = excluded.name, email = excluded.email,
                person_groups = excluded.person_groups, last_sign_in_at = excluded.last_sign_in_at
              RETURNING *`,
        args: [newId(), issuer, subject, name, email, JSON.stringify(groups), time, time],
      });
      return toPerson(rows[0]);
    },

    /** The person of this id, or null. */
    async find(personId: string): Promise<PersonRow | null> {
      const { rows } = await database.execute({
        sql: 'SELECT * FROM people WHERE person_id = ?',
        args: [personId],
      });
      return rows[0] ? toPerson(rows[0]) : null;
    },

    /** Those of these ids whom there are. */
    async ofIds(personIds: readonly string[]): Promise<PersonRow[]> {
      if (personIds.length === 0) return [];
      const { rows } = await database.execute({
        sql: `SELECT * FROM people WHERE person_id IN (${personIds.map(() => '?').join(', ')})`,
        args: [...personIds],
      });
      return rows.map(toPerson);
    },

    /** Those with this verified address: one for each provider that vouches for it. */
    async ofEmail(email: string): Promise<PersonRow[]> {
      const { rows } = await database.execute({
        sql: 'SELECT * FROM people WHERE email = ? ORDER BY last_sign_in_at DESC',
        args: [email.toLowerCase()],
      });
      return rows.map(toPerson);
    },
  };
}

export type PeopleStore = ReturnType<typeof createPeopleStore>;
