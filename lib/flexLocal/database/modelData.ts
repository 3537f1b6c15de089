import type { InValue, Transaction } from '@libsql/client';
import { type IfcData, type IfcEntity, type PackedIfcData, unpackData } from '@/lib/ifc';
import { createAttributeCollector, DEFINITION_COLUMNS, insertValues, type ValueRow } from './attributeRows';
import {
  CONTACT_COLUMNS,
  DOCUMENT_COLUMNS,
  ENTITY_COLUMNS,
  RELATION_COLUMNS,
  contactRows,
  documentRows,
  entityRows,
  relationRows,
} from './entityRows';
import { insertRows } from './insertRows';
import { type KeptData, readKept, restoreKept } from './keptData';
import { MESSAGE_COLUMNS, type ProcessingMessage, messageRows } from './processingMessages';
import type { Write } from './writer';

/** Attribute values written by one statement or, for a model that had none, one transaction: some 20 ms. */
const VALUES_PER_SLICE = 5000;

/**
 * Puts the data of one IFC file in the place of what the model had. What is exchanged is exchanged in one transaction.
 * Nearly all of a file are values of attributes, and a value counts only where its definition stands: so a model that had
 * no definitions gets its values before, slice by slice, with other writes in between, and the one transaction only puts
 * the entities and definitions to them. What is left of a save that was interrupted goes at the next.
 */
export async function saveInSlices(
  write: Write,
  assetModelId: number,
  packed: PackedIfcData,
  messages: readonly ProcessingMessage[],
): Promise<void> {
  const data = unpackData(packed);
  const now = new Date().toISOString();
  const before = await write(async (transaction) => {
    const kept = await readKept(transaction, assetModelId);
    if (kept.definitions.lastId === 0) await deleteFrom(transaction, ['attributeValue'], assetModelId);
    return kept;
  });
  const valuesFrom = ({ definitions, authoredIds }: KeptData) => {
    const entities = data.entities.filter(({ entityId }) => !authoredIds.has(entityId));
    const collector = createAttributeCollector(assetModelId, definitions, now);
    return { entities, definitions: collector.definitions, slices: inSlices(entities, collector.valuesOf) };
  };
  let rows = valuesFrom(before);
  if (before.definitions.lastId === 0) {
    for (const slice of rows.slices) {
      await write((transaction) => insertValues(transaction, assetModelId, slice));
    }
  }
  await write(async (transaction) => {
    const kept = await readKept(transaction, assetModelId);
    if (kept.definitions.lastId > 0 || kept.authoredIds.size !== before.authoredIds.size) {
      rows = valuesFrom(kept);
      await deleteFrom(transaction, ['attributeValue'], assetModelId);
      for (const slice of rows.slices) await insertValues(transaction, assetModelId, slice);
    }
    await clearModel(transaction, assetModelId);
    await insertModel(
      transaction,
      assetModelId,
      { ...data, entities: rows.entities },
      kept.since ?? now,
      now,
    );
    await insertRows(transaction, 'attributeDefinition', DEFINITION_COLUMNS, rows.definitions);
    await insertRows(transaction, 'processingMessage', MESSAGE_COLUMNS, messageRows(assetModelId, messages));
    await restoreKept(transaction, assetModelId, kept);
  });
}

/** The values of all entities, some thousand at a time. */
function* inSlices(
  entities: readonly IfcEntity[],
  valuesOf: (entity: IfcEntity) => ValueRow[],
): Generator<ValueRow[]> {
  let slice: ValueRow[] = [];
  for (const entity of entities) {
    slice.push(...valuesOf(entity));
    if (slice.length < VALUES_PER_SLICE) continue;
    yield slice;
    slice = [];
  }
  if (slice.length > 0) yield slice;
}

/** Deletes what came from a file; what was made through the API stays. */
async function clearModel(transaction: Transaction, assetModelId: number): Promise<void> {
  for (const table of ['entity', 'relation', 'contactLink', 'attributeDefinition']) {
    const sql = `DELETE FROM ${table} WHERE assetModelId = ? AND authored = 0`;
    await transaction.execute({ sql, args: [assetModelId] });
  }
  await transaction.execute({
    sql: `DELETE FROM document WHERE assetModelId = :assetModelId AND entityId NOT IN (
            SELECT entityId FROM entity WHERE assetModelId = :assetModelId)`,
    args: { assetModelId },
  });
  await deleteFrom(transaction, ['application', 'processingMessage'], assetModelId);
}

async function deleteFrom(
  transaction: Transaction,
  tables: readonly string[],
  assetModelId: number,
): Promise<void> {
  for (const table of tables)
    await transaction.execute({ sql: `DELETE FROM ${table} WHERE assetModelId = ?`, args: [assetModelId] });
}

async function insertModel(
  transaction: Transaction,
  assetModelId: number,
  data: IfcData,
  since: string,
  now: string,
): Promise<void> {
  const insert = (table: string, columns: readonly string[], rows: InValue[][]) =>
    insertRows(transaction, table, columns, rows);
  await insert('entity', ENTITY_COLUMNS, entityRows(assetModelId, data.entities, since, now));
  await insert('relation', RELATION_COLUMNS, relationRows(assetModelId, data));
  await insert('contactLink', CONTACT_COLUMNS, contactRows(assetModelId, data));
  await insert('document', DOCUMENT_COLUMNS, documentRows(assetModelId, data));
  const tools = data.applications.map(({ identifier, name, version, developer }): InValue[] => {
    return [assetModelId, identifier, name, version, developer];
  });
  const toolColumns = ['assetModelId', 'applicationIdentifier', 'name', 'version', 'developer'];
  await insert('application', toolColumns, tools);
  await transaction.execute({
    sql: `UPDATE model SET oneMeter = :unitsPerMetre, originalAuthorId = :originalAuthorId,
            lastEntityId = MAX(:lastEntityId, (
              SELECT COALESCE(MAX(entityId), 0) FROM entity WHERE assetModelId = :assetModelId))
          WHERE assetModelId = :assetModelId`,
    args: {
      assetModelId,
      unitsPerMetre: data.unitsPerMetre,
      originalAuthorId: data.originalAuthorId,
      lastEntityId: data.lastEntityId,
    },
  });
}
