import type { FlexDatabase } from './database';

/** A model whose data is to go, and the names of its stored files: what was uploaded as the model and for it. */
export type PurgeableModel = { assetModelId: number; fileNames: string[] };

/** Models that were archived before this time, by themselves or with their tenant. */
export async function listPurgeableModels(
  database: FlexDatabase,
  archivedBefore: string,
): Promise<PurgeableModel[]> {
  const rows = await database.read(
    `SELECT assetModelId, modelPath, (SELECT json_group_array(storedName) FROM documentFile d
       WHERE d.assetModelId = model.assetModelId) AS documents
     FROM model WHERE dateArchived < :archivedBefore
       OR tenantId IN (SELECT tenantId FROM tenant WHERE tenantType = 'Archived' AND dateModified < :archivedBefore)
     ORDER BY assetModelId`,
    { archivedBefore },
  );
  return rows.map((row) => {
    const fileNames = JSON.parse(String(row.documents)) as string[];
    if (row.modelPath !== null) fileNames.push(String(row.modelPath));
    return { assetModelId: Number(row.assetModelId), fileNames };
  });
}

/**
 * Deletes all that is kept of a model; its key is never given again. Table by table, so that other writes come in
 * between, and the model last, so that what a stop cuts off is done again.
 */
export async function purgeModel(database: FlexDatabase, assetModelId: number): Promise<void> {
  const ofModel = '= :assetModelId';
  const ofMapping = `IN (SELECT mappingKey FROM mapping
    WHERE sourceAssetModelId = :assetModelId OR targetAssetModelId = :assetModelId)`;
  const conditions = [
    ...(await tablesWith(database, 'mappingKey', 'mapping')).map((table) => [
      table,
      `mappingKey ${ofMapping}`,
    ]),
    ['mapping', `mappingKey ${ofMapping}`],
    ...(await tablesWith(database, 'assetModelId', 'model')).map((table) => [
      table,
      `assetModelId ${ofModel}`,
    ]),
    ['roleMember', `targetKind = 'Model' AND targetId ${ofModel}`],
    ['model', `assetModelId ${ofModel}`],
  ];
  for (const [table, condition] of conditions) {
    await database.write((transaction) =>
      transaction.execute({ sql: `DELETE FROM ${table} WHERE ${condition}`, args: { assetModelId } }),
    );
  }
}

/** Names of all files that the database knows, those of archived models included. */
export async function listStoredFileNames(database: FlexDatabase): Promise<Set<string>> {
  const rows = await database.read(
    'SELECT modelPath AS name FROM model WHERE modelPath IS NOT NULL UNION SELECT storedName FROM documentFile',
  );
  return new Set(rows.map((row) => String(row.name)));
}

/** The tables that refer to a row by this column, `own` not included. */
async function tablesWith(database: FlexDatabase, column: string, own: string): Promise<string[]> {
  const rows = await database.read(
    `SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c
     WHERE m.type = 'table' AND c.name = :column AND m.name <> :own`,
    { column, own },
  );
  return rows.map((row) => String(row.name));
}
