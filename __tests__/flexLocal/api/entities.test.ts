import { anEntity, anIfcData } from '../database/anIfcData';
import { aFlexLocal } from './aFlexLocal';

type Server = Awaited<ReturnType<typeof aFlexLocal>>;
let flex: Server;
beforeAll(async () => {
  flex = await aFlexLocal();
});

async function list(path: string, options: Record<string, string> = {}) {
  const response = await flex.aim(path, options);
  const body = await response.json();
  if (response.status !== 200) throw new Error(JSON.stringify(body));
  return body as { value: Record<string, unknown>[]; '@odata.count'?: number; '@odata.nextLink'?: string };
}

async function ids(path: string, options: Record<string, string> = {}) {
  return (await list(path, options)).value.map(({ EntityId }) => EntityId);
}

test('each family lists its own kind, levels with their elevation', async () => {
  expect(await ids('Components')).toEqual([50, 51, 52]);
  expect(await ids('Spaces')).toEqual([30, 31, 32]);
  expect(await ids('ComponentTypes')).toEqual([40]);
  expect(await ids('Systems')).toEqual([60]);
  expect(await ids('Zones')).toEqual([70]);
  expect(await ids('Sites')).toEqual([10]);
  expect(await ids('Facilities')).toEqual([11]);
  expect(await ids('Assemblies')).toEqual([]);
  expect(await ids('Entities')).toHaveLength(13);
  const { value } = await list('Levels');
  expect(value).toMatchObject([
    {
      EntityId: 20,
      Name: 'Ground',
      Elevation: 0,
      ExternalObjectType: 'IfcBuildingStorey',
      ExternalObjectName: 'Building Storey',
    },
    { EntityId: 21, Name: 'First', Elevation: 3, ModelName: 'Architecture' },
  ]);
});

test.each([
  ["Name eq 'Door A'", [50]],
  ["Name ne 'Door A'", [51, 52]],
  ['Name eq null', [52]],
  ['not (Name eq null)', [50, 51]],
  ["startswith(Name,'Door')", [50]],
  ["endswith(Name, 'b')", [51]],
  ["contains(tolower(Name),'door')", [50, 51]],
  ["toupper(Name) eq 'DOOR B'", [51]],
  ['length(Name) eq 6', [50, 51]],
  ["indexof(Name,'A') eq 5", [50]],
  ["substring(Name,5) eq 'b'", [51]],
  ["substring(Name,0,4) eq 'Door'", [50]],
  ["concat(trim(Name),'!') eq 'Door A!'", [50]],
  ['EntityId in (50, 52, 99)', [50, 52]],
  ['EntityId gt 50 and EntityId le 52', [51, 52]],
  ['EntityId add 1 eq 51 or EntityId mod 52 eq 0', [50, 52]],
  ['EntityId div 2 eq 25', [50, 51]],
  ['-EntityId lt -51', [52]],
  ['year(DateCreated) gt 2000 and DateCreated lt 9999-01-01T00:00:00Z', [50, 51, 52]],
  ['DateCreated gt now()', []],
  ["(ComponentTypeName eq 'Oak door' and not(startswith(Name,'Door')))", [51]],
  ["Model/Name eq 'Architecture' and Model/IsCurrent eq true", [50, 51, 52]],
  ['Model/IsCurrent and not Model/IsCurrent', []],
  ["Spaces/any(s:s/LevelName eq 'First')", [51]],
  ['Spaces/any(s: s/Level/EntityId eq 20)', [50]],
  ['Spaces/any()', [50, 51]],
  ["Spaces/all(s:s/Name ne '101')", [51, 52]],
  ["Attributes/any(a:a/Name eq 'Width' and a/Value/Real gt 1)", [51]],
  ["Spaces/any(s:s/Name eq '102' and Name eq 'Door A')", [50]],
  ['Spaces/$count ge 2', [50]],
  ["ComponentType/Name eq 'Oak door'", [50, 51]],
  ['LevelId eq 20', [50, 52]],
])('the filter %s finds %j', async (filter, expected) => {
  expect(await ids('Components', { $filter: filter })).toEqual(expected);
});

test('a quote in a text is doubled, and signs that mean something in a URL are not special', async () => {
  expect(await ids('Facilities', { $filter: "Name eq 'O''Brien''s house'" })).toEqual([11]);
  expect(await ids('Spaces', { $filter: "Attributes/any(a:a/Value/Text eq 'R&D #1')" })).toEqual([32]);
});

test('the lower case of names is that of all letters', async () => {
  const house = anIfcData([anEntity({ kind: 'Component', entityId: 5, name: 'ТУР ÖLTANK' })]);
  const other = await aFlexLocal({}, house);
  await other.call(`/sandbox/aim/2.0/acme/Assets(${other.assetId})`, {
    method: 'PATCH',
    body: '{"Name":"ÜBUNGSHAUS"}',
  });
  for (const [set, filter] of [
    ['Components', "contains(tolower(Name),'тур öl')"],
    ['Assets', "tolower(Name) eq 'übungshaus'"],
    ['Models', "contains(tolower(AssetName),'übung') and contains(tolower(Asset/Name),'übung')"],
  ] as const) {
    const response = await other.aim(set, { $filter: filter, $count: 'true', $top: '0' });
    expect(await response.json()).toMatchObject({ '@odata.count': 1 });
  }
});

test('lists are sorted without regard to case, by counts, by paths and by several things', async () => {
  expect(await ids('Components', { $orderby: 'Name desc' })).toEqual([51, 50, 52]);
  expect(await ids('Components', { $orderby: 'Spaces/$count desc,EntityId' })).toEqual([50, 51, 52]);
  expect(await ids('Spaces', { $orderby: 'Level/Name, Name desc' })).toEqual([32, 31, 30]);
  expect(await ids('Spaces', { $orderby: 'LevelName desc' })).toEqual([30, 31, 32]);
});

test('an open type takes a property that it does not have, a closed one refuses it and says where', async () => {
  expect(await ids('Levels', { $orderby: 'LevelName', $filter: 'Nonsense eq null' })).toEqual([20, 21]);
  const response = await flex.aim('Components', { $filter: 'EntityId gt 5 and Nonsense eq 1' });
  expect(response.status).toBe(400);
  expect(await response.json()).toEqual({
    error: {
      code: 'InvalidQuery',
      message: "Could not find a property named 'Nonsense' on type 'Component' ($filter, position 18)",
      target: '$filter',
    },
  });
});

test('a page is a part of the whole, with the count of the whole', async () => {
  const page = await list('Components', { $top: '1', $skip: '1', $count: 'true' });
  expect(page['@odata.count']).toBe(3);
  expect(page.value.map(({ EntityId }) => EntityId)).toEqual([51]);
  expect((await list('Components', { $top: '0', $count: 'true' })).value).toEqual([]);
});

test('$select leaves the other properties out', async () => {
  const { value } = await list('Components', { $select: 'name,EntityId', $top: '1' });
  expect(value).toEqual([{ Name: 'Door A', EntityId: 50 }]);
});

test('expansions nest, with their own options', async () => {
  const { value } = await list('Levels', {
    $expand: 'Spaces($select=Name;$orderby=Name desc;$top=1;$count=true),Facility($select=Name)',
    $select: 'EntityId',
  });
  expect(value).toEqual([
    {
      EntityId: 20,
      'Spaces@odata.count': 2,
      Spaces: [{ Name: '102' }],
      Facility: { Name: "O'Brien's house" },
    },
    {
      EntityId: 21,
      'Spaces@odata.count': 1,
      Spaces: [{ Name: '201' }],
      Facility: { Name: "O'Brien's house" },
    },
  ]);
  const deep = await list('Zones', {
    $expand:
      'SpaceEntities($expand=Components($expand=ComponentType($select=Name);$select=Name);$select=EntityId)',
    $select: 'EntityId',
  });
  expect(deep.value).toEqual([
    {
      EntityId: 70,
      SpaceEntities: [
        { EntityId: 30, Components: [{ Name: 'Door A', ComponentType: { Name: 'Oak door' } }] },
        { EntityId: 32, Components: [{ Name: 'door b', ComponentType: { Name: 'Oak door' } }] },
      ],
    },
  ]);
});

test('an expansion can be counted without its rows, filtered and skipped', async () => {
  expect(
    (
      await list('ComponentTypes', {
        $expand: 'Components($count=true;$select=Name;$top=0)',
        $select: 'EntityId',
      })
    ).value,
  ).toEqual([{ EntityId: 40, 'Components@odata.count': 2, Components: [] }]);
  expect((await list('ComponentTypes', { $expand: 'Components/$count', $select: 'EntityId' })).value).toEqual(
    [{ EntityId: 40, 'Components@odata.count': 2 }],
  );
  expect(
    (
      await list('ComponentTypes', {
        $expand: "Components($filter=Name eq 'door b';$select=Name)",
        $select: 'Name',
      })
    ).value,
  ).toEqual([{ Name: 'Oak door', Components: [{ Name: 'door b' }] }]);
  expect(
    (await list('ComponentTypes', { $expand: 'Components($skip=1;$select=Name)', $select: 'Name' })).value,
  ).toEqual([{ Name: 'Oak door', Components: [{ Name: 'door b' }] }]);
});

test('a thing without a type has null where the type would be', async () => {
  const { value } = await list('Components', {
    $filter: 'EntityId eq 52',
    $expand: 'ComponentType,Spaces',
    $select: 'EntityId',
  });
  expect(value).toEqual([{ EntityId: 52, ComponentType: null, Spaces: [] }]);
});

test('attributes come in the order of the file, each with its one value', async () => {
  const response = await flex.aim(`Components(AssetModelId=${flex.modelId}, EntityId=50)`, {
    $expand: 'Attributes($select=GroupName,Name,Value,Unit)',
    $select: 'EntityId',
  });
  expect(await response.json()).toMatchObject({
    EntityId: 50,
    Attributes: [
      {
        GroupName: 'Pset_DoorCommon',
        Name: 'FireRating',
        Value: { DataType: 'Text', Text: 'EI30' },
        Unit: null,
      },
      {
        GroupName: 'Pset_DoorCommon',
        Name: 'IsExternal',
        Value: { DataType: 'Logical', Logical: false },
        Unit: null,
      },
      { GroupName: 'BaseQuantities', Name: 'Width', Value: { DataType: 'Real', Real: 0.9 }, Unit: 'm' },
    ],
  });
});

test('what the entity itself says and has no field is an attribute of its class', async () => {
  const { value } = await list('Spaces', { $expand: 'Attributes', $filter: 'EntityId eq 30' });
  expect(value).toMatchObject([
    {
      Attributes: [
        {
          GroupType: 'AimSystemAttribute',
          GroupName: 'IfcSpace',
          Name: 'LongName',
          Value: { Text: 'Kitchen' },
        },
      ],
    },
  ]);
  expect(
    await ids('Components', {
      $filter: "Attributes/any(a:a/Name eq 'Material' and a/Value/Text eq 'Brick')",
    }),
  ).toEqual([52]);
});

test('a composite key may have its blank, its names in any case and any order', async () => {
  for (const key of [
    `AssetModelId=${flex.modelId},EntityId=30`,
    `entityid=30, assetmodelid=${flex.modelId}`,
    `${flex.modelId},30`,
  ]) {
    const response = await flex.aim(`spaces(${encodeURIComponent(key)})`, { $expand: 'Zones,Level' });
    expect(await response.json()).toMatchObject({
      EntityId: 30,
      LevelName: 'Ground',
      Level: { EntityId: 20 },
      Zones: [{ EntityId: 70 }],
    });
  }
  expect((await flex.aim(`Spaces(AssetModelId=${flex.modelId},EntityId=50)`)).status).toBe(404);
  expect((await flex.aim('Spaces(AssetModelId=a,EntityId=50)')).status).toBe(400);
});

test('an asset tells which attributes its components have, each once', async () => {
  const { value } = await list(`Components/GetAvailableProperties(assetId=${flex.assetId})`);
  expect(value.map(({ FullName }) => FullName)).toEqual([
    'BaseQuantities.Width',
    'IfcWallStandardCase.Material',
    'Pset_DoorCommon.FireRating',
    'Pset_DoorCommon.IsExternal',
  ]);
});

test('definitions know their values, and values of an entity can be had apart', async () => {
  const { value } = await list('Attributes', {
    $filter: "GroupType eq 'QuantityAttribute' and Imported eq true and not(startswith(GroupName,'Flex'))",
    $expand: 'Values($expand=Entity($select=Name);$select=Value)',
  });
  expect(value).toMatchObject([
    {
      Name: 'Width',
      FullName: 'BaseQuantities.Width',
      DataType: 'Real',
      Unit: 'm',
      Values: [{ Value: { Real: 0.9 }, Entity: { Name: 'Door A' } }, { Value: { Real: 1.2 } }],
    },
  ]);
  const all = await list(
    `Attributes/GetAllAttributeValuesForEntity(assetModelId=${flex.modelId},entityId=50)`,
    { $orderby: 'GroupName,Name' },
  );
  expect(all.value.map(({ Name }) => Name)).toEqual(['Width', 'FireRating', 'IsExternal']);
  expect(
    (await list(`Attributes/GetValuesForEntity(assetModelId=${flex.modelId},entityId=50)`)).value,
  ).toEqual([]);
});

test('another tenant of the same owner does not see the things of this one', async () => {
  await flex.call('/id/2.0/Tenants', {
    method: 'POST',
    body: JSON.stringify({ name: 'Beta', region: 'UK' }),
  });
  for (const path of ['Components', 'Entities', 'Assets', 'Models', 'Attributes', 'Applications']) {
    const response = await flex.call(`/uk/aim/2.0/beta/${path}`);
    expect(await response.json()).toMatchObject({ value: [] });
  }
  expect(
    (await flex.call(`/uk/aim/2.0/beta/Components(AssetModelId=${flex.modelId},EntityId=50)`)).status,
  ).toBe(404);
});
