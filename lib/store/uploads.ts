import 'server-only';
import type { Client, Row } from '@libsql/client';

/** One row of the uploads table. `state` is the app's word for where it is; see lib/uploads. */
export type UploadRow = {
  id: string;
  tenantId: string;
  /** Who began it. */
  personId: string;
  filename: string;
  assetName: string;
  size: number;
  bytes: number;
  state: string;
  modelId: number | null;
  reason: string | null;
  createdAt: string;
  updatedAt: string;
};

/** What may change after an upload was made; fields left out stay as they are. */
export type UploadChange = Partial<Pick<UploadRow, 'bytes' | 'state' | 'modelId' | 'reason'>>;

function toUpload(row: Row): UploadRow {
  return {
    id: String(row.id),
    tenantId: String(row.tenant_id),
    personId: String(row.person_id),
    filename: String(row.filename),
    assetName: String(row.asset_name),
    size: Number(row.size),
    bytes: Number(row.bytes),
    state: String(row.state),
    modelId: row.model_id === null ? null : Number(row.model_id),
    reason: row.reason === null ? null : String(row.reason),
    createdAt: String(row.created_at),
    updatedAt: String(row.updated_at),
  };
}

const COLUMN: Record<keyof UploadChange, string> = {
  bytes: 'bytes',
  state: 'state',
  modelId: 'model_id',
  reason: 'reason',
};

/** Queries of the uploads table over one database. */
export function createUploadStore(database: Client, now: () => Date = () => new Date()) {
  return {
    async insert(
      upload: Pick<UploadRow, 'id' | 'tenantId' | 'personId' | 'filename' | 'assetName' | 'size' | 'state'>,
    ): Promise<void> {
      const time = now().toISOString();
      await database.execute({
        sql: `INSERT INTO uploads (id, tenant_id, person_id, filename, asset_name, size, state, created_at, updated_at)
              VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        args: [
          upload.id,
          upload.tenantId,
          upload.personId,
          upload.filename,
          upload.assetName,
          upload.size,
          upload.state,
          time,
          time,
        ],
      });
    },

    /** Changes one upload and answers whether it exists. */
    async update(id: string, change: UploadChange): Promise<boolean> {
      const fields = (Object.keys(change) as (keyof UploadChange)[]).filter(
        (field) => change[field] !== undefined,
      );
      const { rowsAffected } = await database.execute({
        sql: `UPDATE uploads SET ${[...fields.map((field) => `${COLUMN[field]} = ?`), 'updated_at = ?'].join(', ')} WHERE id = ?`,
        args: [...fields.map((field) => change[field] ?? null), now().toISOString(), id],
      });
      return rowsAffected > 0;
    },

    async find(id: string): Promise<UploadRow | null> {
      const { rows } = await database.execute({ sql: 'SELECT * FROM uploads WHERE id = ?', args: [id] });
      return rows[0] ? toUpload(rows[0]) : null;
    },

    /** The newest uploads of a tenant, newest first. */
    async listByTenant(tenantId: string, limit: number): Promise<UploadRow[]> {
      const { rows } = await database.execute({
        sql: 'SELECT * FROM uploads WHERE tenant_id = ? ORDER BY created_at DESC, id LIMIT ?',
        args: [tenantId, limit],
      });
      return rows.map(toUpload);
    },

    /** Uploads of every tenant that are in one of these states. */
    async listByState(states: readonly string[]): Promise<UploadRow[]> {
      const { rows } = await database.execute({
        sql: `SELECT * FROM uploads WHERE state IN (${states.map(() => '?').join(', ')})`,
        args: [...states],
      });
      return rows.map(toUpload);
    },

    async remove(id: string): Promise<void> {
      await database.execute({ sql: 'DELETE FROM uploads WHERE id = ?', args: [id] });
    },
  };
}

export type UploadStore = ReturnType<typeof createUploadStore>;
