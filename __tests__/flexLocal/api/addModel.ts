import { createModel, saveModelData, setProcessing } from '@/lib/flexLocal/database';
import { packData, type IfcData } from '@/lib/ifc';
import type { aFlexLocal } from './aFlexLocal';

type Flex = Pick<Awaited<ReturnType<typeof aFlexLocal>>, 'database' | 'tenant' | 'assetId'>;

/** Adds a processed model to the asset, in a segment of its own. */
export async function addModel(
  { database, tenant, assetId }: Flex,
  name: string,
  data: IfcData,
): Promise<number> {
  const modelId = await createModel(database, tenant.tenantId, {
    assetId,
    name,
    sizeBytes: 6,
    originalFilename: `${name}.ifc`,
    filePath: `${name}.ifc`,
  });
  await saveModelData(database, modelId, packData(data));
  await setProcessing(database, modelId, { stage: 'Process Ended', status: 'Completed' });
  return modelId;
}

/** Writes the footprint of one thing: a rectangle from one corner to the other, in metres. */
export async function addFootprint(
  { database }: Pick<Flex, 'database'>,
  assetModelId: number,
  entityId: number,
  [x1, y1, x2, y2]: [number, number, number, number],
  [minZ, maxZ]: [number, number] = [0, 3],
): Promise<void> {
  const wkt = `POLYGON ((${x1} ${y1}, ${x2} ${y1}, ${x2} ${y2}, ${x1} ${y2}, ${x1} ${y1}))`;
  await database.write((transaction) =>
    transaction.execute({
      sql: 'INSERT INTO footprint (assetModelId, entityId, geometryWkt, minZ, maxZ) VALUES (?, ?, ?, ?, ?)',
      args: [assetModelId, entityId, wkt, minZ, maxZ],
    }),
  );
}
