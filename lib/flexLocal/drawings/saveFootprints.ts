import type { Footprint } from '@/lib/drawing';
import type { FlexDatabase } from '../database';
import { insertRows } from '../database/insertRows';

/** Puts the footprints of a model in the place of those it had. */
export async function saveFootprints(
  database: FlexDatabase,
  assetModelId: number,
  footprints: readonly Footprint[],
): Promise<void> {
  await database.write(async (transaction) => {
    await transaction.execute({ sql: 'DELETE FROM footprint WHERE assetModelId = ?', args: [assetModelId] });
    await insertRows(
      transaction,
      'footprint',
      ['assetModelId', 'entityId', 'geometryWkt', 'minZ', 'maxZ'],
      footprints.map(({ productLabel, wkt, minZ, maxZ }) => [assetModelId, productLabel, wkt, minZ, maxZ]),
    );
  });
}
