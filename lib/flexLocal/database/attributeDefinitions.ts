import type { InValue, Row, Transaction } from '@libsql/client';
import { VALUE_COLUMNS, fileKey } from './attributeRows';
import { convertValue, valueColumns, valueOfRow, type DataType } from './attributeValues';
import type { FlexDatabase } from './database';
import { DatabaseError } from './databaseError';
import { insertRows } from './insertRows';

/** The key of a definition. */
export type DefinitionKey = { assetModelId: number; attributeDefinitionId: number };

/** What tells a definition from the others of its model (CONTRACT.md 4.3, POST /Attributes). */
export type DefinitionFields = {
  name: string;
  groupName: string;
  groupType: string;
  semanticType: string | null;
  unit: string | null;
};

/** Place of imported values among those of their entity: behind all that a file brings. */
const IMPORTED_ORDINAL = 2 ** 40;

const FIELDS = ['name', 'groupName', 'groupType', 'semanticType', 'unit'] as const;

/**
 * Defines an attribute of a model.
 *
 * @returns its number
 * @throws {DatabaseError} `duplicate` when the model has one with the same fields and type
 */
export function createDefinition(
  database: FlexDatabase,
  assetModelId: number,
  wanted: DefinitionFields & { dataType: DataType },
): Promise<number> {
  return database.write(async (transaction) => {
    await refuseDuplicate(transaction, assetModelId, 0, wanted);
    const { rows } = await transaction.execute({
      sql: 'SELECT COALESCE(MAX(attributeDefinitionId), 0) + 1 AS next FROM attributeDefinition WHERE assetModelId = ?',
      args: [assetModelId],
    });
    const attributeDefinitionId = Number(rows[0]?.next);
    await transaction.execute({
      sql: `INSERT INTO attributeDefinition (assetModelId, attributeDefinitionId, groupType, groupName, name, canonicalName,
              dataType, unit, semanticType, imported, dateCreated, dateModified, authored)
            VALUES (:assetModelId, :attributeDefinitionId, :groupType, :groupName, :name, :name,
              :dataType, :unit, :semanticType, 1, :now, :now, 1)`,
      args: { ...wanted, assetModelId, attributeDefinitionId, now: new Date().toISOString() },
    });
    return attributeDefinitionId;
  });
}

/** Changes a definition; fields left out stay. Errors as {@link createDefinition}, or `not_found`. */
export async function editDefinition(
  database: FlexDatabase,
  key: DefinitionKey,
  edit: Partial<DefinitionFields>,
): Promise<void> {
  await database.write(async (transaction) => {
    const row = await readDefinition(transaction, key);
    const current = Object.fromEntries(FIELDS.map((field) => [field, row[field]])) as DefinitionFields;
    const fields = { ...current, ...edit };
    const dataType = row.dataType as DataType;
    await refuseDuplicate(transaction, key.assetModelId, key.attributeDefinitionId, { ...fields, dataType });
    await updateDefinition(transaction, row, { ...fields, canonicalName: fields.name });
  });
}

/**
 * Gives a definition another type and turns its values into it.
 *
 * @returns false, and changes nothing, when one of the values cannot be turned without losing something, or when that would
 *          make two equal definitions
 * @throws {DatabaseError} `not_found`
 */
export function changeDataType(
  database: FlexDatabase,
  key: DefinitionKey,
  dataType: DataType,
): Promise<boolean> {
  return database.write(async (transaction) => {
    const row = await readDefinition(transaction, key);
    if (row.dataType === dataType) return true;
    const fields = Object.fromEntries(FIELDS.map((field) => [field, row[field]])) as DefinitionFields;
    if (
      await findDuplicate(transaction, key.assetModelId, key.attributeDefinitionId, { ...fields, dataType })
    )
      return false;
    const converted = convertRows(await readValues(transaction, key), key, dataType);
    if (converted.includes(null)) return false;
    await replaceValues(transaction, key, converted as InValue[][]);
    await updateDefinition(transaction, row, { dataType });
    return true;
  });
}

/**
 * Fills a definition that was made here with the values that the file has under its group and name, as far as they can be
 * of its type. A definition of the file has its values already.
 *
 * @throws {DatabaseError} `not_found`
 */
export async function importDefinition(database: FlexDatabase, key: DefinitionKey): Promise<void> {
  await database.write(async (transaction) => {
    const { authored } = await readDefinition(transaction, key);
    if (authored === 1) await importValues(transaction, key.assetModelId, key.attributeDefinitionId);
  });
}

/** What {@link importDefinition} does, within a transaction. */
export async function importValues(
  transaction: Transaction,
  assetModelId: number,
  attributeDefinitionId: number,
): Promise<void> {
  const key = { assetModelId, attributeDefinitionId };
  const { dataType } = await readDefinition(transaction, key);
  const { rows } = await transaction.execute({
    sql: `SELECT v.entityId, v.text, v.logical, v.date, v.integer, v.real FROM attributeDefinition own
          JOIN attributeDefinition d ON d.assetModelId = own.assetModelId AND d.groupName = own.groupName
            AND d.name = own.name AND d.authored = 0
          JOIN attributeValue v ON v.assetModelId = d.assetModelId AND v.attributeDefinitionId = d.attributeDefinitionId
          WHERE own.assetModelId = :assetModelId AND own.attributeDefinitionId = :attributeDefinitionId
          GROUP BY v.entityId`,
    args: key,
  });

  const behind = rows.map((row) => ({ ...row, ordinal: IMPORTED_ORDINAL + attributeDefinitionId }));
  const converted = convertRows(behind, key, dataType as DataType).filter((row) => row !== null);
  await replaceValues(transaction, key, converted);
}

async function readDefinition(transaction: Transaction, key: DefinitionKey): Promise<Row> {
  const { rows } = await transaction.execute({
    sql: `SELECT * FROM attributeDefinition
          WHERE assetModelId = :assetModelId AND attributeDefinitionId = :attributeDefinitionId`,
    args: key,
  });
  if (!rows[0]) throw new DatabaseError('not_found', 'There is no such AttributeDefinition.');
  return rows[0];
}

type Unique = DefinitionFields & { dataType: DataType };

async function findDuplicate(
  transaction: Transaction,
  assetModelId: number,
  ownId: number,
  fields: Unique,
): Promise<boolean> {
  const { rows } = await transaction.execute({
    sql: `SELECT 1 FROM attributeDefinition WHERE assetModelId = :assetModelId AND attributeDefinitionId <> :ownId
          AND name = :name AND groupName = :groupName AND groupType = :groupType AND dataType = :dataType
          AND semanticType IS :semanticType AND unit IS :unit`,
    args: { assetModelId, ownId, ...fields },
  });
  return rows.length > 0;
}

async function refuseDuplicate(
  transaction: Transaction,
  assetModelId: number,
  ownId: number,
  fields: Unique,
): Promise<void> {
  if (await findDuplicate(transaction, assetModelId, ownId, fields))
    throw new DatabaseError(
      'duplicate',
      `The model has an attribute ${fields.groupName}.${fields.name} of this kind already.`,
    );
}

/** Writes columns of a definition. One of the file keeps what the file calls it, to be known again: see keptData.ts. */
async function updateDefinition(
  transaction: Transaction,
  row: Row,
  values: Record<string, InValue>,
): Promise<void> {
  const text = (name: string) => String(row[name]);
  const unit = row.unit === null ? null : text('unit');
  const original =
    row.authored === 1
      ? null
      : (row.fileKey ?? fileKey(text('groupType'), text('groupName'), text('name'), text('dataType'), unit));
  const assigned = { ...values, fileKey: original as InValue, dateModified: new Date().toISOString() };
  await transaction.execute({
    sql: `UPDATE attributeDefinition SET ${Object.keys(assigned)
      .map((name) => `${name} = :${name}`)
      .join(', ')} WHERE assetModelId = :assetModelId AND attributeDefinitionId = :attributeDefinitionId`,
    args: {
      ...assigned,
      assetModelId: row.assetModelId as InValue,
      attributeDefinitionId: row.attributeDefinitionId as InValue,
    },
  });
}

async function readValues(transaction: Transaction, key: DefinitionKey): Promise<Row[]> {
  const { rows } = await transaction.execute({
    sql: `SELECT entityId, ordinal, text, logical, date, integer, real FROM attributeValue
          WHERE assetModelId = :assetModelId AND attributeDefinitionId = :attributeDefinitionId`,
    args: key,
  });
  return rows;
}

/** Rows of {@link VALUE_COLUMNS}; null for a value that cannot be of the type. */
function convertRows(
  rows: readonly Record<string, unknown>[],
  { assetModelId, attributeDefinitionId }: DefinitionKey,
  dataType: DataType,
): (InValue[] | null)[] {
  return rows.map((row) => {
    const value = convertValue(valueOfRow(row), dataType);
    if (!value) return null;
    const { entityId, ordinal } = row as Record<string, InValue>;
    return [assetModelId, entityId ?? null, ordinal ?? null, attributeDefinitionId, ...valueColumns(value)];
  });
}

async function replaceValues(transaction: Transaction, key: DefinitionKey, rows: InValue[][]): Promise<void> {
  await transaction.execute({
    sql: `DELETE FROM attributeValue
          WHERE assetModelId = :assetModelId AND attributeDefinitionId = :attributeDefinitionId`,
    args: key,
  });
  await insertRows(transaction, 'attributeValue', VALUE_COLUMNS, rows);
}
