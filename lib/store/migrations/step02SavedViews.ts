/** The views of models that people have kept. */
export const step02SavedViews: readonly string[] = [
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
];
