import { SchedulesClient, type Region } from '@xbim/flex-react-api';
import { everyMethodOf } from './everyMethod';
import { openFlexTarget, type FlexTarget } from './flexTarget';

let flex: FlexTarget;
let at: [string, Region];
beforeAll(async () => {
  flex = await openFlexTarget();
  at = [flex.tenantId, flex.region as Region];
});

const schedules = () => new SchedulesClient(flex.baseUrl, flex.http);

async function firstSchedule() {
  const { value } = await schedules().get(
    ...at,
    null,
    `AssetModelId eq ${flex.modelId}`,
    null,
    null,
    1,
    0,
    true,
  );
  return value?.[0];
}

test('schedules are listed with their columns', async () => {
  const schedule = await firstSchedule();
  expect(schedule).toMatchObject({ AssetModelId: flex.modelId, ScheduleName: expect.any(String) });
  expect(schedule?.Definitions?.[0]).toMatchObject({ Id: expect.any(Number), Name: expect.any(String) });
});

test('a schedule is read by its model and name, with its rows', async () => {
  const { ScheduleName = '' } = (await firstSchedule()) ?? {};
  const schedule = await schedules().getByKey(flex.modelId, ScheduleName, ...at, 'Rows');
  expect(schedule.ScheduleName).toBe(ScheduleName);
  const ids = new Set(schedule.Definitions?.map(({ Id }) => Id));
  const [row] = schedule.Rows ?? [];
  expect(row?.EntityId).toEqual(expect.any(Number));
  expect(row?.Cells?.every(({ Definition }) => ids.has(Definition))).toBe(true);
});

test('rows come in pages, each cell with its value', async () => {
  const { ScheduleName = '' } = (await firstSchedule()) ?? {};
  const rows = await schedules().getRows(
    flex.modelId,
    ScheduleName,
    ...at,
    null,
    null,
    null,
    null,
    1,
    0,
    true,
  );
  expect(rows.odata_count).toBeGreaterThan(0);
  expect(rows.value).toHaveLength(1);
  expect(rows.value?.[0]?.Cells?.[0]?.Value?.DataType).toEqual(expect.any(String));
});

test('a schedule is imported', async () => {
  if (!flex.mayWrite) return;
  const { ScheduleName = '' } = (await firstSchedule()) ?? {};
  expect(await schedules().postImport(flex.modelId, ScheduleName, ...at)).toMatchObject({ value: true });
  expect((await firstSchedule())?.Imported).toBe(true);
});

everyMethodOf([SchedulesClient]);
