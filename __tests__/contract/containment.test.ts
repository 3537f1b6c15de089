import { ComponentsClient, SpacesClient, type Region } from '@xbim/flex-react-api';
import { openFlexTarget, type FlexTarget } from './flexTarget';

/** Which space a component is in, both ways. All other methods of these clients are in the test of the entities. */

let flex: FlexTarget;
let at: [string, Region];
beforeAll(async () => {
  flex = await openFlexTarget();
  at = [flex.tenantId, flex.region as Region];
});

test('a component names its spaces, and each of them names it', async () => {
  const components = new ComponentsClient(flex.baseUrl, flex.http);
  const spaces = new SpacesClient(flex.baseUrl, flex.http);
  const filter = `AssetModelId eq ${flex.modelId} and Spaces/any()`;
  const [component] = (await components.get(...at, null, filter, null, null, 1)).value ?? [];
  const entityId = component?.EntityId ?? 0;
  const around = await components.getContainingSpaces(
    flex.modelId,
    entityId,
    ...at,
    'Level',
    null,
    null,
    'Name',
    10,
    0,
    true,
    10,
    false,
  );
  expect(around.odata_count).toBeGreaterThan(0);
  const [space] = around.value ?? [];
  expect(space?.Level?.EntityId).toBe(space?.LevelId);
  const inside = await spaces.getContainedComponents(
    flex.modelId,
    space?.EntityId ?? 0,
    ...at,
    null,
    null,
    'EntityId',
    null,
    null,
    null,
    true,
    -5.5,
    true,
  );
  expect(inside.value?.map(({ EntityId }) => EntityId)).toContain(entityId);
});

test('what is not there is not found', async () => {
  const components = new ComponentsClient(flex.baseUrl, flex.http);
  await expect(components.getContainingSpaces(flex.modelId, 999_999_999, ...at)).rejects.toMatchObject({
    status: 404,
  });
});
