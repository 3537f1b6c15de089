import type { FlexDatabase } from './database';

/** A footprint as it is stored: WKT and heights, in metres. */
export type StoredFootprint = {
  assetModelId: number;
  entityId: number;
  geometryWkt: string;
  minZ: number;
  maxZ: number;
};

/** The footprint of one thing, or null when it has none. */
export async function findFootprint(
  database: FlexDatabase,
  assetModelId: number,
  entityId: number,
): Promise<StoredFootprint | null> {
  const [row] = await database.read(
    `SELECT ${COLUMNS} FROM footprint f WHERE f.assetModelId = ? AND f.entityId = ?`,
    [assetModelId, entityId],
  );
  return row ? (row as unknown as StoredFootprint) : null;
}

/** Rows of one query: others wait no longer than it takes. */
const ROWS_PER_READ = 2000;

/**
 * Footprints of the things of a kind that reach into some heights: those of one model, or with `wholeAsset` also of the
 * current models beside it. Page by page.
 */
export async function* listFootprints(
  database: FlexDatabase,
  wanted: {
    assetModelId: number;
    kind: 'Space' | 'Component';
    minZ: number;
    maxZ: number;
    wholeAsset: boolean;
  },
): AsyncGenerator<StoredFootprint[]> {
  const models = await database.read(
    `SELECT m.assetModelId FROM model m WHERE m.assetModelId = :assetModelId OR (:wholeAsset AND m.state <> 'Archived'
       AND m.isCurrent AND m.assetId = (SELECT o.assetId FROM model o WHERE o.assetModelId = :assetModelId))`,
    { assetModelId: wanted.assetModelId, wholeAsset: Number(wanted.wholeAsset) },
  );
  for (const model of models) {
    let last = -1;
    for (;;) {
      const rows = await database.read(
        `SELECT ${COLUMNS} FROM footprint f JOIN entity e ON e.assetModelId = f.assetModelId AND e.entityId = f.entityId
         WHERE f.assetModelId = :assetModelId AND f.entityId > :last AND f.minZ <= :maxZ AND f.maxZ >= :minZ
           AND e.kind = :kind ORDER BY f.entityId LIMIT :limit`,
        {
          assetModelId: Number(model.assetModelId),
          last,
          minZ: wanted.minZ,
          maxZ: wanted.maxZ,
          kind: wanted.kind,
          limit: ROWS_PER_READ,
        },
      );
      if (rows.length > 0) yield rows as unknown as StoredFootprint[];
      if (rows.length < ROWS_PER_READ) break;
      last = Number(rows.at(-1)?.entityId);
    }
  }
}

const COLUMNS = 'f.assetModelId, f.entityId, f.geometryWkt, f.minZ, f.maxZ';
