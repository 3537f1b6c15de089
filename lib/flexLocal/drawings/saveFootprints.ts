import type { FlexDatabase } from '../database';

/**
 * Puts the footprints of a model in the place of those it had, text by text, with other writes in between: nobody asks for
 * them before the model is ready.
 *
 * @param texts  JSON lists of `Footprint`s
 */
export async function saveFootprints(
  database: FlexDatabase,
  assetModelId: number,
  texts: readonly string[],
): Promise<void> {
  await database.write((transaction) =>
    transaction.execute({ sql: 'DELETE FROM footprint WHERE assetModelId = ?', args: [assetModelId] }),
  );
  for (const footprints of texts) {
    await database.write((transaction) =>
      transaction.execute({
        sql: `INSERT OR REPLACE INTO footprint (assetModelId, entityId, geometryWkt, minZ, maxZ)
              SELECT :assetModelId, value ->> 'productLabel', value ->> 'wkt', value ->> 'minZ', value ->> 'maxZ'
              FROM json_each(:footprints)`,
        args: { assetModelId, footprints },
      }),
    );
  }
}
