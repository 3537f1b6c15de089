import type { LevelMembers } from '@/lib/drawing';
import type { FlexDatabase } from '../database';
import type { StoredFile } from '../api/ports';

/** The processed geometry of a model: where it is, and the tag that changes with it. */
export type DrawnModel = { assetModelId: number; file: string; etag: string };

/** What this room needs to know of the stored files. */
export type GeometryFiles = {
  geometryPath(assetModelId: number, set: 'complete'): string;
  openGeometry(assetModelId: number, set: 'complete'): Promise<StoredFile | null>;
};

/** A model with geometry; null while there is none. */
export async function openModel(files: GeometryFiles, assetModelId: number): Promise<DrawnModel | null> {
  const stored = await files.openGeometry(assetModelId, 'complete');
  return stored && { assetModelId, etag: stored.etag, file: files.geometryPath(assetModelId, 'complete') };
}

/** The current processed models of an asset, in the order of their keys: what the building looks like today. */
export async function openCurrentModels(
  database: FlexDatabase,
  files: GeometryFiles,
  assetId: number,
): Promise<DrawnModel[]> {
  const rows = await database.read(
    `SELECT assetModelId FROM model WHERE assetId = ? AND isCurrent = 1 AND state = 'Active'
     AND processingStatus = 'Completed' ORDER BY assetModelId`,
    [assetId],
  );
  const models = await Promise.all(rows.map((row) => openModel(files, Number(row.assetModelId))));
  return models.flatMap((model) => model ?? []);
}

/** A thing of a model as a plan names it. */
export type PlanEntity = {
  entityId: number;
  kind: string;
  name: string | null;
  description: string | null;
  levelId: number | null;
};

/** Spaces, components and levels of a model. */
export async function readPlanEntities(database: FlexDatabase, assetModelId: number): Promise<PlanEntity[]> {
  const rows = await database.read(
    `SELECT entityId, kind, name, description, levelId FROM entity
     WHERE assetModelId = ? AND kind IN ('Level', 'Space', 'Component', 'Assembly')`,
    [assetModelId],
  );
  const text = (value: unknown) => (value === null ? null : String(value));
  return rows.map((row) => ({
    entityId: Number(row.entityId),
    kind: String(row.kind),
    name: text(row.name),
    description: text(row.description),
    levelId: row.levelId === null ? null : Number(row.levelId),
  }));
}

/** What is on each level of a model; a list of numbers comes as one text, so that a large model holds nobody up. */
export async function readLevelMembers(
  database: FlexDatabase,
  assetModelId: number,
): Promise<LevelMembers[]> {
  const rows = await database.read(
    `SELECT entityId, (SELECT json_group_array(e.entityId) FROM entity e
       WHERE e.assetModelId = level.assetModelId AND e.levelId = level.entityId
         AND e.kind IN ('Space', 'Component', 'Assembly')) AS members
     FROM entity level WHERE assetModelId = ? AND kind = 'Level' ORDER BY ordinal`,
    [assetModelId],
  );
  return rows.map(({ entityId, members }) => ({
    levelLabel: Number(entityId),
    members: JSON.parse(String(members)) as number[],
  }));
}
