import type { InValue, Transaction } from '@libsql/client';
import { DEFINITION_COLUMNS, fileKey, type KnownDefinition, type KnownDefinitions } from './attributeRows';
import type { DataType } from './attributeValues';
import { importValues } from './attributeDefinitions';
import { applyEdits, type EntityFields } from './entityEdits';

/** What was written through the API to an entity that came from the file. */
type EntityEdit = {
  entityId: number;
  externalIdentifier: InValue;
  fields: EntityFields;
  dateModified: string;
  modifiedById: InValue;
};

/** What processing a file again leaves as it is. */
export type KeptData = {
  /** When the model first held what is in its file; null for a model that held nothing. */
  since: string | null;
  /** Entities made through the API. */
  authoredIds: ReadonlySet<number>;
  edits: EntityEdit[];
  definitions: KnownDefinitions;
  /** Definitions made through the API into which values of the file were imported. */
  importedInto: number[];
};

/** Reads, before the data of a file is replaced, what must be there afterwards. */
export async function readKept(transaction: Transaction, assetModelId: number): Promise<KeptData> {
  const read = async (sql: string) => (await transaction.execute({ sql, args: { assetModelId } })).rows;
  const [first] = await read(
    'SELECT MIN(dateCreated) AS since FROM entity WHERE assetModelId = :assetModelId AND authored = 0',
  );
  const authored = await read(
    'SELECT entityId FROM entity WHERE assetModelId = :assetModelId AND authored = 1',
  );
  const edited = await read(
    `SELECT entityId, externalIdentifier, edits, dateModified, modifiedById FROM entity
     WHERE assetModelId = :assetModelId AND edits IS NOT NULL`,
  );
  const into = await read(
    `SELECT attributeDefinitionId FROM attributeDefinition d
     WHERE assetModelId = :assetModelId AND authored = 1 AND EXISTS (
       SELECT 1 FROM attributeValue v
       WHERE v.assetModelId = d.assetModelId AND v.attributeDefinitionId = d.attributeDefinitionId)`,
  );
  return {
    since: typeof first?.since === 'string' ? first.since : null,
    authoredIds: new Set(authored.map(({ entityId }) => Number(entityId))),
    edits: edited.map((row) => ({
      entityId: Number(row.entityId),
      externalIdentifier: row.externalIdentifier as InValue,
      fields: JSON.parse(String(row.edits)) as EntityFields,
      dateModified: String(row.dateModified),
      modifiedById: row.modifiedById as InValue,
    })),
    definitions: await readDefinitions(transaction, assetModelId),
    importedInto: into.map((row) => Number(row.attributeDefinitionId)),
  };
}

/** Definitions keep their numbers; those that were changed stay as they are, whatever the file says. */
async function readDefinitions(transaction: Transaction, assetModelId: number): Promise<KnownDefinitions> {
  const { rows } = await transaction.execute({
    sql: `SELECT ${DEFINITION_COLUMNS.join(', ')}, authored FROM attributeDefinition WHERE assetModelId = ?`,
    args: [assetModelId],
  });
  const byKey = new Map<string, KnownDefinition>();
  let lastId = 0;
  for (const row of rows) {
    const id = Number(row.attributeDefinitionId);
    lastId = Math.max(lastId, id);
    if (row.authored === 1) continue;
    const text = (name: string) => String(row[name]);
    const unit = row.unit === null ? null : text('unit');
    const own = fileKey(text('groupType'), text('groupName'), text('name'), text('dataType'), unit);
    byKey.set(row.fileKey === null ? own : text('fileKey'), {
      id,
      dataType: text('dataType') as DataType,
      row: row.fileKey === null ? null : DEFINITION_COLUMNS.map((name) => row[name] as InValue),
    });
  }
  return { byKey, lastId };
}

/** Puts back, after the data of a file was replaced, what was changed in it, where the file still has it. */
export async function restoreKept(
  transaction: Transaction,
  assetModelId: number,
  { edits, importedInto }: KeptData,
): Promise<void> {
  for (const { entityId, externalIdentifier, fields, ...stamp } of edits) {
    const { rows } = await transaction.execute({
      sql: 'SELECT 1 FROM entity WHERE assetModelId = ? AND entityId = ? AND externalIdentifier IS ?',
      args: [assetModelId, entityId, externalIdentifier],
    });
    if (rows.length > 0) await applyEdits(transaction, { assetModelId, entityId }, fields, stamp);
  }
  for (const id of importedInto) await importValues(transaction, assetModelId, id);
}
