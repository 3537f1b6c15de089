import { randomUUID } from 'node:crypto';
import type { InValue, Transaction } from '@libsql/client';
import type { ComparedModel, Comparison } from '../mapping';
import type { FlexDatabase } from './database';
import { insertRows } from './insertRows';

/**
 * Keeps a comparison in the place of the last one of the same two models, under the same `MappingId`.
 *
 * @returns the key of its row in `mapping`
 */
export async function saveMapping(
  database: FlexDatabase,
  source: ComparedModel,
  target: ComparedModel,
  comparison: Comparison,
): Promise<number> {
  const { mapped, candidates, found, lost, messages } = comparison;
  const undecided = [...new Set(candidates.map(({ sourceEntityId }) => sourceEntityId))];
  return database.write(async (transaction) => {
    const key = await putMapping(transaction, {
      mappingId: randomUUID(),
      sourceAssetModelId: source.assetModelId,
      targetAssetModelId: target.assetModelId,
      dateCreated: new Date().toISOString(),
      hasFootprints: Number(comparison.hasFootprints),
      footPrintsAreAligned: Number(comparison.footprintsAreAligned),
      sourceEntityCount: source.entities.length,
      targetEntityCount: target.entities.length,
      mappedCount: mapped.length,
      partialMatchCount: undecided.length,
      foundCount: found.length,
      lostCount: lost.length,
    });
    const matchColumns = ['sourceEntityId', 'targetEntityId', 'matchType', 'percentConfidence'] as const;
    await insertRows(
      transaction,
      'mappedEntity',
      ['mappingKey', 'sourceAssetModelId', 'targetAssetModelId', ...matchColumns],
      mapped.map((match) => [
        key,
        source.assetModelId,
        target.assetModelId,
        ...matchColumns.map((column) => match[column]),
      ]),
    );
    await insertRows(
      transaction,
      'candidateMatch',
      ['mappingKey', ...matchColumns],
      candidates.map((match) => [key, ...matchColumns.map((column) => match[column])]),
    );
    const keyed = (entityIds: readonly number[]) => entityIds.map((entityId) => [key, entityId]);
    await insertRows(transaction, 'undecidedEntity', ['mappingKey', 'sourceEntityId'], keyed(undecided));
    await insertRows(transaction, 'foundEntity', ['mappingKey', 'entityId'], keyed(found));
    await insertRows(transaction, 'lostEntity', ['mappingKey', 'entityId'], keyed(lost));
    await insertRows(
      transaction,
      'mappingMessage',
      ['mappingKey', 'ordinal', 'messageType', 'source', 'message', 'assetModelId', 'entityId', 'entityType'],
      messages.map(({ type, source: about, message, assetModelId, entity }, ordinal) => [
        key,
        ordinal,
        type,
        about,
        message,
        assetModelId ?? null,
        entity?.entityId ?? null,
        entity?.kind ?? null,
      ]),
    );
    return key;
  });
}

/** Writes the row of a mapping, keeping key and id of one that is there, and clears what belonged to that. */
async function putMapping(transaction: Transaction, mapping: Record<string, InValue>): Promise<number> {
  const columns = Object.keys(mapping);
  const updates = columns
    .filter((column) => column !== 'mappingId')
    .map((column) => `${column} = excluded.${column}`);
  await transaction.execute({
    sql: `INSERT INTO mapping (${columns.join(', ')}) VALUES (${columns.map((column) => `:${column}`).join(', ')})
          ON CONFLICT (sourceAssetModelId, targetAssetModelId) DO UPDATE SET ${updates.join(', ')}`,
    args: mapping,
  });
  const { rows } = await transaction.execute({
    sql: 'SELECT mappingKey FROM mapping WHERE sourceAssetModelId = ? AND targetAssetModelId = ?',
    args: [mapping.sourceAssetModelId as number, mapping.targetAssetModelId as number],
  });
  const key = Number(rows[0]?.mappingKey);
  for (const table of CHILD_TABLES) {
    await transaction.execute({ sql: `DELETE FROM ${table} WHERE mappingKey = ?`, args: [key] });
  }
  return key;
}

const CHILD_TABLES = [
  'mappedEntity',
  'candidateMatch',
  'undecidedEntity',
  'foundEntity',
  'lostEntity',
  'mappingMessage',
] as const;

/** The two models of a mapping whose models are the tenant's and not archived; null for any other id. */
export async function findMapping(
  database: FlexDatabase,
  tenantId: string,
  mappingId: string,
): Promise<{ mappingKey: number; sourceAssetModelId: number; targetAssetModelId: number } | null> {
  const [row] = await database.read(
    `SELECT mappingKey, sourceAssetModelId, targetAssetModelId FROM mapping WHERE mappingId = :mappingId AND NOT EXISTS (
       SELECT 1 FROM model WHERE assetModelId IN (sourceAssetModelId, targetAssetModelId)
         AND (tenantId <> :tenantId OR state = 'Archived'))`,
    { mappingId: mappingId.toLowerCase(), tenantId },
  );
  if (!row) return null;
  return {
    mappingKey: Number(row.mappingKey),
    sourceAssetModelId: Number(row.sourceAssetModelId),
    targetAssetModelId: Number(row.targetAssetModelId),
  };
}
