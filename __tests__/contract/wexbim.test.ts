import { Excluded, Included, WexbimClient, type FileResponse, type Region } from '@xbim/flex-react-api';
import { readWexbim } from '@/lib/wexbim';
import { aDrawnHouse } from '../flexLocal/drawings/aDrawnHouse';
import { everyMethodOf } from './everyMethod';
import { openFlexTarget, type FlexTarget } from './flexTarget';

/** Geometry, as the official client asks for it. */

jest.setTimeout(120_000);

let flex: FlexTarget;
let wexbim: WexbimClient;
let at: [assetId: number, modelId: number, tenantId: string, region: Region];
let house: Awaited<ReturnType<typeof aDrawnHouse>>;
beforeAll(async () => {
  house = await aDrawnHouse();
  flex = await openFlexTarget(
    async ({ database }) => {
      await house.start(database);
    },
    { drawings: house.drawings },
  );
  wexbim = new WexbimClient(flex.baseUrl, flex.http);
  at = [flex.assetId, flex.modelId, flex.tenantId, flex.region as Region];
});
afterAll(() => house.close());

const modelOf = async ({ data }: FileResponse) => readWexbim(new Uint8Array(await data.arrayBuffer()));

test('the sets made in processing come whole', async () => {
  for (const set of [
    await wexbim.getComplete(...at),
    await wexbim.getComponents(...at),
    await wexbim.getEnvelope(...at),
    await wexbim.getSpatial(...at),
    await wexbim.getWindowsdoors(...at),
  ]) {
    expect(set.data.size).toBeGreaterThan(0);
  }
});

test('a set that is not there is not found', async () => {
  if (!flex.mayWrite) return;
  await expect(wexbim.getSite(...at)).rejects.toMatchObject({ status: 404 });
});

test('dynamic geometry is built of the types included and those below them', async () => {
  const [assetId, modelId, ...place] = at;
  const doors = await modelOf(await wexbim.getDynamic(assetId, modelId, [Included.Door], ...place));
  const elements = await modelOf(
    await wexbim.getDynamic(assetId, modelId, [Included.BuildingElement, Included.Space], ...place, [
      Excluded.Space,
    ]),
  );
  expect(doors.products.length).toBeGreaterThan(0);
  expect(elements.products.length).toBeGreaterThan(doors.products.length);
});

test('cuts give the caps, and a cut through nothing an empty model', async () => {
  const [assetId, modelId, ...place] = at;
  const level = await modelOf(await wexbim.getEnvelopecut(assetId, modelId, 0.5, 1.5, ...place));
  const free = await modelOf(await wexbim.getEnvelopefreecut(assetId, modelId, [0, 0, -1, 1], ...place));
  const none = await modelOf(await wexbim.getEnvelopecut(assetId, modelId, 90_000, 90_001, ...place));
  expect(level.products.length).toBeGreaterThan(0);
  expect(free.products.length).toBeGreaterThan(0);
  expect(none.products).toEqual([]);
});

test('a free cut without planes is refused', async () => {
  const [assetId, modelId, ...place] = at;
  await expect(wexbim.getEnvelopefreecut(assetId, modelId, [], ...place)).rejects.toMatchObject({
    status: 400,
  });
});

everyMethodOf([WexbimClient]);
