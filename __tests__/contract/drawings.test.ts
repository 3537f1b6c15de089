import {
  FloorplansClient,
  LevelsClient,
  SpacesClient,
  ThumbnailsClient,
  type Region,
} from '@xbim/flex-react-api';
import { aDrawnHouse } from '../flexLocal/drawings/aDrawnHouse';
import { everyMethodOf } from './everyMethod';
import { openFlexTarget, type FlexTarget } from './flexTarget';

/** Pictures and plans, as the official clients ask for them. */

jest.setTimeout(120_000);

let flex: FlexTarget;
let at: [string, Region];
let house: Awaited<ReturnType<typeof aDrawnHouse>>;
beforeAll(async () => {
  house = await aDrawnHouse();
  flex = await openFlexTarget(
    async ({ database }) => {
      await house.start(database);
    },
    { drawings: house.drawings },
  );
  at = [flex.tenantId, flex.region as Region];
});
afterAll(() => house.close());

function client<T>(Client: new (baseUrl: string, http: FlexTarget['http']) => T): T {
  return new Client(flex.baseUrl, flex.http);
}

/** The first level or space of the model. */
async function firstOf(Client: typeof LevelsClient | typeof SpacesClient): Promise<number> {
  const list = await client<LevelsClient | SpacesClient>(Client).get(
    ...at,
    null,
    `AssetModelId eq ${flex.modelId}`,
    null,
    'EntityId',
    1,
  );
  return list.value?.[0]?.EntityId ?? 0;
}

test('the thumbnail of an asset is a picture, and can be made anew', async () => {
  const thumbnails = client(ThumbnailsClient);
  if (flex.mayWrite) await thumbnails.postAsset(flex.assetId, ...at);
  const picture = await thumbnails.getAssetByKey(flex.assetId, ...at);
  expect(picture.data.type).toMatch(/^image\//);
  expect(picture.data.size).toBeGreaterThan(1000);
});

test('plans of levels and spaces are generated as SVG in JSON', async () => {
  const level = await firstOf(LevelsClient);
  const ofLevel = await client(LevelsClient).getFloorPlanGenerateByKey(at[0], flex.modelId, level, at[1]);
  expect(ofLevel).toMatchObject({
    AssetModelId: flex.modelId,
    EntityId: level,
    ContentType: 'image/svg+xml',
  });
  expect(ofLevel.SvgData).toContain('<svg');
  expect(ofLevel.FileName).toMatch(/\.svg$/);
  const space = await firstOf(SpacesClient);
  const ofSpace = await client(SpacesClient).getFloorPlanGenerateByKey(at[0], flex.modelId, space, at[1]);
  expect(ofSpace.SvgData).toContain('<svg');
});

test('the client of floor plans gets one, although it sends its settings as url-encoded text (CONTRACT.md 8.1)', async () => {
  const switches = [null, null, null, null, null, true, true, true, false] as const;
  const plans = client(FloorplansClient);
  const [tenantId, region] = at;
  const level = await plans.postLevel(
    tenantId,
    flex.modelId,
    await firstOf(LevelsClient),
    region,
    ...switches,
  );
  expect(level.data.type).toBe('image/svg+xml');
  expect(await level.data.text()).toContain('<svg');
  expect(level.fileName).toMatch(/\.svg$/);
  const space = await plans.postSpace(
    tenantId,
    flex.modelId,
    await firstOf(SpacesClient),
    region,
    ...switches,
  );
  expect(await space.data.text()).toContain('<svg');
});

test('a plan of what is not there is not found', async () => {
  await expect(
    client(LevelsClient).getFloorPlanGenerateByKey(at[0], flex.modelId, 999_999_999, at[1]),
  ).rejects.toMatchObject({
    status: 404,
  });
});

everyMethodOf([ThumbnailsClient, FloorplansClient]);
