import { ModelMappingClient, ModelsClient, EntitiesClient, type Region } from '@xbim/flex-react-api';
import { addModel } from '../flexLocal/api/addModel';
import { anEntity, anIfcData } from '../flexLocal/database/anIfcData';
import { everyMethodOf } from './everyMethod';
import { openFlexTarget, type FlexTarget } from './flexTarget';

/** Comparing models through the official clients. A real Flex wants `FLEX_CONTRACT_OTHER_MODEL`, a version of the model. */

let flex: FlexTarget;
let at: [string, Region];
let otherId: number;
beforeAll(async () => {
  otherId = Number(process.env.FLEX_CONTRACT_OTHER_MODEL);
  flex = await openFlexTarget(async (local) => {
    otherId = await addModel(local, 'Later', LATER);
  });
  at = [flex.tenantId, flex.region as Region];
});

/** The house with a door that got other attributes, without its other door, and with two doors that could be it. */
const LATER = anIfcData([
  anEntity({ kind: 'Component', entityId: 500, globalId: 'guid-50', name: 'Door A', ifcClass: 'IfcDoor' }),
  anEntity({
    kind: 'Component',
    entityId: 510,
    globalId: 'new-1',
    name: 'door b',
    ifcClass: 'IfcDoor',
    typeId: 513,
  }),
  anEntity({
    kind: 'Component',
    entityId: 511,
    globalId: 'new-2',
    name: 'door b',
    ifcClass: 'IfcDoor',
    typeId: 513,
  }),
  anEntity({ kind: 'Component', entityId: 512, globalId: 'new-3', name: 'Roof', ifcClass: 'IfcRoof' }),
  anEntity({
    kind: 'ComponentType',
    entityId: 513,
    globalId: 'guid-40',
    name: 'Oak door',
    ifcClass: 'IfcDoorType',
  }),
]);

function client<T>(Client: new (baseUrl: string, http: FlexTarget['http']) => T): T {
  return new Client(flex.baseUrl, flex.http);
}

async function generate(expand?: string) {
  const { value } = await client(ModelsClient).postGenerateModelMapping(flex.modelId, otherId, ...at, expand);
  return value?.[0];
}

test('a comparison answers with its counts', async () => {
  if (!flex.mayWrite) return;
  const report = await generate('MappedEntities($expand=SourceEntity)');
  expect(report).toMatchObject({
    SourceModelId: flex.modelId,
    TargetModelId: otherId,
    MappingId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    MappingProperties: { HasFootprints: expect.any(Boolean), FootPrintsAreAligned: expect.any(Boolean) },
  });
  const { MappedCount = 0, LostCount = 0, FoundCount = 0, PartialMatchCount = 0 } = report ?? {};
  expect(MappedCount + LostCount + PartialMatchCount).toBe(report?.SourceEntityCount);
  expect(MappedCount + FoundCount).toBeLessThanOrEqual(report?.TargetEntityCount ?? 0);
  expect(report?.MappedEntities).toHaveLength(MappedCount);
  expect(report?.MappedEntities?.[0]?.SourceEntity?.ExternalIdentifier).toEqual(expect.any(String));
});

test('a comparison is kept, found by the expressions of the demo, and replaced by the next', async () => {
  if (!flex.mayWrite) return;
  const [first, second] = [await generate(), await generate()];
  expect(second?.MappingId).toBe(first?.MappingId);
  const mappings = await client(ModelMappingClient).get(
    ...at,
    'CandidateMatches($count=true;$expand=Matches($expand=TargetEntity;$orderby=PercentConfidence desc),SourceEntity),Statistics,Messages,SourceModel,TargetModel',
    `SourceAssetModelId eq ${flex.modelId} and TargetAssetModelId eq ${otherId}`,
    null,
    'SourceAssetModel/Name desc',
    10,
    0,
    true,
  );
  expect(mappings.odata_count).toBe(1);
  const [mapping] = mappings.value ?? [];
  expect(mapping?.DateCreated).toBeInstanceOf(Date);
  expect(mapping).toMatchObject({
    MappingId: first?.MappingId,
    SourceModel: { AssetModelId: flex.modelId },
    TargetModel: { AssetModelId: otherId },
    Statistics: { MappedCount: first?.MappedCount },
  });
  expect(mapping?.CandidateMatches).toHaveLength(first?.PartialMatchCount ?? 0);
  const [candidate] = mapping?.CandidateMatches ?? [];
  expect(candidate?.SourceEntity?.AssetModelId).toBe(flex.modelId);
  expect(candidate?.Matches?.[0]?.TargetEntity?.AssetModelId).toBe(otherId);
});

test('one comparison is read with what it found, list by list', async () => {
  if (!flex.mayWrite) return;
  const report = await generate();
  const id = report?.MappingId ?? '';
  const mappings = client(ModelMappingClient);
  expect((await mappings.getByKey(id, ...at, 'LostEntities')).LostEntities).toHaveLength(
    report?.LostCount ?? 0,
  );
  const mapped = (await mappings.getMappedEntities(id, ...at)).value ?? [];
  expect(mapped).toHaveLength(report?.MappedCount ?? 0);
  expect(mapped[0]).toMatchObject({
    MatchType: expect.stringMatching(/^Identifier/),
    PercentConfidence: 100,
  });
  const lost = (await mappings.getLostEntities(id, ...at)).value ?? [];
  expect(lost).toHaveLength(report?.LostCount ?? 0);
  expect(lost[0]?.AssetModelId).toBe(flex.modelId);
  const found = (await mappings.getFoundEntities(id, ...at)).value ?? [];
  expect(found).toHaveLength(report?.FoundCount ?? 0);
  expect(found[0]?.AssetModelId).toBe(otherId);
  const candidates = (await mappings.getCandidateMatches(id, ...at)).value ?? [];
  expect(candidates).toHaveLength(report?.PartialMatchCount ?? 0);
  expect(candidates[0]?.Matches?.length).toBeGreaterThan(0);
  expect(candidates[0]?.Matches?.[0]?.TargetEntity?.AssetModelId).toBe(otherId);
});

test('models know the comparisons they are in, and things what they became', async () => {
  if (!flex.mayWrite) return;
  const { MappingId } = (await generate()) ?? {};
  const source = await client(ModelsClient).getByKey(flex.modelId, ...at, 'ForwardMappings,ReverseMappings');
  expect(source.ForwardMappings).toMatchObject([{ MappingId }]);
  expect(source.ReverseMappings).toEqual([]);
  const entities = await client(EntitiesClient).get(
    ...at,
    'MappedTo($expand=TargetEntity,Mapping),MappedFrom',
    `AssetModelId eq ${flex.modelId} and MappedTo/any()`,
  );
  expect(entities.value?.[0]).toMatchObject({
    MappedTo: [
      { TargetAssetModelId: otherId, Mapping: { MappingId }, TargetEntity: { AssetModelId: otherId } },
    ],
    MappedFrom: [],
  });
});

everyMethodOf([ModelMappingClient]);
