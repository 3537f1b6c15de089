/**
 * The app's own schema, as steps that are only ever added to: an applied step is never edited. Times are ISO 8601
 * in UTC; sizes are bytes.
 */
export const MIGRATIONS: readonly (readonly string[])[] = [
  [
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
  ],
  [
    `CREATE TABLE saved_views (
      id TEXT PRIMARY KEY,
      tenant_id TEXT NOT NULL,
      model_id INTEGER NOT NULL,
      person_id TEXT NOT NULL,
      scope TEXT NOT NULL,
      name TEXT NOT NULL,
      view TEXT NOT NULL,
      thumbnail BLOB,
      is_home INTEGER NOT NULL DEFAULT 0,
      position INTEGER NOT NULL,
      revision INTEGER NOT NULL DEFAULT 1,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      deleted_at TEXT
    )`,
    'CREATE INDEX saved_views_by_model ON saved_views (tenant_id, model_id, scope, position)',
  ],
];
