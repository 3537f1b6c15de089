import type { Transaction } from '@libsql/client';
import type { FlexDatabase } from './database';

/** Schedules of the things of certain classes, as people draw them up: of doors, windows and rooms. */
const CLASS_SCHEDULES: { name: string; classes: string[] }[] = [
  { name: 'Doors', classes: ['IfcDoor', 'IfcDoorStandardCase'] },
  { name: 'Windows', classes: ['IfcWindow', 'IfcWindowStandardCase'] },
  { name: 'Spaces', classes: ['IfcSpace'] },
];

/**
 * Draws up the schedules of the tenant's models that were processed since they last were; with `assetModelId` of that
 * model alone. It is done when somebody asks, so that processing takes no longer for models whose schedules nobody reads.
 */
export async function ensureSchedules(
  database: FlexDatabase,
  tenantId: string,
  assetModelId: number | null = null,
): Promise<void> {
  const stale = await database.read(
    `SELECT m.assetModelId, m.dateProcessed FROM model m
     LEFT JOIN scheduledModel s ON s.assetModelId = m.assetModelId
     WHERE m.tenantId = :tenantId AND m.state <> 'Archived' AND m.processingStatus = 'Completed'
       AND (:assetModelId IS NULL OR m.assetModelId = :assetModelId)
       AND (s.assetModelId IS NULL OR s.dateProcessed IS NOT m.dateProcessed)`,
    { tenantId, assetModelId },
  );
  for (const model of stale) {
    await database.write(async (transaction) => {
      await saveSchedules(transaction, Number(model.assetModelId));
      await transaction.execute({
        sql: 'INSERT OR REPLACE INTO scheduledModel (assetModelId, dateProcessed) VALUES (?, ?)',
        args: [Number(model.assetModelId), String(model.dateProcessed)],
      });
    });
  }
}

/**
 * Draws up the schedules of a model from its entities and attributes: one of its doors, windows and spaces each, where it
 * has any, with all their attributes; and one a property or quantity set, with what has it. Those of before are replaced.
 */
async function saveSchedules(transaction: Transaction, assetModelId: number): Promise<void> {
  for (const table of ['schedule', 'scheduleColumn']) {
    await transaction.execute({ sql: `DELETE FROM ${table} WHERE assetModelId = ?`, args: [assetModelId] });
  }
  for (const { name, classes } of CLASS_SCHEDULES) {
    const args = { assetModelId, name, classes: JSON.stringify(classes) };
    const ofClasses = `entity e WHERE e.assetModelId = :assetModelId AND e.externalObjectType IN (SELECT value FROM json_each(:classes))`;
    await transaction.execute({
      sql: `INSERT INTO schedule (assetModelId, scheduleName, classes)
            SELECT :assetModelId, :name, :classes WHERE EXISTS (SELECT 1 FROM ${ofClasses})`,
      args,
    });
    await transaction.execute({
      sql: `INSERT OR IGNORE INTO scheduleColumn (assetModelId, scheduleName, attributeDefinitionId)
            SELECT :assetModelId, :name, v.attributeDefinitionId FROM attributeValue v
            WHERE v.assetModelId = :assetModelId AND v.entityId IN (SELECT e.entityId FROM ${ofClasses})`,
      args,
    });
  }
  // A property set that is called like one of the above stands back.
  await transaction.execute({
    sql: `INSERT OR IGNORE INTO schedule (assetModelId, scheduleName)
          SELECT DISTINCT assetModelId, groupName FROM attributeDefinition WHERE assetModelId = ? AND ${IS_OF_SET}`,
    args: [assetModelId],
  });
  await transaction.execute({
    sql: `INSERT OR IGNORE INTO scheduleColumn (assetModelId, scheduleName, attributeDefinitionId)
          SELECT d.assetModelId, d.groupName, d.attributeDefinitionId FROM attributeDefinition d
          JOIN schedule s ON s.assetModelId = d.assetModelId AND s.scheduleName = d.groupName AND s.classes IS NULL
          WHERE d.assetModelId = ? AND ${IS_OF_SET}`,
    args: [assetModelId],
  });
}

const IS_OF_SET = `groupType IN ('PsetAttribute', 'QuantityAttribute') AND groupName <> ''`;

/**
 * Marks the columns of a schedule as imported.
 *
 * @returns false when there is no such schedule
 */
export async function importSchedule(
  database: FlexDatabase,
  assetModelId: number,
  scheduleName: string,
): Promise<boolean> {
  const [known] = await database.read('SELECT 1 FROM schedule WHERE assetModelId = ? AND scheduleName = ?', [
    assetModelId,
    scheduleName,
  ]);
  if (!known) return false;
  await database.write((transaction) =>
    transaction.execute({
      sql: `UPDATE attributeDefinition SET imported = 1 WHERE assetModelId = :assetModelId AND imported = 0
              AND attributeDefinitionId IN (SELECT attributeDefinitionId FROM scheduleColumn
                WHERE assetModelId = :assetModelId AND scheduleName = :scheduleName)`,
      args: { assetModelId, scheduleName },
    }),
  );
  return true;
}
