import {
  AssembliesClient,
  ComponentCreate,
  ComponentEdit,
  ComponentTypesClient,
  ComponentsClient,
  ContactsClient,
  DocumentCreate,
  DocumentEdit,
  DocumentsClient,
  EntitiesClient,
  EntityCreate,
  EntityEdit,
  EntityKind,
  FacilitiesClient,
  IssuesClient,
  JobCreate,
  JobEdit,
  JobsClient,
  LevelCreate,
  LevelEdit,
  LevelsClient,
  Parameters3,
  ResourcesClient,
  SitesClient,
  SpaceCreate,
  SpaceEdit,
  SpacesClient,
  SpareCreate,
  SpareEdit,
  SparesClient,
  SystemsClient,
  ZonesClient,
  type Region,
} from '@xbim/flex-react-api';
import { everyMethodOf } from './everyMethod';
import { openFlexTarget, type FlexTarget } from './flexTarget';

let flex: FlexTarget;
let at: [string, Region];
beforeAll(async () => {
  flex = await openFlexTarget();
  at = [flex.tenantId, flex.region as Region];
});

function client<T>(Client: new (baseUrl: string, http: FlexTarget['http']) => T): T {
  return new Client(flex.baseUrl, flex.http);
}

/** The generated classes differ in names of types alone; Entities calls its AsOf otherwise. */
type Family = Pick<
  ComponentsClient,
  'get' | 'getByKey' | 'postDocumentEntities' | 'getAsOf' | 'getGetAvailableProperties'
> & {
  post(tenantId: string, region: Region, entity: object): Promise<{ EntityId?: number; Name?: string }>;
  patch(
    assetModelId: number,
    entityId: number,
    tenantId: string,
    region: Region,
    patch: object,
  ): Promise<{ Name?: string; Description?: string }>;
};

type Made<T> = new (data: { AssetModelId: number; Name?: string; Description?: string }) => T;
type Changed<T> = new (data: { Name?: string; Description?: string }) => T;
const FAMILIES: [string, unknown, Made<object>, Changed<object>][] = [
  ['Assemblies', AssembliesClient, EntityCreate, EntityEdit],
  ['Components', ComponentsClient, ComponentCreate, ComponentEdit],
  ['ComponentTypes', ComponentTypesClient, EntityCreate, EntityEdit],
  ['Contacts', ContactsClient, EntityCreate, EntityEdit],
  ['Documents', DocumentsClient, DocumentCreate, DocumentEdit],
  ['Entities', EntitiesClient, EntityCreate, EntityEdit],
  ['Facilities', FacilitiesClient, EntityCreate, EntityEdit],
  ['Issues', IssuesClient, EntityCreate, EntityEdit],
  ['Jobs', JobsClient, JobCreate, JobEdit],
  ['Levels', LevelsClient, LevelCreate, LevelEdit],
  ['Resources', ResourcesClient, EntityCreate, EntityEdit],
  ['Sites', SitesClient, EntityCreate, EntityEdit],
  ['Spaces', SpacesClient, SpaceCreate, SpaceEdit],
  ['Spares', SparesClient, SpareCreate, SpareEdit],
  ['Systems', SystemsClient, EntityCreate, EntityEdit],
  ['Zones', ZonesClient, EntityCreate, EntityEdit],
];
const family = (Client: unknown) => client(Client as never) as Family;

test.each(FAMILIES)(
  '%s are listed and read one by one, with what they have and lead to',
  async (_set, Client) => {
    const entities = family(Client);
    const page = await entities.get(
      ...at,
      'Attributes,Model($select=SegmentName),Documents,Issues,Contacts,CreatedBy,ModifiedBy,IfcType,MappedFrom,MappedTo',
      `AssetModelId eq ${flex.modelId}`,
      null,
      'Name',
      5,
      0,
      true,
    );
    expect(page.value?.length ?? 0).toBeLessThanOrEqual(page.odata_count ?? 0);
    const [first] = page.value ?? [];
    if (!first) return;
    const options = 'Attributes($select=Name,Unit,Value)';
    const again = await entities.getByKey(flex.modelId, first.EntityId ?? 0, ...at, options);
    expect(again).toMatchObject({ EntityId: first.EntityId, ExternalIdentifier: first.ExternalIdentifier });
    expect(again.DateCreated).toBeInstanceOf(Date);
  },
);

test.each(FAMILIES)(
  'one of %s is made, changed in part and documented',
  async (_set, Client, Create, Edit) => {
    if (!flex.mayWrite) return;
    const entities = family(Client);
    const made = await entities.post(
      ...at,
      new Create({ AssetModelId: flex.modelId, Name: 'New', Description: 'Kept' }),
    );
    const id = made.EntityId ?? 0;
    expect(id).toBeGreaterThan(0);
    const changed = await entities.patch(flex.modelId, id, ...at, new Edit({ Name: 'Changed' }));
    expect(changed).toMatchObject({ Name: 'Changed', Description: 'Kept' });
    const document = new DocumentCreate({
      AssetModelId: flex.modelId,
      Name: 'Paper',
      Location: 'https://docs.test',
    });
    expect((await entities.postDocumentEntities(flex.modelId, id, ...at, document)).Name).toBe('Paper');
    const found = await entities.getByKey(flex.modelId, id, ...at, 'Documents,CreatedBy($expand=Contact)');
    expect(found.Documents).toMatchObject([{ Name: 'Paper' }]);
    expect(found.CreatedBy?.Contact?.EntityId).toBe(found.CreatedBy?.ContactId);
    await expect(entities.getByKey(flex.modelId, 2_000_000_000, ...at)).rejects.toMatchObject({
      status: 404,
    });
    const taken = new Create({ AssetModelId: flex.modelId, EntityId: id } as never);
    await expect(entities.post(...at, taken)).rejects.toMatchObject({ status: 409 });
  },
);

test.each(FAMILIES)('%s tell which attributes they have, and how they were', async (set, Client) => {
  const properties = await family(Client).getGetAvailableProperties(
    flex.assetId,
    ...at,
    null,
    null,
    null,
    'Name',
    5,
  );
  expect(properties.value?.length ?? 0).toBeLessThanOrEqual(5);
  const before = new Date('1990-01-01T00:00:00Z');
  if (set === 'Entities') {
    const entities = client(EntitiesClient);
    expect((await entities.entities_AsOfByDateAndTenantid(before, ...at)).value).toEqual([]);
    const kinds = await entities.entities_AsOfByKind(
      new Date(),
      EntityKind.Level,
      ...at,
      null,
      null,
      null,
      null,
      1,
    );
    expect(kinds.value).toHaveLength(1);
    return;
  }
  expect((await family(Client).getAsOf(before, ...at)).value).toEqual([]);
  const now = await family(Client).getAsOf(new Date(), ...at, null, `AssetModelId eq ${flex.modelId}`);
  const [first] = now.value ?? [];
  if (first) expect(first.AssetModelId).toBe(flex.modelId);
});

test('GlobalIds lead to entities', async () => {
  const levels = await client(LevelsClient).get(
    ...at,
    null,
    `AssetModelId eq ${flex.modelId}`,
    null,
    null,
    1,
  );
  const ifcGuids = levels.value?.flatMap(({ ExternalIdentifier }) => ExternalIdentifier ?? []);
  const body = new Parameters3({ ifcGuids });
  const found = await client(EntitiesClient).postGuidsLookup(
    ...at,
    null,
    null,
    null,
    null,
    null,
    null,
    true,
    body,
  );
  expect(found.value?.[0]).toMatchObject({
    AssetId: flex.assetId,
    EntityId: levels.value?.[0]?.EntityId,
    ExternalIdentifier: ifcGuids?.[0],
  });
});

test('a room knows its level, and a component its rooms', async () => {
  const spaces = await client(SpacesClient).get(
    ...at,
    'Level,Components($count=true;$select=Name;$top=0)',
    `AssetModelId eq ${flex.modelId} and LevelId ne null`,
  );
  const [space] = spaces.value ?? [];
  expect(space?.Level).toMatchObject({ EntityId: space?.LevelId });
  const contained = await client(SpacesClient).getContainedComponents(
    flex.modelId,
    space?.EntityId ?? 0,
    ...at,
  );
  expect(contained.value).toEqual(expect.any(Array));
  const rooms = 'Spaces/any()';
  const components = await client(ComponentsClient).get(
    ...at,
    'Spaces,Systems,ComponentType',
    rooms,
    null,
    null,
    1,
  );
  const [component] = components.value ?? [];
  expect(component?.Spaces?.[0]).toMatchObject({ EntityId: expect.any(Number) });
  const key = [component?.AssetModelId ?? 0, component?.EntityId ?? 0] as const;
  const containing = await client(ComponentsClient).getContainingSpaces(...key, ...at);
  expect(containing.value?.length).toBeGreaterThan(0);
});

test('a plan of what has no geometry is not found', async () => {
  const level = client(LevelsClient).getFloorPlanGenerateByKey(at[0], flex.modelId, 2_000_000_000, at[1]);
  await expect(level).rejects.toMatchObject({ status: 404 });
  const space = client(SpacesClient).getFloorPlanGenerateByKey(at[0], flex.modelId, 2_000_000_000, at[1]);
  await expect(space).rejects.toMatchObject({ status: 404 });
});

everyMethodOf([
  AssembliesClient,
  ComponentTypesClient,
  ComponentsClient,
  ContactsClient,
  DocumentsClient,
  EntitiesClient,
  FacilitiesClient,
  IssuesClient,
  JobsClient,
  LevelsClient,
  ResourcesClient,
  SitesClient,
  SpacesClient,
  SparesClient,
  SystemsClient,
  ZonesClient,
]);
