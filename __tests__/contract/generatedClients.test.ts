import {
  AssembliesClient,
  AttributesClient,
  ComponentTypesClient,
  ComponentsClient,
  EntitiesClient,
  FacilitiesClient,
  LevelsClient,
  SitesClient,
  SpacesClient,
  SystemsClient,
  WexbimClient,
  ZonesClient,
  type Region,
} from '@xbim/flex-react-api';
import { openFlexTarget, type FlexTarget } from './flexTarget';

/** The official clients, generated from Flex's own description of itself, must be able to read what is answered. */

let flex: FlexTarget;
let at: [string, Region];
beforeAll(async () => {
  flex = await openFlexTarget();
  at = [flex.tenantId, flex.region as Region];
});

function client<T>(Client: new (baseUrl: string, http: FlexTarget['http']) => T): T {
  return new Client(flex.baseUrl, flex.http);
}

test.each([
  ['Levels', LevelsClient],
  ['Spaces', SpacesClient],
  ['Components', ComponentsClient],
  ['ComponentTypes', ComponentTypesClient],
  ['Systems', SystemsClient],
  ['Zones', ZonesClient],
  ['Facilities', FacilitiesClient],
  ['Sites', SitesClient],
  ['Assemblies', AssembliesClient],
  ['Entities', EntitiesClient],
])('%s are listed and read one by one', async (_set, Client) => {
  type Reader = Pick<EntitiesClient, 'get' | 'getByKey'>;
  const entities = client(Client as never) as Reader;
  const filter = `AssetModelId eq ${flex.modelId}`;
  const page = await entities.get(
    ...at,
    'Attributes,Model($select=SegmentName)',
    filter,
    null,
    'Name',
    5,
    0,
    true,
  );
  expect(page.value?.length ?? 0).toBeLessThanOrEqual(page.odata_count ?? 0);
  const [first] = page.value ?? [];
  if (!first) return;
  const again = await entities.getByKey(
    flex.modelId,
    first.EntityId ?? 0,
    ...at,
    'Attributes($select=Name,Unit,Value)',
  );
  expect(again).toMatchObject({ EntityId: first.EntityId, ExternalIdentifier: first.ExternalIdentifier });
});

test('a room knows its level, and a component its rooms', async () => {
  const spaces = await client(SpacesClient).get(
    ...at,
    'Level,Components($count=true;$select=Name;$top=0)',
    `AssetModelId eq ${flex.modelId}`,
  );
  expect(spaces.value?.[0]?.Level).toMatchObject({ EntityId: spaces.value?.[0]?.LevelId });
  const components = await client(ComponentsClient).get(
    ...at,
    'Spaces,Systems,ComponentType',
    'Spaces/any()',
    null,
    null,
    1,
  );
  expect(components.value?.[0]?.Spaces?.[0]).toMatchObject({ EntityId: expect.any(Number) });
});

test('attributes are defined once a model, and valued once an entity', async () => {
  const attributes = client(AttributesClient);
  const definitions = await attributes.get(
    ...at,
    null,
    `AssetModelId eq ${flex.modelId} and GroupType eq 'PsetAttribute'`,
    null,
    'GroupName,Name',
  );
  const [first] = definitions.value ?? [];
  expect(first).toMatchObject({ AssetModelId: flex.modelId, GroupType: 'PsetAttribute' });
  const again = await attributes.getByKey(flex.modelId, first?.AttributeDefinitionId ?? 0, ...at);
  expect(again.Name).toBe(first?.Name);
  expect(
    (await client(ComponentsClient).getGetAvailableProperties(flex.assetId, ...at)).value?.length,
  ).toBeGreaterThan(0);
});

test('geometry comes whole', async () => {
  const geometry = await client(WexbimClient).getComplete(flex.assetId, flex.modelId, ...at);
  expect(geometry?.data.size).toBeGreaterThan(0);
});
