import type { FlexDatabase } from './database';

/** Notes that processing of a model begins; tells how often it has begun since it last came to an end, this time included. */
export async function beginAttempt(database: FlexDatabase, assetModelId: number): Promise<number> {
  return database.write(async (transaction) => {
    const { rows } = await transaction.execute({
      sql: `INSERT INTO processingAttempt VALUES (?, 1)
            ON CONFLICT (assetModelId) DO UPDATE SET attempts = attempts + 1 RETURNING attempts`,
      args: [assetModelId],
    });
    return Number(rows[0]?.attempts);
  });
}

/** Notes that processing came to an end: it went through, failed with a reason, or was stopped in good order. */
export async function endAttempts(database: FlexDatabase, assetModelId: number): Promise<void> {
  await database.write((transaction) =>
    transaction.execute({
      sql: 'DELETE FROM processingAttempt WHERE assetModelId = ?',
      args: [assetModelId],
    }),
  );
}
