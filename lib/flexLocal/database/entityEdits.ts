import type { InValue, Transaction } from '@libsql/client';
import { className } from './entityRows';

/** The key of an entity. */
export type EntityKey = { assetModelId: number; entityId: number };

/** What can be written of an entity; what is left out stays, null clears. Names as in CONTRACT.md 5.3. */
export type EntityFields = {
  name?: string | null;
  description?: string | null;
  externalObjectType?: string | null;
  componentTypeId?: number | null;
  levelId?: number | null;
  externalLink?: string | null;
  /** An object as JSON. */
  dynamicProperties?: string | null;
  document?: DocumentFields;
};
export type DocumentFields = Partial<Record<(typeof DOCUMENT_FIELDS)[number], string | null>>;

const DOCUMENT_FIELDS = ['location', 'itemReference', 'scope', 'revision', 'purpose', 'intendedUse'] as const;
const ENTITY_FIELDS = [
  'name',
  'description',
  'externalObjectType',
  'componentTypeId',
  'levelId',
  'externalLink',
  'dynamicProperties',
] as const;

/** Values by column of the table `entity`: those of the fields that are given, and those that follow from them. */
export function entityColumns(fields: EntityFields): Record<string, InValue> {
  const values: Record<string, InValue> = {};
  for (const field of ENTITY_FIELDS) {
    if (fields[field] !== undefined) values[field] = fields[field];
  }
  if (fields.name !== undefined) values.nameLower = fields.name?.toLowerCase() ?? null;
  const { externalObjectType } = fields;
  if (externalObjectType !== undefined) {
    values.externalObjectName = externalObjectType === null ? null : className(externalObjectType);
  }
  return values;
}

/**
 * Writes fields of an entity, and remembers them where the entity came from a file, so that they outlive its being
 * processed again.
 *
 * @param stamp  when and by which contact
 */
export async function applyEdits(
  transaction: Transaction,
  key: EntityKey,
  fields: EntityFields,
  stamp: { dateModified: string; modifiedById: InValue },
): Promise<void> {
  const values = { ...entityColumns(fields), ...stamp };
  const assignments = Object.keys(values).map((column) => `${column} = :${column}`);
  await transaction.execute({
    sql: `UPDATE entity SET ${assignments.join(', ')},
            edits = CASE authored WHEN 0 THEN json_patch(COALESCE(edits, '{}'), :fields) END
          WHERE assetModelId = :assetModelId AND entityId = :entityId`,
    args: { ...key, ...values, fields: JSON.stringify(fields) },
  });
  if (fields.document) await saveDocument(transaction, key, fields.document);
}

/** Writes what a Document says beside what all entities say; fields left out stay. */
export async function saveDocument(
  transaction: Transaction,
  { assetModelId, entityId }: EntityKey,
  document: DocumentFields,
): Promise<void> {
  const given = DOCUMENT_FIELDS.filter((field) => document[field] !== undefined);
  await transaction.execute({
    sql: 'INSERT OR IGNORE INTO document (assetModelId, entityId) VALUES (?, ?)',
    args: [assetModelId, entityId],
  });
  if (given.length === 0) return;
  await transaction.execute({
    sql: `UPDATE document SET ${given.map((field) => `${field} = ?`).join(', ')} WHERE assetModelId = ? AND entityId = ?`,
    args: [...given.map((field) => document[field] ?? null), assetModelId, entityId],
  });
}
