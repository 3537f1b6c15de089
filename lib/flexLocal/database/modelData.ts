import type { InValue, Transaction } from '@libsql/client';
import { type IfcEntity, type PackedIfcData, unpackData } from '@/lib/ifc';
import { DEFINITION_COLUMNS, VALUE_COLUMNS, collectAttributes } from './attributeRows';
import type { FlexDatabase } from './database';
import { insertRows } from './insertRows';
import { MESSAGE_COLUMNS, type ProcessingMessage, messageRows } from './processingMessages';

const ENTITY_COLUMNS = [
  'assetModelId',
  'entityId',
  'kind',
  'ordinal',
  'name',
  'nameLower',
  'description',
  'externalIdentifier',
  'externalObjectType',
  'externalObjectName',
  'parentId',
  'levelId',
  'componentTypeId',
  'assemblyId',
  'elevation',
  'dateCreated',
  'dateModified',
] as const;

/**
 * Puts the data of one IFC file in the place of what the model had: entities, their links, attributes, authoring tools
 * and messages, in one transaction, so that readers see the old data or the new and nothing between.
 */
export async function saveModelData(
  database: FlexDatabase,
  assetModelId: number,
  packed: PackedIfcData,
  messages: readonly ProcessingMessage[] = [],
): Promise<void> {
  const data = unpackData(packed);
  const now = new Date().toISOString();
  const { definitions, values } = collectAttributes(assetModelId, data.entities, now);
  await database.write(async (transaction) => {
    await clearModelData(transaction, assetModelId);
    await insertRows(transaction, 'entity', ENTITY_COLUMNS, entityRows(assetModelId, data.entities, now));
    await insertRows(
      transaction,
      'relation',
      ['assetModelId', 'kind', 'fromId', 'toId'],
      relationRows(assetModelId, data.entities),
    );
    await insertRows(transaction, 'attributeDefinition', DEFINITION_COLUMNS, definitions);
    await insertRows(transaction, 'attributeValue', VALUE_COLUMNS, values);
    await insertRows(
      transaction,
      'application',
      ['assetModelId', 'applicationIdentifier', 'name', 'version', 'developer'],
      data.applications.map((tool) => [
        assetModelId,
        tool.identifier,
        tool.name,
        tool.version,
        tool.developer,
      ]),
    );
    await insertRows(transaction, 'processingMessage', MESSAGE_COLUMNS, messageRows(assetModelId, messages));
    await transaction.execute({
      sql: 'UPDATE model SET oneMeter = ?, lastEntityId = ? WHERE assetModelId = ?',
      args: [
        data.unitsPerMetre,
        data.entities.reduce((last, { entityId }) => Math.max(last, entityId), 0),
        assetModelId,
      ],
    });
  });
}

async function clearModelData(transaction: Transaction, assetModelId: number): Promise<void> {
  for (const table of [
    'entity',
    'relation',
    'attributeDefinition',
    'attributeValue',
    'application',
    'processingMessage',
  ]) {
    await transaction.execute({ sql: `DELETE FROM ${table} WHERE assetModelId = ?`, args: [assetModelId] });
  }
}

function entityRows(assetModelId: number, entities: readonly IfcEntity[], now: string): InValue[][] {
  return entities.map((entity, ordinal) => [
    assetModelId,
    entity.entityId,
    entity.kind,
    ordinal,
    entity.name,
    entity.name?.toLowerCase() ?? null,
    describe(entity),
    entity.globalId,
    entity.ifcClass,
    className(entity.ifcClass),
    entity.parentId,
    entity.levelId,
    entity.typeId,
    entity.assemblyId,
    entity.elevationM,
    now,
    now,
  ]);
}

/** A room's description is its long name ("Meeting room" beside "2.14") unless the file has one, as COBie reads it. */
function describe({ kind, description, longName }: IfcEntity): string | null {
  return kind === 'Space' ? description || longName : description;
}

/** `IfcWallStandardCase` as people read it: `Wall Standard Case` (ExternalObjectName, CONTRACT.md 5.3). */
function className(ifcClass: string): string {
  return ifcClass.replace(/^Ifc/, '').replace(/([a-z0-9])(?=[A-Z])/g, '$1 ');
}

/** Links of many to many, from what holds to what is held. */
function relationRows(assetModelId: number, entities: readonly IfcEntity[]): InValue[][] {
  return entities.flatMap((entity) => [
    ...entity.spaceIds.map((spaceId) => [assetModelId, 'Space', spaceId, entity.entityId]),
    ...entity.systemIds.map((systemId) => [assetModelId, 'System', systemId, entity.entityId]),
    ...entity.zoneIds.map((zoneId) => [assetModelId, 'Zone', zoneId, entity.entityId]),
  ]);
}
