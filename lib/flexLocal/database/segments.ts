import { randomUUID } from 'node:crypto';
import type { Transaction } from '@libsql/client';

/** The segment of this name, in any case, of an asset; made when there is none. The first of an asset is its default. */
export async function ensureSegment(
  transaction: Transaction,
  assetId: number,
  name: string,
  creatorId: string | null,
): Promise<string> {
  const known = await transaction.execute({
    sql: 'SELECT segmentId FROM segment WHERE assetId = ? AND name = ?',
    args: [assetId, name],
  });
  if (known.rows[0]) return String(known.rows[0].segmentId);
  const segmentId = randomUUID();
  await transaction.execute({
    sql: `INSERT INTO segment (segmentId, assetId, name, isDefault, createdById, modifiedById)
          VALUES (:segmentId, :assetId, :name, NOT EXISTS (SELECT 1 FROM segment WHERE assetId = :assetId), :creatorId, :creatorId)`,
    args: { segmentId, assetId, name, creatorId },
  });
  return segmentId;
}

/**
 * Marks the current model of a segment: the one whose file came last. A model that waits for its file is current only
 * where no model has one.
 */
export async function settleCurrent(transaction: Transaction, segmentId: string): Promise<void> {
  await transaction.execute({
    sql: `UPDATE model SET isCurrent = assetModelId IS (
            SELECT newest.assetModelId FROM model newest WHERE newest.segmentId = :segmentId AND newest.state <> 'Archived'
            ORDER BY newest.modelPath IS NOT NULL DESC, newest.dateUploaded DESC, newest.assetModelId DESC LIMIT 1)
          WHERE segmentId = :segmentId AND state <> 'Archived'`,
    args: { segmentId },
  });
}
