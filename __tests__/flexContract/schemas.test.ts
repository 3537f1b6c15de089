import fc from 'fast-check';
import {
  attributeSchema,
  componentSchema,
  entitySchema,
  modelIdSchema,
  modelSchema,
  tenantIdSchema,
  tenantSchema,
  valueSchema,
} from '@/lib/flexContract';

test('a model is ready, failed or still working, as its processing status says', () => {
  const statusOf = (ProcessingStatus: string | null) =>
    modelSchema.parse({ AssetModelId: 1, ProcessingStatus }).status;
  expect(['Completed', 'Failed', 'Canceled', 'Terminated', 'Running', 'Odd', null].map(statusOf)).toEqual([
    ...['ready', 'failed', 'failed', 'failed', 'processing', 'processing', 'processing'],
  ]);
});

test('a model without a name, an asset or a stage is still a model', () => {
  expect(modelSchema.parse({ AssetModelId: 7 })).toMatchObject({
    modelId: 7,
    name: 'Model 7',
    assetName: null,
    progress: 0,
  });
});

test('the name of the asset comes from the model, or from the asset that was asked for with it', () => {
  expect(modelSchema.parse({ AssetModelId: 7, AssetName: 'A', Asset: { Name: 'B' } }).assetName).toBe('A');
  expect(modelSchema.parse({ AssetModelId: 7, AssetName: null, Asset: { Name: 'B' } }).assetName).toBe('B');
});

test('progress follows the stages, is whole only when ready, and a failure has a reason', () => {
  const model = (rest: object) => modelSchema.parse({ AssetModelId: 7, ...rest });
  expect(model({ ProcessingStage: 'Creating Geometry' }).progress).toBeCloseTo(3 / 8);
  expect(model({ ProcessingStage: 'Something New' }).progress).toBe(0);
  expect(model({ ProcessingStage: 'Indexing Model', ProcessingStatus: 'Completed' }).progress).toBe(1);
  expect(model({ ProcessingStatus: 'Failed', FailureReason: 'No IFC.' }).reason).toBe('No IFC.');
  expect(model({ ProcessingStatus: 'Failed' }).reason).toMatch(/gave no reason/);
});

test('a value is the filled field, with false, 0 and the empty text being values too', () => {
  expect(valueSchema.parse({ DataType: 'NotNull, Logical', Logical: false })).toBe(false);
  expect(valueSchema.parse({ Integer: 0 })).toBe(0);
  expect(valueSchema.parse({ Text: '' })).toBe('');
  expect(valueSchema.parse({ DataType: 'Text' })).toBeNull();
  expect(valueSchema.parse(null)).toBeNull();
  expect(attributeSchema.parse({ Name: 'Width', Value: { Real: 0.9 }, Unit: 'm' })).toEqual({
    ...{ groupType: 'Unknown', groupName: '', name: 'Width', value: 0.9, unit: 'm' },
  });
});

test('a thing without a name is called by its type, or by its number', () => {
  expect(entitySchema.parse({ EntityId: 5, ExternalObjectName: 'Wall' }).name).toBe('Wall');
  expect(entitySchema.parse({ EntityId: 5, Name: '' }).name).toBe('#5');
  expect(componentSchema.parse({ EntityId: 5, Name: 'A', ComponentTypeName: 'T' })).toMatchObject({
    componentTypeName: 'T',
  });
});

test('fields that nobody asked for do not come along', () => {
  expect(tenantSchema.parse({ tenantId: 't', identifier: '', secret: 1, members: [] })).toEqual({
    ...{ tenantId: 't', identifier: null, name: 't', region: null, role: null, createdAt: null },
  });
});

test('an id that passes can stand in a path as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const tenant = tenantIdSchema.safeParse(text);
      if (tenant.success) expect(encodeURIComponent(tenant.data)).toBe(text);
      const model = modelIdSchema.safeParse(text);
      if (model.success) expect(String(model.data)).toMatch(/^[1-9]\d{0,9}$/);
    }),
    { numRuns: 2000 },
  );
  for (const good of ['acme', 'a', 'A-1', '11111111-2222-4333-8444-555555555555'])
    expect(tenantIdSchema.parse(good)).toBe(good);
});

test('messages of processing come with a ready model; none, or others by that name, are as if none were sent', () => {
  const messagesOf = (model: object) => modelSchema.parse({ AssetModelId: 1, ...model }).messages;
  const ProcessingMessages = [
    { MessageType: 'Skipped', Message: 'Too slow.', EntityId: 7, EntityType: 'IfcWall' },
  ];
  const ready = { ProcessingStatus: 'Completed' };
  expect(messagesOf({ ...ready, ProcessingMessages })).toEqual([
    { kind: 'skipped', text: 'Too slow.', entityId: 7, ifcClass: 'IfcWall', name: null, globalId: null },
  ]);
  expect(messagesOf({ ProcessingStatus: 'Running', ProcessingMessages })).toEqual([]);
  expect(messagesOf(ready)).toEqual([]);
  expect(messagesOf({ ...ready, ProcessingMessages: 'all is well' })).toEqual([]);
});
