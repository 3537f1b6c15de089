import { type Client } from '@libsql/client';
import { createViewStore, openDatabase, type ViewStore } from '@/lib/store';

const ana = { tenantId: 't1', modelId: 7, personId: 'ana' };
const ben = { ...ana, personId: 'ben' };
const aView = { scope: 'personal', name: 'Entrance', view: '{"camera":1}', thumbnail: null };

let database: Client;
let store: ViewStore;
let time: number;

beforeEach(async () => {
  database = await openDatabase(':memory:');
  time = Date.UTC(2026, 0, 1);
  store = createViewStore(database, { now: () => new Date((time += 1000)) });
});
afterEach(() => database.close());

const names = async (place = ana) => (await store.list(place)).map(({ name }) => name);

test('a view comes back as it was kept, with its picture', async () => {
  const thumbnail = Uint8Array.of(1, 2, 3);
  const kept = await store.insert(ana, { ...aView, thumbnail }, 10);
  expect(kept).toMatchObject({ name: 'Entrance', revision: 1, isHome: false, hasThumbnail: true });
  expect(await store.find(ana, kept.viewId)).toEqual(kept);
  expect(await store.thumbnail(ana, kept.viewId)).toEqual(thumbnail);
  expect((await store.list(ana))[0]).toEqual({ ...kept, view: '' });
});

test('a personal view is seen by nobody else, a shared one by the tenant, a link by who has its id', async () => {
  const own = await store.insert(ana, aView, 10);
  await store.insert(ana, { ...aView, scope: 'shared', name: 'For all' }, 10);
  const link = await store.insert(ana, { ...aView, scope: 'link', name: 'By link' }, 10);
  expect(await names(ben)).toEqual(['For all']);
  expect(await names()).toEqual(['Entrance', 'For all']);
  await expect(store.find(ben, own.viewId)).rejects.toMatchObject({ code: 'not_found' });
  expect(await store.find(ben, link.viewId)).toMatchObject({ name: 'By link' });
});

test.each([{ tenantId: 't2' }, { modelId: 8 }])(
  'a view is not found from elsewhere: %j',
  async (elsewhere) => {
    const { viewId } = await store.insert(ana, { ...aView, scope: 'shared' }, 10);
    const place = { ...ana, ...elsewhere };
    await expect(store.find(place, viewId)).rejects.toMatchObject({ code: 'not_found' });
    await expect(store.update(place, viewId, 1, { name: 'Mine' })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(store.remove(place, viewId)).rejects.toMatchObject({ code: 'not_found' });
    expect(await store.thumbnail(place, viewId)).toBeNull();
  },
);

test('of two changes made on one revision the second is refused and changes nothing', async () => {
  const { viewId } = await store.insert(ana, aView, 10);
  expect(await store.update(ana, viewId, 1, { name: 'First' })).toMatchObject({ name: 'First', revision: 2 });
  await expect(store.update(ana, viewId, 1, { name: 'Second' })).rejects.toMatchObject({ code: 'conflict' });
  expect(await store.find(ana, viewId)).toMatchObject({ name: 'First', revision: 2 });
});

test('a shared view is changed and deleted by none but who kept it', async () => {
  const { viewId } = await store.insert(ana, { ...aView, scope: 'shared' }, 10);
  await expect(store.update(ben, viewId, 1, { name: 'B' })).rejects.toMatchObject({ code: 'conflict' });
  await expect(store.remove(ben, viewId)).rejects.toMatchObject({ code: 'conflict' });
  await store.order(ben, [viewId]);
  expect(await names()).toEqual(['Entrance']);
});

test('one personal view is home, and one of those that are shared', async () => {
  const [a, b, c] = await Promise.all(
    ['personal', 'personal', 'shared'].map((scope) =>
      store.insert(ana, { ...aView, scope, name: scope }, 10),
    ),
  );
  for (const view of [a!, c!, b!]) await store.update(ana, view.viewId, 1, { isHome: true });
  const homes = (await store.list(ana)).filter(({ isHome }) => isHome).map(({ viewId }) => viewId);
  expect(homes.sort()).toEqual([b!.viewId, c!.viewId].sort());
});

test('the order is kept, and new views go to the end', async () => {
  const ids: string[] = [];
  for (const name of ['a', 'b', 'c']) ids.push((await store.insert(ana, { ...aView, name }, 10)).viewId);
  await store.order(ana, [ids[2]!, ids[0]!, ids[1]!]);
  await store.insert(ana, { ...aView, name: 'd' }, 10);
  expect(await names()).toEqual(['c', 'a', 'b', 'd']);
});

test('a deleted view is gone, and comes back where it was when the deletion is taken back', async () => {
  const { viewId } = await store.insert(ana, aView, 10);
  await store.insert(ana, { ...aView, name: 'Other' }, 10);
  await store.remove(ana, viewId);
  expect(await names()).toEqual(['Other']);
  await expect(store.remove(ana, viewId)).rejects.toMatchObject({ code: 'not_found' });
  await store.update(ana, viewId, 2, { deleted: false });
  expect(await names()).toEqual(['Entrance', 'Other']);
});

test('what was deleted more than a day ago is gone for good', async () => {
  const { viewId } = await store.insert(ana, aView, 10);
  await store.remove(ana, viewId);
  time += 25 * 60 * 60 * 1000;
  await store.insert(ana, aView, 10);
  await expect(store.update(ana, viewId, 2, { deleted: false })).rejects.toMatchObject({ code: 'not_found' });
});

test('a full list refuses another view; links are counted apart, and the oldest makes room', async () => {
  const link = { ...aView, scope: 'link' };
  const first = await store.insert(ana, link, 2);
  const second = await store.insert(ana, link, 2);
  const third = await store.insert(ana, link, 2);
  await expect(store.find(ana, first.viewId)).rejects.toMatchObject({ code: 'not_found' });
  for (const { viewId } of [second, third]) expect((await store.find(ana, viewId)).viewId).toBe(viewId);

  const kept = await store.insert(ana, aView, 2);
  await store.insert(ana, aView, 2);
  await expect(store.insert(ana, aView, 2)).rejects.toMatchObject({ code: 'conflict' });
  await store.remove(ana, kept.viewId);
  await store.insert(ana, aView, 2);
  expect(await names()).toHaveLength(2);
});
