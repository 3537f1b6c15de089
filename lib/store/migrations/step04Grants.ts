/** Who may see and do what, and whose an upload is. A grant is never changed: it is revoked, and another one is made. */
export const step04Grants: readonly string[] = [
  `CREATE TABLE grants (
    grant_id TEXT PRIMARY KEY,
    tenant_id TEXT NOT NULL,
    asset_id INTEGER,
    model_id INTEGER,
    subject TEXT NOT NULL,
    effect TEXT NOT NULL CHECK (effect IN ('allow', 'deny')),
    role TEXT CHECK (role IN ('viewer', 'editor', 'administrator')),
    expires_at TEXT,
    created_by TEXT NOT NULL,
    created_at TEXT NOT NULL,
    revoked_by TEXT,
    revoked_at TEXT,
    CHECK ((effect = 'allow') = (role IS NOT NULL))
  )`,
  'CREATE INDEX grants_by_subject ON grants (subject) WHERE revoked_at IS NULL',
  'CREATE INDEX grants_by_tenant ON grants (tenant_id, created_at)',
  "ALTER TABLE uploads ADD COLUMN person_id TEXT NOT NULL DEFAULT 'visitor'",
];
