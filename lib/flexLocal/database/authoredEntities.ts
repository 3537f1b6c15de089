import { randomUUID } from 'node:crypto';
import type { InValue, Row, Transaction } from '@libsql/client';
import type { FlexDatabase } from './database';
import { DatabaseError } from './databaseError';
import {
  applyEdits,
  entityColumns,
  mergeDynamic,
  saveDocument,
  type EntityFields,
  type EntityKey,
} from './entityEdits';
import type { User } from './users';

/** An entity to make; without `entityId` it gets the next number of its model. */
export type NewEntity = EntityFields & {
  assetModelId: number;
  kind: string;
  entityId?: number;
  externalIdentifier?: string;
};

/**
 * Numbers in models without a file: far behind those that a file may bring, as an entity of a file has the number it has
 * there, and its shape is found by it.
 */
const FIRST_WITHOUT_FILE = 1_000_000_000;

/** Highest number that can be asked for. Labels in the geometry have 32 bits; the rest is for numbers given here. */
export const HIGHEST_ENTITY_ID = 2_000_000_000;

/** Things made here come behind those of the file, in the order of their numbers. */
const ORDINAL_OFFSET = 2 ** 32;

/**
 * Makes an entity, and a contact for its author when the model has none.
 *
 * @returns its key
 * @throws {DatabaseError} `duplicate` when the number is taken, `invalid` for a type or level that the model does not have
 */
export function createEntity(database: FlexDatabase, entity: NewEntity, author: User): Promise<EntityKey> {
  return database.write((transaction) => insertAuthored(transaction, entity, author));
}

/**
 * Makes a Document that is about an entity. Errors as {@link createEntity}, or `not_found` without such an entity.
 *
 * @param kind  of which the entity must be; any when left out
 * @returns the key of the document
 */
export function createDocumentOf(
  database: FlexDatabase,
  { assetModelId, entityId }: EntityKey,
  kind: string | undefined,
  document: NewEntity,
  author: User,
): Promise<EntityKey> {
  return database.write(async (transaction) => {
    await requireEntity(transaction, { assetModelId, entityId }, kind);
    const made = await insertAuthored(transaction, document, author);
    await transaction.execute({
      sql: `INSERT INTO relation (assetModelId, kind, fromId, toId, authored) VALUES (?, 'Document', ?, ?, 1)`,
      args: [assetModelId, made.entityId, entityId],
    });
    return made;
  });
}

/**
 * Changes fields of an entity and keeps how it was before.
 *
 * @param kind  of which it must be; any when left out
 * @throws {DatabaseError} `not_found`, or `invalid` for a type or level that the model does not have
 */
export async function editEntity(
  database: FlexDatabase,
  key: EntityKey,
  kind: string | undefined,
  fields: EntityFields,
  editor: User,
): Promise<void> {
  await database.write(async (transaction) => {
    const before = await requireEntity(transaction, key, kind);
    await checkReferences(transaction, key.assetModelId, fields);
    const now = new Date().toISOString();
    await transaction.execute({
      sql: `INSERT OR IGNORE INTO entityHistory
            SELECT assetModelId, entityId, :now, name, description, externalObjectType, externalObjectName, dateModified
            FROM entity WHERE assetModelId = :assetModelId AND entityId = :entityId`,
      args: { ...key, now },
    });
    const modifiedById = await ensureContact(transaction, key.assetModelId, editor);
    const dynamicProperties = mergeDynamic(before.dynamicProperties, fields.dynamicProperties);
    await applyEdits(transaction, key, { ...fields, dynamicProperties }, { dateModified: now, modifiedById });
  });
}

async function requireEntity(transaction: Transaction, key: EntityKey, kind?: string): Promise<Row> {
  const { rows } = await transaction.execute({
    sql: `SELECT dynamicProperties FROM entity WHERE assetModelId = :assetModelId AND entityId = :entityId
          AND (:kind IS NULL OR kind = :kind)`,
    args: { ...key, kind: kind ?? null },
  });
  if (!rows[0]) throw new DatabaseError('not_found', `There is no such ${kind ?? 'Entity'}.`);
  return rows[0];
}

async function insertAuthored(transaction: Transaction, entity: NewEntity, author: User): Promise<EntityKey> {
  const { assetModelId, kind } = entity;
  await checkReferences(transaction, assetModelId, entity);
  const authorId = await ensureContact(transaction, assetModelId, author);
  const entityId = await takeEntityId(transaction, assetModelId, entity.entityId);
  await insertEntity(transaction, {
    ...entityColumns(entity),
    assetModelId,
    entityId,
    kind,
    externalIdentifier: entity.externalIdentifier ?? randomUUID(),
    createdById: authorId,
    modifiedById: authorId,
  });
  if (kind === 'Document') await saveDocument(transaction, { assetModelId, entityId }, entity.document ?? {});
  return { assetModelId, entityId };
}

async function insertEntity(
  transaction: Transaction,
  values: Record<string, InValue> & EntityKey,
): Promise<void> {
  const now = new Date().toISOString();
  const stamps = {
    ordinal: ORDINAL_OFFSET + values.entityId,
    authored: 1,
    dateCreated: now,
    dateModified: now,
  };
  const row: Record<string, InValue> = { ...values, ...stamps };
  const columns = Object.keys(row);
  await transaction.execute({
    sql: `INSERT INTO entity (${columns.join(', ')}) VALUES (${columns.map((column) => `:${column}`).join(', ')})`,
    args: row,
  });
}

/** The number asked for, or the next one of the model; the model remembers the highest. */
async function takeEntityId(
  transaction: Transaction,
  assetModelId: number,
  wanted: number | undefined,
): Promise<number> {
  const { rows } = await transaction.execute({
    sql: 'SELECT lastEntityId FROM model WHERE assetModelId = ?',
    args: [assetModelId],
  });
  const last = rows[0]?.lastEntityId;
  const next = typeof last === 'number' ? last + 1 : FIRST_WITHOUT_FILE;
  const entityId = wanted ?? next;
  const taken = await transaction.execute({
    sql: 'SELECT 1 FROM entity WHERE assetModelId = ? AND entityId = ?',
    args: [assetModelId, entityId],
  });
  if (taken.rows.length > 0)
    throw new DatabaseError('duplicate', `The model has an entity ${entityId} already.`);
  await transaction.execute({
    sql: 'UPDATE model SET lastEntityId = ? WHERE assetModelId = ?',
    args: [Math.max(entityId, next - 1), assetModelId],
  });
  return entityId;
}

/** The contact in the model that stands for a user, made when it is missing. */
async function ensureContact(transaction: Transaction, assetModelId: number, user: User): Promise<number> {
  const { rows } = await transaction.execute({
    sql: `SELECT entityId FROM entity WHERE externalIdentifier = ? AND assetModelId = ? AND kind = 'Contact'`,
    args: [user.userId, assetModelId],
  });
  if (rows[0]) return Number(rows[0].entityId);
  const entityId = await takeEntityId(transaction, assetModelId, undefined);
  const fields = { name: user.name, description: user.email, externalObjectType: 'IfcPerson' };
  await insertEntity(transaction, {
    ...entityColumns(fields),
    assetModelId,
    entityId,
    kind: 'Contact',
    externalIdentifier: user.userId,
  });
  return entityId;
}

async function checkReferences(
  transaction: Transaction,
  assetModelId: number,
  { componentTypeId, levelId }: EntityFields,
): Promise<void> {
  const references = [
    { kind: 'ComponentType', id: componentTypeId },
    { kind: 'Level', id: levelId },
  ];
  for (const { kind, id } of references) {
    if (id === undefined || id === null) continue;
    const { rows } = await transaction.execute({
      sql: 'SELECT 1 FROM entity WHERE assetModelId = ? AND entityId = ? AND kind = ?',
      args: [assetModelId, id, kind],
    });
    if (rows.length === 0) throw new DatabaseError('invalid', `The model has no ${kind} ${id}.`);
  }
}
