import { addModel } from './addModel';
import { aFlexLocal } from './aFlexLocal';
import { anEntity, anIfcData } from '../database/anIfcData';

type Flex = Awaited<ReturnType<typeof aFlexLocal>>;
let flex: Flex;
beforeAll(async () => {
  flex = await aFlexLocal();
});

async function value(path: string, options: Record<string, string> = {}) {
  return ((await (await flex.aim(path, options)).json()) as { value: Record<string, unknown>[] }).value;
}

const key = (name: string) =>
  `Schedules(${flex.modelId},'${encodeURIComponent(name.replaceAll("'", "''"))}')`;

test('a model has schedules of its doors and rooms, and one a property or quantity set', async () => {
  const schedules = await value('Schedules', { $select: 'ScheduleName,Imported' });
  expect(schedules).toEqual(
    ['Doors', 'Spaces', 'BaseQuantities', 'Pset_DoorCommon'].map((ScheduleName) => ({
      ScheduleName,
      Imported: true,
    })),
  );
});

test('the columns of a set are its attributes, after name, type and level', async () => {
  const schedule = (await (await flex.aim(key('Pset_DoorCommon'))).json()) as { Definitions: object[] };
  expect(schedule.Definitions).toEqual([
    { Id: -3, Name: 'Name', Imported: true, SemanticType: null, Unit: null, DataType: 'Text' },
    { Id: -2, Name: 'Type', Imported: true, SemanticType: null, Unit: null, DataType: 'Text' },
    { Id: -1, Name: 'Level', Imported: true, SemanticType: null, Unit: null, DataType: 'Text' },
    expect.objectContaining({ Id: expect.any(Number), Name: 'FireRating', DataType: 'Text' }),
    expect.objectContaining({ Name: 'IsExternal', DataType: 'Logical' }),
  ]);
});

test('its rows are the things that have a value, each cell with its one value', async () => {
  expect(await value(`${key('Pset_DoorCommon')}/Rows`)).toEqual([
    {
      EntityId: 50,
      Cells: [
        { Definition: -3, Name: 'Name', Value: { DataType: 'Text', Text: 'Door A' } },
        { Definition: -2, Name: 'Type', Value: { DataType: 'Text', Text: 'Oak door' } },
        { Definition: -1, Name: 'Level', Value: { DataType: 'Text', Text: 'Ground' } },
        { Definition: expect.any(Number), Name: 'FireRating', Value: { DataType: 'Text', Text: 'EI30' } },
        {
          Definition: expect.any(Number),
          Name: 'IsExternal',
          Value: { DataType: 'Logical', Logical: false },
        },
      ],
    },
  ]);
});

test('the door schedule has all doors with all their sets, told apart by the set', async () => {
  const [schedule] = await value('Schedules', { $filter: "ScheduleName eq 'Doors'", $expand: 'Rows' });
  const names = (schedule?.Definitions as { Name: string }[]).map(({ Name }) => Name);
  expect(names).toEqual(
    expect.arrayContaining(['Pset_DoorCommon.FireRating', 'BaseQuantities.Width', 'Name']),
  );
  expect((schedule?.Rows as { EntityId: number }[]).map(({ EntityId }) => EntityId)).toEqual([50, 51]);
  const rows = await value(`${key('Doors')}/Rows`, { $filter: 'EntityId eq 51' });
  expect(rows[0]?.Cells).toContainEqual(
    expect.objectContaining({ Name: 'BaseQuantities.Width', Value: { DataType: 'Real', Real: 1.2 } }),
  );
});

test('a schedule is as much imported as its columns, and importing brings the rest', async () => {
  await value('Schedules'); // drawn up
  await flex.database.write((transaction) =>
    transaction.execute("UPDATE attributeDefinition SET imported = 0 WHERE name = 'FireRating'"),
  );
  expect(await (await flex.aim(key('Pset_DoorCommon'))).json()).toMatchObject({ Imported: false });
  const cells = async () => (await value(`${key('Pset_DoorCommon')}/Rows`))[0]?.Cells as { Name: string }[];
  expect((await cells()).map(({ Name }) => Name)).not.toContain('FireRating');
  const path = `/sandbox/aim/2.0/acme/Schedules/Import(AssetModelId=${flex.modelId},ScheduleName='Pset_DoorCommon')`;
  const response = await flex.call(path, { method: 'POST' });
  expect(await response.json()).toMatchObject({ value: true });
  expect(await (await flex.aim(key('Pset_DoorCommon'))).json()).toMatchObject({ Imported: true });
  expect((await cells()).map(({ Name }) => Name)).toContain('FireRating');
});

test('a set may be called anything', async () => {
  const value_ = { dataType: 'Integer' as const, value: 7 };
  const set = { groupType: 'PsetAttribute' as const, name: 'Count', value: value_ };
  const modelId = await addModel(
    flex,
    'Odd',
    anIfcData([
      anEntity({
        kind: 'Component',
        entityId: 5,
        attributes: [
          { ...set, groupName: "O'Brien & Söhne" },
          { ...set, groupName: 'Doors' },
        ],
      }),
    ]),
  );
  const path = `Schedules(${modelId},'${encodeURIComponent("O''Brien & Söhne")}')/Rows`;
  expect(await value(path)).toMatchObject([
    { EntityId: 5, Cells: [{ Definition: expect.any(Number), Value: { DataType: 'Integer', Integer: 7 } }] },
  ]);
});

test('what is not there is not found', async () => {
  expect((await flex.aim(key('Nothing'))).status).toBe(404);
  expect((await flex.aim("Schedules(999,'Doors')")).status).toBe(404);
  expect((await flex.aim("Schedules(999,'Doors')/Rows")).status).toBe(404);
  const path = `/sandbox/aim/2.0/acme/Schedules/Import(AssetModelId=${flex.modelId},ScheduleName='Nothing')`;
  expect((await flex.call(path, { method: 'POST' })).status).toBe(404);
});

test('a model that is processed again has its schedules drawn up again', async () => {
  const modelId = await addModel(flex, 'Later', anIfcData([]));
  const names = () => value('Schedules', { $filter: `AssetModelId eq ${modelId}`, $select: 'ScheduleName' });
  expect(await names()).toEqual([]);
  await flex.database.write(async (transaction) => {
    await transaction.execute({
      sql: `INSERT INTO entity (assetModelId, entityId, kind, ordinal, externalObjectType, dateCreated, dateModified)
            VALUES (?, 1, 'Component', 0, 'IfcWindow', '', '')`,
      args: [modelId],
    });
    await transaction.execute({
      sql: "UPDATE model SET dateProcessed = '2100-01-01' WHERE assetModelId = ?",
      args: [modelId],
    });
  });
  expect(await names()).toEqual([{ ScheduleName: 'Windows' }]);
});
