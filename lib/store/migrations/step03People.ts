/**
 * People who have signed in, their sessions, and the sign-ins that are used up. A session is kept by the SHA-256 of its
 * id alone, so that nobody who reads the database can take one over. A guest's session has no row in people.
 */
export const step03People: readonly string[] = [
  `CREATE TABLE people (
    person_id TEXT PRIMARY KEY,
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    name TEXT,
    email TEXT,
    person_groups TEXT NOT NULL,
    first_sign_in_at TEXT NOT NULL,
    last_sign_in_at TEXT NOT NULL,
    UNIQUE (issuer, subject)
  )`,
  'CREATE INDEX people_by_email ON people (email)',
  `CREATE TABLE sessions (
    session_hash TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('person', 'guest')),
    person_id TEXT NOT NULL,
    guest_link_id TEXT,
    guest_tenant_id TEXT,
    guest_model_id INTEGER,
    visitor_name TEXT,
    authenticated_at TEXT,
    sealed_id_token TEXT,
    created_at TEXT NOT NULL,
    last_seen_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    revoked_at TEXT,
    CHECK ((kind = 'guest') = (guest_link_id IS NOT NULL AND guest_tenant_id IS NOT NULL AND guest_model_id IS NOT NULL))
  )`,
  'CREATE INDEX sessions_by_person ON sessions (person_id)',
  'CREATE INDEX sessions_by_guest_link ON sessions (guest_link_id) WHERE guest_link_id IS NOT NULL',
  'CREATE INDEX sessions_by_end ON sessions (expires_at)',
  `CREATE TABLE sign_in_attempts (
    attempt_id TEXT PRIMARY KEY,
    expires_at TEXT NOT NULL
  )`,
];
