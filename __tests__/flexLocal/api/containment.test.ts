import { anEntity, anIfcData } from '../database/anIfcData';
import { addFootprint, addModel } from './addModel';
import { aFlexLocal } from './aFlexLocal';

type Flex = Awaited<ReturnType<typeof aFlexLocal>>;

/** Two rooms of 5 by 4 m with a wall of 0.1 m between, and another above the first; a chair, and a lamp in another model. */
let flex: Flex;
let modelId: number;
let services: number;
beforeAll(async () => {
  flex = await aFlexLocal();
  const ids = { rooms: [1, 2, 3], things: [10, 11] };
  modelId = await addModel(
    flex,
    'Rooms',
    anIfcData([
      ...ids.rooms.map((entityId) => anEntity({ kind: 'Space', entityId, name: `Room ${entityId}` })),
      ...ids.things.map((entityId) => anEntity({ kind: 'Component', entityId })),
      anEntity({ kind: 'Component', entityId: 12, spaceIds: [2] }),
    ]),
  );
  services = await addModel(flex, 'Services', anIfcData([anEntity({ kind: 'Component', entityId: 20 })]));
  await addFootprint(flex, modelId, 1, [0, 0, 5, 4]);
  await addFootprint(flex, modelId, 2, [5.1, 0, 10, 4]);
  await addFootprint(flex, modelId, 3, [0, 0, 5, 4], [3, 6]);
  await addFootprint(flex, modelId, 10, [1, 1, 1.5, 1.5], [0, 1]);
  await addFootprint(flex, modelId, 11, [5, 0, 5.1, 4], [0, 3]); // the wall between
  await addFootprint(flex, services, 20, [2, 2, 2.2, 2.2], [2.8, 3]);
});

async function ask(path: string, options: Record<string, string> = {}) {
  const response = await flex.aim(path, { $orderby: 'EntityId', ...options });
  if (response.status !== 200) return response.status;
  return ((await response.json()) as { value: { EntityId: number }[] }).value.map(({ EntityId }) => EntityId);
}

const spacesOf = (entityId: number, options = {}, model = modelId) =>
  ask(`Components(AssetModelId=${model}, EntityId=${entityId})/ContainingSpaces`, options);
const componentsOf = (entityId: number, options = {}) =>
  ask(`Spaces(AssetModelId=${modelId}, EntityId=${entityId})/ContainedComponents`, options);

test('a component is in the space where it stands, and not in that above', async () => {
  expect(await spacesOf(10)).toEqual([1]);
  expect(await componentsOf(3)).toEqual([]);
});

test('a wall is in both rooms that it touches, and in neither when they are shrunk', async () => {
  expect(await spacesOf(11)).toEqual([1, 2]);
  expect(await spacesOf(11, { tolerance: '-10' })).toEqual([]);
});

test('what the file says counts too, without any footprint', async () => {
  expect(await spacesOf(12)).toEqual([2]);
  expect(await componentsOf(2)).toEqual([11, 12]);
});

test('other models of the asset are looked at when asked', async () => {
  expect(await componentsOf(1)).toEqual([10, 11]);
  expect(await componentsOf(1, { inSameAsset: 'true' })).toEqual([10, 11, 20]);
  expect(await spacesOf(20, {}, services)).toEqual([]);
  expect(await spacesOf(20, { inSameAsset: 'True' }, services)).toEqual([1]);
});

test('the options of lists apply', async () => {
  expect(await componentsOf(1, { $filter: 'EntityId eq 11', tolerance: '20' })).toEqual([11]);
  const response = await flex.aim(`Spaces(${modelId},1)/ContainedComponents`, { $top: '1', $count: 'true' });
  expect(await response.json()).toMatchObject({ '@odata.count': 2, value: [{ EntityId: 10 }] });
});

test('what is not there is not found, and what cannot be meant is refused', async () => {
  expect(await spacesOf(99)).toBe(404);
  expect(await spacesOf(1)).toBe(404); // a space is no component
  expect(await spacesOf(10, { tolerance: 'wide' })).toBe(400);
  expect(await spacesOf(10, { inSameAsset: 'maybe' })).toBe(400);
});
