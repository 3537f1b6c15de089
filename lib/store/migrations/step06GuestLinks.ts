/** Links that show one model to people without an account. Only the hash of what the link holds is kept. */
export const step06GuestLinks: readonly string[] = [
  `CREATE TABLE guest_links (
    link_id TEXT PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    tenant_id TEXT NOT NULL,
    model_id INTEGER NOT NULL,
    label TEXT NOT NULL,
    query TEXT NOT NULL,
    opens INTEGER NOT NULL DEFAULT 0,
    last_opened_at TEXT,
    expires_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    created_at TEXT NOT NULL,
    revoked_at TEXT
  )`,
  'CREATE INDEX guest_links_by_model ON guest_links (tenant_id, model_id, created_at)',
];
