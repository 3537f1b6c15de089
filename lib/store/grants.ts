import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Client, Row } from '@libsql/client';

/**
 * One row of the grants table that has not been revoked. With a model it covers that model, else with an asset that
 * asset, else the tenant. `subject` is a kind and a name, such as `email:ann@example.org` (lib/access/subjects.ts).
 */
export type GrantRow = {
  grantId: string;
  tenantId: string;
  assetId: number | null;
  modelId: number | null;
  subject: string;
  effect: 'allow' | 'deny';
  role: 'viewer' | 'editor' | 'administrator' | null;
  expiresAt: string | null;
  createdBy: string;
  createdAt: string;
};

export type NewGrantRow = Omit<GrantRow, 'grantId' | 'createdAt'>;

const numberOrNull = (value: unknown) => (value === null ? null : Number(value));

function toGrant(row: Row): GrantRow {
  return {
    grantId: String(row.grant_id),
    tenantId: String(row.tenant_id),
    assetId: numberOrNull(row.asset_id),
    modelId: numberOrNull(row.model_id),
    subject: String(row.subject),
    effect: row.effect as GrantRow['effect'],
    role: row.role as GrantRow['role'],
    expiresAt: row.expires_at === null ? null : String(row.expires_at),
    createdBy: String(row.created_by),
    createdAt: String(row.created_at),
  };
}

const COLUMNS =
  'grant_id, tenant_id, asset_id, model_id, subject, effect, role, expires_at, created_by, created_at';

const insertion = (row: GrantRow) => ({
  sql: `INSERT INTO grants (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  args: [
    row.grantId,
    row.tenantId,
    row.assetId,
    row.modelId,
    row.subject,
    row.effect,
    row.role,
    row.expiresAt,
    row.createdBy,
    row.createdAt,
  ],
});

const REVOKE = `UPDATE grants SET revoked_at = ?, revoked_by = ?
  WHERE tenant_id = ? AND grant_id = ? AND revoked_at IS NULL`;

/** Queries of the grants table over one database. */
export function createGrantStore(database: Client, { now = () => new Date(), newId = randomUUID } = {}) {
  const made = (grant: NewGrantRow): GrantRow => ({
    ...grant,
    grantId: newId(),
    createdAt: now().toISOString(),
  });

  return {
    /** The grants that name one of these subjects, also those that have expired. */
    async ofSubjects(subjects: readonly string[]): Promise<GrantRow[]> {
      if (subjects.length === 0) return [];
      const { rows } = await database.execute({
        sql: `SELECT * FROM grants WHERE revoked_at IS NULL AND subject IN (${subjects.map(() => '?').join(', ')})`,
        args: [...subjects],
      });
      return rows.map(toGrant);
    },

    /** All grants of a tenant, oldest first, also those that have expired. */
    async ofTenant(tenantId: string): Promise<GrantRow[]> {
      const { rows } = await database.execute({
        sql: 'SELECT * FROM grants WHERE tenant_id = ? AND revoked_at IS NULL ORDER BY created_at, grant_id',
        args: [tenantId],
      });
      return rows.map(toGrant);
    },

    async insert(grant: NewGrantRow): Promise<GrantRow> {
      const row = made(grant);
      await database.execute(insertion(row));
      return row;
    },

    /** Revokes a grant and makes another in its place; neither, and null, when it is not in force any more. */
    async replace(grantId: string, grant: NewGrantRow): Promise<GrantRow | null> {
      const row = made(grant);
      const { args } = insertion(row);
      const insertInPlace = {
        sql: `INSERT INTO grants (${COLUMNS}) SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
              FROM grants WHERE tenant_id = ? AND grant_id = ? AND revoked_at IS NULL`,
        args: [...args, row.tenantId, grantId],
      };
      const revocation = { sql: REVOKE, args: [row.createdAt, row.createdBy, row.tenantId, grantId] };
      const [inserted] = await database.batch([insertInPlace, revocation], 'write');
      return inserted!.rowsAffected > 0 ? row : null;
    },

    /** Revokes a grant of a tenant and answers whether there was one in force. */
    async revoke(tenantId: string, grantId: string, revokedBy: string): Promise<boolean> {
      const args = [now().toISOString(), revokedBy, tenantId, grantId];
      return (await database.execute({ sql: REVOKE, args })).rowsAffected > 0;
    },
  };
}

export type GrantStore = ReturnType<typeof createGrantStore>;
