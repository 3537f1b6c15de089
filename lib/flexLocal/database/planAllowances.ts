import type { Row, Transaction } from '@libsql/client';
import type { FlexDatabase } from './database';
import { DatabaseError } from './databaseError';

/** What the subscription of a tenant allows, and what of it is used. Archived things count no more. */
export type PlanAllowances = { assets: Allowance; models: Allowance; storageBytes: Allowance };
export type Allowance = { limit: number; used: number };

/** The subscription counts storage in gigabytes. */
export const GIGABYTE = 1e9;

const SQL = `
  SELECT maxAIMAssets, maxAIMModels, maxAIMStorage, hasSoftLimits,
    (SELECT COUNT(*) FROM asset WHERE asset.tenantId = tenant.tenantId AND state <> 'Archived') AS assets,
    (SELECT COUNT(*) FROM model WHERE model.tenantId = tenant.tenantId AND state <> 'Archived') AS models,
    (SELECT COALESCE(SUM(modelSize), 0) FROM model
     WHERE model.tenantId = tenant.tenantId AND state <> 'Archived')
    + (SELECT COALESCE(SUM(sizeBytes), 0) FROM documentFile JOIN model USING (assetModelId)
       WHERE model.tenantId = tenant.tenantId AND state <> 'Archived') AS storageBytes
  FROM tenant JOIN subscription ON subscription.id = tenant.subscriptionId WHERE tenant.tenantId = ?`;

/** The allowances of a tenant; null for one without a subscription. */
export async function readPlanAllowances(
  database: FlexDatabase,
  tenantId: string,
): Promise<PlanAllowances | null> {
  const [row] = await database.read(SQL, [tenantId]);
  return row ? toAllowances(row) : null;
}

/**
 * Makes sure that the tenant's plan has room for more. Soft limits let pass.
 *
 * @throws {DatabaseError} `plan_limit`
 */
export async function requireAllowance(
  transaction: Transaction,
  tenantId: string,
  wanted: { assets?: number; models?: number; storageBytes?: number },
): Promise<void> {
  const [row] = (await transaction.execute({ sql: SQL, args: [tenantId] })).rows;
  if (!row || row.hasSoftLimits) return;
  const { assets, models, storageBytes } = toAllowances(row);
  const plan = "The tenant's plan";
  if (wanted.assets && assets.used + wanted.assets > assets.limit)
    throw new DatabaseError('plan_limit', `${plan} holds ${assets.limit} assets. Delete one first.`);
  if (wanted.models && models.used + wanted.models > models.limit)
    throw new DatabaseError('plan_limit', `${plan} holds ${models.limit} models. Delete one first.`);
  if (wanted.storageBytes && storageBytes.used + wanted.storageBytes > storageBytes.limit) {
    const limitGb = storageBytes.limit / GIGABYTE;
    throw new DatabaseError('plan_limit', `${plan} stores ${limitGb} GB of files. Delete some models first.`);
  }
}

function toAllowances(row: Row): PlanAllowances {
  return {
    assets: { limit: Number(row.maxAIMAssets), used: Number(row.assets) },
    models: { limit: Number(row.maxAIMModels), used: Number(row.models) },
    storageBytes: { limit: Number(row.maxAIMStorage) * GIGABYTE, used: Number(row.storageBytes) },
  };
}
