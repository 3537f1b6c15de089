import { saveModelData } from '@/lib/flexLocal/database';
import { packData } from '@/lib/ifc';
import { aHouse } from '../database/anIfcData';
import { aFlexLocal } from './aFlexLocal';

type Server = Awaited<ReturnType<typeof aFlexLocal>>;
let flex: Server;
beforeEach(async () => {
  flex = await aFlexLocal();
});

async function send(method: string, path: string, body?: object) {
  const response = await flex.call(`/sandbox/aim/2.0/acme/${path}`, {
    method,
    body: body && JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}
const define = (body: object) =>
  send('POST', 'Attributes', {
    AssetModelId: flex.modelId,
    Name: 'Width',
    GroupName: 'BaseQuantities',
    DataType: 'Text',
    ...body,
  });
const at = (id: number) => `Attributes(AssetModelId=${flex.modelId},AttributeDefinitionId=${id})`;

/** The definition of the file with this name. */
async function idOf(name: string): Promise<number> {
  const { body } = await send('GET', `Attributes?$filter=${encodeURIComponent(`Name eq '${name}'`)}`);
  return body.value[0].AttributeDefinitionId;
}
const changeType = (id: number, dataType: string) =>
  send('POST', `${at(id)}/ChangeDataType()?dataType=${dataType}`);
const valuesOf = async (id: number) =>
  (await send('GET', `${at(id)}?$expand=Values($orderby=EntityId)`)).body.Values.map(
    ({ EntityId, Value }: { EntityId: number; Value: object }) => [EntityId, Value],
  );
const reprocess = () => saveModelData(flex.database, flex.modelId, packData(aHouse()));

test('an attribute is defined once, changed in part, and refused where it would be another', async () => {
  const made = await define({ Name: 'Colour', GroupName: 'Paint' });
  expect(made).toMatchObject({
    status: 201,
    body: {
      FullName: 'Paint.Colour',
      CanonicalName: 'Colour',
      GroupType: 'UserAttribute',
      DataType: 'Text',
      Imported: true,
      Unit: null,
    },
  });
  const id = made.body.AttributeDefinitionId;
  expect((await define({ Name: 'Colour', GroupName: 'Paint' })).status).toBe(409);
  expect((await define({ Name: 'Colour', GroupName: 'Paint', Unit: 'RAL' })).status).toBe(201);
  expect((await send('PATCH', at(id), { Unit: 'RAL' })).status).toBe(409);
  expect((await send('PATCH', at(id), { Name: 'Tone', SemanticType: 'colour' })).body).toMatchObject({
    FullName: 'Paint.Tone',
    CanonicalName: 'Tone',
    SemanticType: 'colour',
    GroupName: 'Paint',
  });
  expect((await send('PATCH', at(id), { SemanticType: null })).body.SemanticType).toBeNull();
});

test('another type takes all values along, or is refused', async () => {
  const width = await idOf('Width');
  expect((await changeType(width, 'Integer')).body.value).toBe(false);
  expect(await valuesOf(width)).toEqual([
    [50, { DataType: 'Real', DataTypeFlags: ['Real'], Real: 0.9 }],
    [51, { DataType: 'Real', DataTypeFlags: ['Real'], Real: 1.2 }],
  ]);
  expect((await changeType(width, 'text')).body.value).toBe(true);
  expect(await valuesOf(width)).toMatchObject([
    [50, { DataType: 'Text', Text: '0.9' }],
    [51, { Text: '1.2' }],
  ]);
  expect((await changeType(width, 'Real')).body.value).toBe(true);
  expect(await valuesOf(width)).toMatchObject([
    [50, { Real: 0.9 }],
    [51, { Real: 1.2 }],
  ]);
  const isExternal = await idOf('IsExternal');
  expect((await changeType(isExternal, 'Date')).body.value).toBe(false);
  expect((await changeType(isExternal, 'Text')).body.value).toBe(true);
  expect((await changeType(isExternal, 'Logical')).body.value).toBe(true);
  expect(await valuesOf(isExternal)).toMatchObject([[50, { Logical: false }]]);
});

test('what was changed in attributes of the file is there after it was processed again, under the same number', async () => {
  const width = await idOf('Width');
  await changeType(width, 'Text');
  await send('PATCH', at(width), { Name: 'Clear width', Unit: 'metres' });
  const own = (await define({ Name: 'Colour', GroupName: 'Paint' })).body.AttributeDefinitionId;
  const before = await send(
    'GET',
    'Attributes?$orderby=AttributeDefinitionId&$expand=Values($select=EntityId,Value)',
  );
  await reprocess();
  const after = await send(
    'GET',
    'Attributes?$orderby=AttributeDefinitionId&$expand=Values($select=EntityId,Value)',
  );
  const facts = ({ body }: typeof before) =>
    body.value.map(({ DateCreated: _c, DateModified: _m, ...rest }: Record<string, unknown>) => rest);
  expect(facts(after)).toEqual(facts(before));
  expect((await send('GET', at(width))).body).toMatchObject({
    Name: 'Clear width',
    Unit: 'metres',
    DataType: 'Text',
  });
  expect((await send('GET', at(own))).body.Name).toBe('Colour');
});

test('an attribute of ours is filled from the file by its name, and again when the file is', async () => {
  const { AttributeDefinitionId: id } = (await define({})).body;
  expect(await valuesOf(id)).toEqual([]);
  expect((await send('POST', `${at(id)}/Import()`)).body.value).toBe(true);
  const filled = [
    [50, { Text: '0.9' }],
    [51, { Text: '1.2' }],
  ];
  expect(await valuesOf(id)).toMatchObject(filled);
  await reprocess();
  expect(await valuesOf(id)).toMatchObject(filled);
  expect((await send('POST', `${at(await idOf('IsExternal'))}/Import()`)).body.value).toBe(true);
  const door = await send('GET', `Components(AssetModelId=${flex.modelId}, EntityId=50)?$expand=Attributes`);
  expect(door.body.Attributes.filter(({ Name }: { Name: string }) => Name === 'Width')).toHaveLength(2);
});

test('a sample of values is each value once, the most frequent first', async () => {
  const sample = await send('GET', `${at(await idOf('Width'))}/GetModelValues()?$count=true`);
  expect(sample.body).toMatchObject({
    '@odata.count': 2,
    value: [
      { Unit: 'm', DataType: 'Real', Value: { Real: 0.9 } },
      { Unit: 'm', DataType: 'Real', Value: { Real: 1.2 } },
    ],
  });
  const largest = await send(
    'GET',
    `${at(await idOf('Width'))}/GetModelValues()?$orderby=Value/Real%20desc&$top=1`,
  );
  expect(largest.body.value).toMatchObject([{ Value: { Real: 1.2 } }]);
});

test('values of one entity are all that it has, and those of the file that are not here', async () => {
  const path = `(assetModelId=${flex.modelId},entityId=50)`;
  const all = await send('GET', `Attributes/GetAllAttributeValuesForEntity${path}`);
  expect(all.body.value.map(({ Name }: { Name: string }) => Name)).toEqual([
    'FireRating',
    'IsExternal',
    'Width',
  ]);
  expect((await send('GET', `Attributes/GetValuesForEntity${path}`)).body.value).toEqual([]);
});

test.each([
  ['POST', 'Attributes', {}, 400],
  ['POST', 'Attributes', { AssetModelId: 1, Name: 'a', GroupName: 'b', DataType: 'Colour' }, 400],
  ['POST', 'Attributes', { AssetModelId: 1, Name: 'a', GroupName: 'b', DataType: 'NotNull' }, 400],
  ['POST', 'Attributes', { AssetModelId: 1, Name: '\u0000', GroupName: 'b', DataType: 'Text' }, 400],
  ['POST', 'Attributes', { AssetModelId: 9, Name: 'a', GroupName: 'b', DataType: 'Text' }, 404],
  ['PATCH', 'Attributes(AssetModelId=1,AttributeDefinitionId=999)', { Name: 'a' }, 404],
  ['PATCH', 'Attributes(AssetModelId=1,AttributeDefinitionId=1)', { Name: '' }, 400],
  ['PATCH', 'Attributes(AssetModelId=1,AttributeDefinitionId=1)', { GroupType: 'Own' }, 400],
  [
    'POST',
    'Attributes(AssetModelId=1,AttributeDefinitionId=999)/ChangeDataType()?dataType=Text',
    undefined,
    404,
  ],
  [
    'POST',
    'Attributes(AssetModelId=1,AttributeDefinitionId=1)/ChangeDataType()?dataType=Undefined',
    undefined,
    400,
  ],
  ['POST', 'Attributes(AssetModelId=1,AttributeDefinitionId=1)/ChangeDataType()', undefined, 400],
  ['POST', 'Attributes(AssetModelId=1,AttributeDefinitionId=999)/Import()', undefined, 404],
  ['POST', 'Attributes(AssetModelId=9,AttributeDefinitionId=1)/Import()', undefined, 404],
  ['GET', 'Attributes(AssetModelId=9,AttributeDefinitionId=1)/GetModelValues()', undefined, 404],
  ['GET', 'Attributes?$filter=Value/DataTypeFlags%20eq%201', undefined, 400],
  ['GET', 'Attributes?$filter=Values/any(v:v/Value/DataTypeFlags%20eq%20%27Text%27)', undefined, 400],
])('%s %s with %j is answered %i', async (method, path, body, status) => {
  expect((await send(method, path, body)).status).toBe(status);
});
