import type { Transaction } from '@libsql/client';
import type { FlexDatabase } from './database';
import { DatabaseError } from './databaseError';
import { requireAllowance } from './planAllowances';

/** An asset as stored. States are `Active`, `Hidden` and `Archived`; archived ones are found by nothing here. */
export type StoredAsset = { assetId: number; tenantId: string; name: string; state: string };

/**
 * Makes an asset.
 *
 * @returns its `assetId`
 * @throws {DatabaseError} `duplicate` when an asset of the tenant has this name in any case, `plan_limit`
 */
export async function createAsset(
  database: FlexDatabase,
  tenantId: string,
  wanted: { name: string; state?: string },
): Promise<number> {
  return database.write(async (transaction) => {
    if ((await assetIdOf(transaction, tenantId, wanted.name)) !== null)
      throw new DatabaseError('duplicate', `There is an asset named '${wanted.name}' already.`);
    return insertAsset(transaction, tenantId, wanted);
  });
}

/** The asset of this name, in any case; made when there is none. */
export async function ensureAsset(transaction: Transaction, tenantId: string, name: string): Promise<number> {
  return (
    (await assetIdOf(transaction, tenantId, name)) ?? (await insertAsset(transaction, tenantId, { name }))
  );
}

async function assetIdOf(transaction: Transaction, tenantId: string, name: string): Promise<number | null> {
  const { rows } = await transaction.execute({
    sql: `SELECT assetId FROM asset WHERE tenantId = ? AND name = ? AND state <> 'Archived'`,
    args: [tenantId, name],
  });
  return rows[0] ? Number(rows[0].assetId) : null;
}

async function insertAsset(
  transaction: Transaction,
  tenantId: string,
  wanted: { name: string; state?: string },
): Promise<number> {
  await requireAllowance(transaction, tenantId, { assets: 1 });
  const { lastInsertRowid } = await transaction.execute({
    sql: `INSERT INTO asset (tenantId, name, nameLower, state, dateCreated, dateModified)
          VALUES (:tenantId, :name, :nameLower, :state, :now, :now)`,
    args: {
      tenantId,
      name: wanted.name,
      nameLower: wanted.name.toLowerCase(),
      state: wanted.state ?? 'Active',
      now: new Date().toISOString(),
    },
  });
  return Number(lastInsertRowid);
}

/** The asset of the tenant with this name in any case, or null. */
export async function findAssetByName(
  database: FlexDatabase,
  tenantId: string,
  name: string,
): Promise<StoredAsset | null> {
  return findAsset(database, tenantId, 'name = ?', name);
}

/** The asset of the tenant with this key, or null. */
export async function findAssetById(
  database: FlexDatabase,
  tenantId: string,
  assetId: number,
): Promise<StoredAsset | null> {
  return findAsset(database, tenantId, 'assetId = ?', assetId);
}

async function findAsset(
  database: FlexDatabase,
  tenantId: string,
  condition: string,
  value: string | number,
) {
  const [row] = await database.read(
    `SELECT assetId, tenantId, name, state FROM asset WHERE tenantId = ? AND ${condition} AND state <> 'Archived'`,
    [tenantId, value],
  );
  if (!row) return null;
  return { assetId: Number(row.assetId), tenantId, name: String(row.name), state: String(row.state) };
}

/** Changes name or state; fields left out stay. Errors as {@link createAsset}. */
export async function editAsset(
  database: FlexDatabase,
  assetId: number,
  edit: { name?: string; state?: string },
): Promise<void> {
  await database.write(async (transaction) => {
    const taken = await transaction.execute({
      sql: `SELECT 1 FROM asset other JOIN asset own ON own.tenantId = other.tenantId
            WHERE own.assetId = ? AND other.assetId <> own.assetId AND other.name = ? AND other.state <> 'Archived'`,
      args: [assetId, edit.name ?? ''],
    });
    if (taken.rows.length > 0)
      throw new DatabaseError('duplicate', `There is an asset named '${edit.name}' already.`);
    await transaction.execute({
      sql: `UPDATE asset SET name = COALESCE(:name, name), nameLower = COALESCE(:nameLower, nameLower),
              state = COALESCE(:state, state), dateModified = :now WHERE assetId = :assetId`,
      args: {
        assetId,
        name: edit.name ?? null,
        nameLower: edit.name?.toLowerCase() ?? null,
        state: edit.state ?? null,
        now: new Date().toISOString(),
      },
    });
  });
}

/** Archives an asset and its models: nothing finds them any more, and their files are purged later. */
export async function archiveAsset(database: FlexDatabase, assetId: number): Promise<void> {
  await database.write(async (transaction) => {
    const args = { assetId, now: new Date().toISOString() };
    await transaction.execute({
      sql: `UPDATE asset SET state = 'Archived', dateModified = :now WHERE assetId = :assetId`,
      args,
    });
    await transaction.execute({
      sql: `UPDATE model SET state = 'Archived', isCurrent = 0, dateArchived = :now
            WHERE assetId = :assetId AND state <> 'Archived'`,
      args,
    });
  });
}
