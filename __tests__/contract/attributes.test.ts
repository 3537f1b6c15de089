import {
  AttributeDefinitionCreate,
  AttributeDefinitionCreateDataType,
  AttributeDefinitionEdit,
  AttributesClient,
  ComponentsClient,
  DataType,
  type Region,
} from '@xbim/flex-react-api';
import { everyMethodOf } from './everyMethod';
import { openFlexTarget, type FlexTarget } from './flexTarget';

let flex: FlexTarget;
let at: [string, Region];
let attributes: AttributesClient;
beforeAll(async () => {
  flex = await openFlexTarget();
  at = [flex.tenantId, flex.region as Region];
  attributes = new AttributesClient(flex.baseUrl, flex.http);
});

test('attributes are defined once a model, and valued once an entity', async () => {
  const filter = `AssetModelId eq ${flex.modelId} and GroupType eq 'PsetAttribute'`;
  const definitions = await attributes.get(...at, null, filter, null, 'GroupName,Name');
  const [first] = definitions.value ?? [];
  expect(first).toMatchObject({ AssetModelId: flex.modelId, GroupType: 'PsetAttribute' });
  const id = first?.AttributeDefinitionId ?? 0;
  const again = await attributes.getByKey(flex.modelId, id, ...at, 'Model,Values($top=3;$expand=Entity)');
  expect(again.Name).toBe(first?.Name);
  expect(again.Values?.[0]?.Entity?.EntityId).toBe(again.Values?.[0]?.EntityId);
  expect(again.Values?.[0]?.Value?.DataTypeFlags).toEqual([again.DataType]);
  const sample = await attributes.getGetModelValues(flex.modelId, id, ...at);
  expect(sample.value?.[0]).toMatchObject({ DataType: first?.DataType });
});

test('an entity tells what the file knows of it and the database does not', async () => {
  const components = new ComponentsClient(flex.baseUrl, flex.http);
  const found = await components.get(...at, null, `AssetModelId eq ${flex.modelId}`, null, null, 1);
  const id = found.value?.[0]?.EntityId ?? 0;
  const values = await attributes.getGetValuesForEntity(flex.modelId, id, ...at);
  expect(values.value).toEqual(expect.any(Array));
});

test('an attribute is defined, changed, given another type and filled', async () => {
  if (!flex.mayWrite) return;
  const wanted = new AttributeDefinitionCreate({
    AssetModelId: flex.modelId,
    Name: 'Colour',
    GroupName: 'Contract check',
    DataType: AttributeDefinitionCreateDataType.Text,
  });
  const made = await attributes.post(...at, wanted);
  const id = made.AttributeDefinitionId ?? 0;
  await expect(attributes.post(...at, wanted)).rejects.toMatchObject({ status: 409 });
  const edit = new AttributeDefinitionEdit({ Name: 'Tone' });
  expect((await attributes.patch(flex.modelId, id, ...at, edit)).FullName).toBe('Contract check.Tone');
  expect((await attributes.postChangeDataType(flex.modelId, id, DataType.Real, ...at)).value).toBe(true);
  expect((await attributes.postImport(flex.modelId, id, ...at)).value).toBe(true);
  expect((await attributes.getByKey(flex.modelId, id, ...at)).DataType).toBe('Real');
});

everyMethodOf([AttributesClient]);
