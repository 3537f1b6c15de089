import { fromObjectPage, type ObjectKind } from '@/lib/flexContract';
import { type AFlex, aFlex } from '../support/aFlex';
import { sendJson } from '../support/fakeFlex';

/** The index of a model, from a Flex that behaves as the contract says and no better. */
let it: AFlex;
beforeAll(async () => {
  it = await aFlex();
});
afterEach(() => {
  it.fake.clearOverrides();
  it.fake.seen.length = 0;
});
afterAll(() => it.close());

const askFor = (kind: ObjectKind, page = 1, pageSize = 10_000) =>
  it.flex.listObjects('acme', 7, { kind, page, pageSize });

/** Components 1 to `total`, at most `most` of them in one answer. */
function offerComponents(total: number, most: number) {
  it.fake.on(/\/Components\?/, (request, response) => {
    const query = new URL(request.url ?? '', 'http://flex').searchParams;
    if (query.get('$select')?.includes('LevelId')) return sendJson(response, {}, 400);
    const after = Number(/EntityId gt (\d+)/.exec(query.get('$filter') ?? '')?.[1] ?? 0);
    const skip = after + Number(query.get('$skip'));
    const count = Math.max(0, Math.min(Number(query.get('$top')), most, total - skip));
    const value = Array.from({ length: count }, (_, index) => ({
      EntityId: skip + index + 1,
      Name: `Door ${skip + index + 1}`,
      ExternalObjectType: 'IfcDoor',
      Spaces: [{ EntityId: 900 }],
    }));
    sendJson(response, { '@odata.count': total, value });
  });
}

test('a Flex that does not tell the level of a component is asked without it', async () => {
  offerComponents(2, 1000);
  const page = await askFor('Component');
  expect(fromObjectPage(page)).toEqual([
    expect.objectContaining({
      entityId: 1,
      name: 'Door 1',
      ifcClass: 'IfcDoor',
      levelId: null,
      spaceIds: [900],
    }),
    expect.objectContaining({ entityId: 2 }),
  ]);
  expect(page.words).toEqual(['IfcDoor']);
});

test('a page is put together from many answers, in order, though some are shorter than asked for', async () => {
  offerComponents(5_321, 700);
  const first = await askFor('Component', 1, 4_000);
  expect(first.entityIds).toEqual(Array.from({ length: 4_000 }, (_, index) => index + 1));
  expect(first.total).toBe(5_321);
  const second = await askFor('Component', 2, 4_000);
  expect(second.entityIds).toEqual(Array.from({ length: 1_321 }, (_, index) => index + 4_001));
});

test('a page that was asked for a moment ago is not asked for again, until the model is processed anew', async () => {
  offerComponents(3, 1000);
  const asked = () => it.fake.seen.filter(({ url }) => url.includes('/Components?')).length;
  await askFor('Component', 1, 50);
  await askFor('Component', 1, 50);
  expect(asked()).toBe(1);
  it.fake.on(/\/Models\(7\)/, (_, response) =>
    sendJson(response, {
      AssetModelId: 7,
      DateProcessed: '2026-02-03T04:05:06Z',
      ProcessingStatus: 'Completed',
    }),
  );
  await askFor('Component', 1, 50);
  expect(asked()).toBe(2);
});

test('a model without systems has an empty page of them', async () => {
  it.fake.on(/\/Systems\?/, (_, response) => sendJson(response, { '@odata.count': 0, value: [] }));
  expect(await askFor('System')).toMatchObject({ total: 0, entityIds: [], words: [] });
});
