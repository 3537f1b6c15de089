import type { FlexDatabase } from './database';
import { ensureSegment, settleCurrent } from './segments';

/** Moves a model to the segment of the same name in another asset. */
export async function moveModel(
  database: FlexDatabase,
  assetModelId: number,
  assetId: number,
  moverId: string,
): Promise<void> {
  await database.write(async (transaction) => {
    const { rows } = await transaction.execute({
      sql: `SELECT model.assetId, segment.segmentId, segment.name FROM model JOIN segment USING (segmentId)
            WHERE assetModelId = ?`,
      args: [assetModelId],
    });
    const [from] = rows;
    if (!from || Number(from.assetId) === assetId) return;
    const segmentId = await ensureSegment(transaction, assetId, String(from.name), moverId);
    await transaction.execute({
      sql: 'UPDATE model SET assetId = ?, segmentId = ? WHERE assetModelId = ?',
      args: [assetId, segmentId, assetModelId],
    });
    await settleCurrent(transaction, String(from.segmentId));
    await settleCurrent(transaction, segmentId);
  });
}

/** Archives a model: nothing finds it any more, the version before it is current again, and its files are purged later. */
export async function archiveModel(database: FlexDatabase, assetModelId: number): Promise<void> {
  await database.write(async (transaction) => {
    const { rows } = await transaction.execute({
      sql: `UPDATE model SET state = 'Archived', isCurrent = 0, dateArchived = :now
            WHERE assetModelId = :assetModelId AND state <> 'Archived' RETURNING segmentId`,
      args: { assetModelId, now: new Date().toISOString() },
    });
    if (rows[0]) await settleCurrent(transaction, String(rows[0].segmentId));
  });
}
