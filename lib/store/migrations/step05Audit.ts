/**
 * The record of what was done. Each row holds the hash of the row before it in its chain, of which every tenant has
 * one. Rows are only ever added: the database itself refuses to change one, and lets go of old ones only once an anchor
 * keeps the hash of the last that went.
 */
export const step05Audit: readonly string[] = [
  `CREATE TABLE audit (
    chain TEXT NOT NULL,
    number INTEGER NOT NULL,
    at TEXT NOT NULL,
    person_id TEXT,
    person_kind TEXT,
    session_hash TEXT,
    action TEXT NOT NULL,
    method TEXT NOT NULL,
    path TEXT NOT NULL,
    asset_id INTEGER,
    model_id INTEGER,
    decision TEXT NOT NULL,
    rule TEXT NOT NULL,
    status INTEGER,
    bytes INTEGER,
    request_id TEXT NOT NULL,
    detail TEXT,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (chain, number)
  )`,
  'CREATE INDEX audit_by_time ON audit (chain, at)',
  'CREATE INDEX audit_by_person ON audit (chain, person_id, at)',
  `CREATE TABLE audit_anchors (
    chain TEXT PRIMARY KEY,
    number INTEGER NOT NULL,
    hash TEXT NOT NULL
  )`,
  `CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
   BEGIN SELECT RAISE(ABORT, 'The audit log is not changed.'); END`,
  `CREATE TRIGGER audit_is_not_removed BEFORE DELETE ON audit
   WHEN OLD.number > COALESCE((SELECT number FROM audit_anchors WHERE chain = OLD.chain), 0)
   BEGIN SELECT RAISE(ABORT, 'The audit log is not removed.'); END`,
];
