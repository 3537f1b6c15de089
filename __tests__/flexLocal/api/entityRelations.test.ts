import { aHouse, anEntity } from '../database/anIfcData';
import { aFlexLocal } from './aFlexLocal';

/** The house, with what hangs on its things: documents 80, 81; contacts 90, 91; jobs 100, 101; resource 102; spare 103. */
function aDocumentedHouse() {
  const house = aHouse();
  const document = { location: 'https://docs.test/m.pdf', itemReference: 'M-1', scope: null };
  return {
    ...house,
    entities: [
      ...house.entities.map((entity) =>
        entity.entityId === 50 ? { ...entity, createdById: 90, modifiedById: 91 } : entity,
      ),
      anEntity({
        kind: 'Document',
        entityId: 80,
        name: 'Manual',
        ifcClass: 'IfcDocumentInformation',
        document: { ...document, revision: 'B', purpose: null, intendedUse: null },
      }),
      anEntity({ kind: 'Document', entityId: 81, name: 'Drawing', ifcClass: 'IfcDocumentReference' }),
      anEntity({ kind: 'Contact', entityId: 90, name: 'Ada', ifcClass: 'IfcPerson' }),
      anEntity({ kind: 'Contact', entityId: 91, name: 'Bob', ifcClass: 'IfcPerson' }),
      anEntity({ kind: 'Job', entityId: 100, name: 'Drain', ifcClass: 'IfcTask' }),
      anEntity({ kind: 'Job', entityId: 101, name: 'Clean', ifcClass: 'IfcTask', typeId: 40 }),
      anEntity({ kind: 'Resource', entityId: 102, name: 'Fitter', ifcClass: 'IfcLaborResource' }),
      anEntity({ kind: 'Spare', entityId: 103, name: 'Seal', typeId: 40 }),
    ],
    links: [
      { kind: 'Document' as const, fromId: 80, toId: 50 },
      { kind: 'Document' as const, fromId: 80, toId: 40 },
      { kind: 'Document' as const, fromId: 81, toId: 50 },
      { kind: 'Connection' as const, fromId: 50, toId: 52 },
      { kind: 'JobOrder' as const, fromId: 100, toId: 101 },
      { kind: 'JobResource' as const, fromId: 101, toId: 102 },
    ],
    contactLinks: [{ entityId: 40, contactId: 91, role: 'Manufacturer' as const }],
    originalAuthorId: 90,
    lastEntityId: 500,
  };
}

let flex: Awaited<ReturnType<typeof aFlexLocal>>;
beforeAll(async () => {
  flex = await aFlexLocal({}, aDocumentedHouse());
});

const list = async (set: string, options: Record<string, string> = {}) =>
  (await (await flex.aim(set, options)).json()).value;

test.each([
  ['Components', 50, 'Documents', [{ Name: 'Manual' }, { Name: 'Drawing' }]],
  [
    'ComponentTypes',
    40,
    'DocumentEntities($expand=DocumentedEntities/$count)',
    [{ 'DocumentedEntities@odata.count': 2 }],
  ],
  ['Documents', 80, 'DocumentedEntities($select=EntityId)', [{ EntityId: 40 }, { EntityId: 50 }]],
  ['Components', 50, 'ConnectedTo', [{ EntityId: 52 }]],
  ['Components', 52, 'ConnectedFrom', [{ EntityId: 50, ComponentTypeName: 'Oak door' }]],
  ['Jobs', 100, 'FollowingJobs', [{ Name: 'Clean' }]],
  ['Jobs', 101, 'PriorJobs', [{ Name: 'Drain' }]],
  ['Jobs', 101, 'Resources', [{ Name: 'Fitter' }]],
  ['Jobs', 101, 'ComponentType', { Name: 'Oak door' }],
  ['Resources', 102, 'Jobs($expand=ComponentType)', [{ Name: 'Clean', ComponentType: { EntityId: 40 } }]],
  ['ComponentTypes', 40, 'Jobs', [{ Name: 'Clean' }]],
  ['ComponentTypes', 40, 'Spares', [{ Name: 'Seal' }]],
  ['Spares', 103, 'ComponentType', { EntityId: 40 }],
  ['Components', 50, 'CreatedBy', { ContactId: 90, ContactName: 'Ada', Role: 'CreatedBy', EntityId: 50 }],
  ['Components', 50, 'ModifiedBy($expand=Contact)', { Contact: { Name: 'Bob' } }],
  ['Components', 51, 'CreatedBy', null],
  ['Components', 50, 'Contacts', [{ Role: 'CreatedBy' }, { Role: 'ModifiedBy' }]],
  ['ComponentTypes', 40, 'Contacts', [{ Role: 'Manufacturer', ContactName: 'Bob', ContactAssetModelId: 1 }]],
  [
    'Contacts',
    91,
    'Entities',
    [
      { EntityName: 'Oak door', Role: 'Manufacturer' },
      { EntityName: 'Door A', Role: 'ModifiedBy' },
    ],
  ],
  ['Contacts', 90, 'Entities($expand=Entity)', [{ Role: 'CreatedBy', Entity: { Name: 'Door A' } }]],
  ['Components', 52, 'IfcType', { ExternalObjectType: 'IfcWallStandardCase', Name: 'Wall Standard Case' }],
  ['Spaces', 30, 'Issues', []],
  ['Zones', 70, 'Attributes,Documents,DocumentEntities,Issues,Contacts,IfcType', []],
])('%s %i leads over %s', async (set, id, expand, expected) => {
  const name = /^\w+/.exec(expand)?.[0] ?? '';
  const response = await flex.aim(`${set}(AssetModelId=${flex.modelId}, EntityId=${id})`, {
    $expand: expand,
  });
  const body = await response.json();
  expect(response.status).toBe(200);
  if (Array.isArray(expected)) expect(body[name]).toHaveLength(expected.length);
  expect(body).toMatchObject({ [name]: expected });
});

test('a class of IFC is one of all the classes above it', async () => {
  const walls = await list('Components', {
    $filter: "IfcType/Classifications/any(a:a/Name eq 'BuildingElement')",
    $expand: 'IfcType($expand=Classifications($expand=Parent))',
  });
  expect(walls.map(({ EntityId }: { EntityId: number }) => EntityId)).toEqual([50, 51, 52]);
  const { Classifications } = walls[2].IfcType;
  expect(Classifications.map(({ Name }: { Name: string }) => Name)).toEqual([
    'ObjectDefinition',
    'Object',
    'Product',
    'Element',
    'BuildingElement',
    'Wall',
    'WallStandardCase',
  ]);
  expect(Classifications[6]).toMatchObject({
    Taxonomy: 'IFC',
    ParentId: Classifications[5].ClassificationId,
    Parent: { Name: 'Wall' },
  });
  expect(
    await list('Entities', {
      $filter: "IfcType/Classifications/any(a:a/Name eq 'Process')",
      $select: 'Name',
    }),
  ).toEqual([{ Name: 'Drain' }, { Name: 'Clean' }]);
});

test('lists are filtered and sorted over what hangs on things', async () => {
  const names = async (set: string, options: Record<string, string>) =>
    (await list(set, { ...options, $select: 'Name' })).map(({ Name }: { Name: string }) => Name);
  expect(await names('Components', { $filter: "Documents/any(d:d/Name eq 'Drawing')" })).toEqual(['Door A']);
  expect(await names('Components', { $filter: "CreatedBy/ContactName eq 'Ada'" })).toEqual(['Door A']);
  expect(await names('Entities', { $filter: "Contacts/any(c:c/Role eq 'Manufacturer')" })).toEqual([
    'Oak door',
  ]);
  expect(await names('Documents', { $orderby: 'DocumentedEntities/$count desc' })).toEqual([
    'Manual',
    'Drawing',
  ]);
  expect(await names('Contacts', { $orderby: 'Entities/$count desc' })).toEqual(['Bob', 'Ada']);
  expect(await names('Components', { $filter: 'ConnectedTo/any()' })).toEqual(['Door A']);
  expect(await names('Assemblies', { $orderby: 'Documents/$count,Issues/$count' })).toEqual([]);
  expect(
    await names('Documents', { $filter: "Location eq 'https://docs.test/m.pdf' and Revision eq 'B'" }),
  ).toEqual(['Manual']);
});

test('a model knows its author and the last number of its file', async () => {
  expect(await list('Models')).toMatchObject([{ OriginalAuthorId: 90, LastEntityId: 500 }]);
});
