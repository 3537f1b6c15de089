import type { Row } from '@libsql/client';
import {
  createContentDigest,
  forEachInSlices,
  hashKey,
  readBounds,
  type Box,
  type ComparedEntity,
  type ComparedModel,
  type HashKey,
} from '../mapping';
import type { FlexDatabase } from './database';

/** Things read by one query: other requests wait for no longer than one takes. */
const ENTITIES_PER_READ = 2000;

/** Between the attributes of a thing, and between the number of an attribute and its value. */
const SEPARATOR = '\x1e';

const DESCRIPTION = hashKey('description');
const UNKNOWN = hashKey('unknown');

/** Kinds that are records about the building, many of them written by people and not in the file: they are not compared. */
const RECORD_KINDS = ['Contact', 'Document', 'Issue', 'Job', 'Resource', 'Spare']
  .map((kind) => `'${kind}'`)
  .join(', ');

/** Reads a model as a comparison needs it. */
export async function readComparedModel(
  database: FlexDatabase,
  assetModelId: number,
): Promise<ComparedModel> {
  const definitions = await readDefinitions(database, assetModelId);
  const entities: ComparedEntity[] = [];
  for (let last = -1; ; last = entities.at(-1)?.entityId ?? last) {
    const rows = await database.read(
      `SELECT e.entityId, e.kind, e.name, e.description, e.externalIdentifier, e.externalObjectType, e.levelId,
         e.componentTypeId, e.elevation, f.geometryWkt, f.minZ, f.maxZ
       FROM entity e LEFT JOIN footprint f ON f.assetModelId = e.assetModelId AND f.entityId = e.entityId
       WHERE e.assetModelId = ? AND e.entityId > ? AND e.kind NOT IN (${RECORD_KINDS}) ORDER BY e.entityId LIMIT ?`,
      [assetModelId, last, ENTITIES_PER_READ],
    );
    if (rows.length === 0) return { assetModelId, entities };
    const attributes = await readAttributes(database, assetModelId, last, Number(rows.at(-1)?.entityId));
    await forEachInSlices(rows, (row) => {
      entities.push(toComparedEntity(row, attributes.get(Number(row.entityId)), definitions));
    });
  }
}

/** What an attribute is, by its number: numbers differ between models. */
async function readDefinitions(database: FlexDatabase, assetModelId: number): Promise<Map<string, HashKey>> {
  const rows = await database.read(
    'SELECT attributeDefinitionId, groupType, groupName, name, dataType, unit FROM attributeDefinition WHERE assetModelId = ?',
    [assetModelId],
  );
  return new Map(
    rows.map(({ attributeDefinitionId, groupType, groupName, name, dataType, unit }) => [
      String(attributeDefinitionId),
      hashKey(JSON.stringify([groupType, groupName, name, dataType, unit])),
    ]),
  );
}

/**
 * The attributes of the entities after `from` up to `to`, as one text an entity: many small rows take far longer to hand
 * over. Numbers are read to nine digits, as exports of one value differ behind that.
 */
async function readAttributes(database: FlexDatabase, assetModelId: number, from: number, to: number) {
  const rows = await database.read(
    `SELECT entityId, group_concat(attributeDefinitionId || :separator ||
         COALESCE(text, logical, date, integer, printf('%.9g', real)), :separator) AS attributes
     FROM attributeValue WHERE assetModelId = :assetModelId AND entityId > :from AND entityId <= :to GROUP BY entityId`,
    { assetModelId, from, to, separator: SEPARATOR },
  );
  return new Map(rows.map(({ entityId, attributes }) => [Number(entityId), String(attributes)]));
}

function toComparedEntity(
  row: Row,
  attributes: string | undefined,
  definitions: ReadonlyMap<string, HashKey>,
): ComparedEntity {
  const content = createContentDigest();
  if (row.description !== null) content.add(DESCRIPTION, String(row.description));
  const parts = attributes?.split(SEPARATOR) ?? [];
  for (let index = 0; index + 1 < parts.length; index += 2) {
    content.add(definitions.get(parts[index] ?? '') ?? UNKNOWN, parts[index + 1] ?? '');
  }
  return {
    entityId: Number(row.entityId),
    kind: String(row.kind),
    identifier: textOf(row.externalIdentifier),
    name: textOf(row.name),
    objectType: textOf(row.externalObjectType),
    levelId: numberOf(row.levelId),
    typeId: numberOf(row.componentTypeId),
    elevationM: numberOf(row.elevation),
    content: content.value(),
    box: toBox(row),
  };
}

function toBox({ geometryWkt, minZ, maxZ }: Row): Box | null {
  const bounds = typeof geometryWkt === 'string' ? readBounds(geometryWkt) : null;
  return bounds && { min: [...bounds.min, Number(minZ)], max: [...bounds.max, Number(maxZ)] };
}

function textOf(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}

function numberOf(value: unknown): number | null {
  return value === null || value === undefined ? null : Number(value);
}
