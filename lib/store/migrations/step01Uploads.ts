/** The uploads that people have started. */
export const step01Uploads: readonly string[] = [
  `CREATE TABLE uploads (
    id TEXT PRIMARY KEY,
    tenant_id TEXT NOT NULL,
    filename TEXT NOT NULL,
    asset_name TEXT NOT NULL,
    size INTEGER NOT NULL,
    bytes INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL,
    model_id INTEGER,
    reason TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
  )`,
  'CREATE INDEX uploads_by_tenant ON uploads (tenant_id, created_at DESC)',
  'CREATE INDEX uploads_by_state ON uploads (state)',
];
