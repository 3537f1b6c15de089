import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { FlexDatabase } from '../database';

/** `model-7.0f3c…`, `asset-3.png`: see `Owner`. */
const NAME = /^(model|asset)-(\d+)\./;

/** Removes drawings whose model is no more, or whose asset, or the tenant of it, was archived before a time. */
export async function sweepDrawings(
  database: FlexDatabase,
  folders: readonly string[],
  archivedBefore: string,
): Promise<void> {
  const found = (
    await Promise.all(
      folders.map(async (folder) => (await readdir(folder)).map((name) => path.join(folder, name))),
    )
  ).flat();
  const ownerOf = (file: string) => NAME.exec(path.basename(file));
  const idsOf = (kind: string) => {
    const ids = found.map(ownerOf).flatMap((owner) => (owner?.[1] === kind ? Number(owner[2]) : []));
    return JSON.stringify([...new Set(ids)]);
  };
  const rows = await database.read(
    `SELECT 'model-' || assetModelId AS owner FROM model
       WHERE assetModelId IN (SELECT value FROM json_each(:models))
     UNION ALL
     SELECT 'asset-' || assetId FROM asset JOIN tenant ON tenant.tenantId = asset.tenantId
       WHERE assetId IN (SELECT value FROM json_each(:assets))
         AND NOT (asset.state = 'Archived' AND asset.dateModified < :archivedBefore)
         AND NOT (tenant.tenantType = 'Archived' AND tenant.dateModified < :archivedBefore)`,
    { models: idsOf('model'), assets: idsOf('asset'), archivedBefore },
  );
  const kept = new Set(rows.map((row) => String(row.owner)));
  for (const file of found) {
    const owner = ownerOf(file);
    if (owner && !kept.has(`${owner[1]}-${owner[2]}`)) await rm(file, { force: true });
  }
}
