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
  /** What no schema knows, all of it (see {@link mergeDynamic}). */
  dynamicProperties?: Record<string, unknown>;
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
] as const;

/** Values by column of the table `entity`: those of the fields that are given, and those that follow from them. */
export function entityColumns(fields: EntityFields): Record<string, InValue> {
  const values: Record<string, InValue> = {};
  for (const field of ENTITY_FIELDS) {
    if (fields[field] !== undefined) values[field] = fields[field];
  }
  if (fields.name !== undefined) values.nameLower = fields.name?.toLowerCase() ?? null;
  if (fields.dynamicProperties) values.dynamicProperties = JSON.stringify(fields.dynamicProperties);
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
  const { rows } = await transaction.execute({
    sql: 'SELECT authored, edits FROM entity WHERE assetModelId = ? AND entityId = ?',
    args: [key.assetModelId, key.entityId],
  });
  const values = { ...entityColumns(fields), ...stamp };
  const assignments = Object.keys(values).map((column) => `${column} = :${column}`);
  await transaction.execute({
    sql: `UPDATE entity SET ${assignments.join(', ')}, edits = :edits
          WHERE assetModelId = :assetModelId AND entityId = :entityId`,
    args: { ...key, ...values, edits: rows[0]?.authored === 1 ? null : mergeEdits(rows[0]?.edits, fields) },
  });
  if (fields.document) await saveDocument(transaction, key, fields.document);
}

function mergeEdits(known: unknown, fields: EntityFields): string {
  const before = (known ? JSON.parse(String(known)) : {}) as EntityFields;
  const document = fields.document && { ...before.document, ...defined(fields.document) };
  return JSON.stringify({ ...before, ...defined(fields), ...(document ? { document } : {}) });
}

function defined<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Partial<T>;
}

/** Dynamic properties after a change: null takes one out, those left out stay. */
export function mergeDynamic(
  known: unknown,
  given: Record<string, unknown> | undefined,
): Record<string, unknown> | undefined {
  if (!given) return undefined;
  const all = { ...(known ? (JSON.parse(String(known)) as object) : {}), ...given };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
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
