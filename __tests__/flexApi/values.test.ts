import { mergeValues } from '@/lib/flexApi/values';

/** Values of one definition, thing by thing, and how many there are in all. */
const aDefinition = (entityIds: number[], total: number | undefined, unit: string | null = null) => ({
  AttributeDefinitionId: 1,
  Unit: unit,
  'Values@odata.count': total,
  Values: entityIds.map((EntityId) => ({ EntityId, Value: { Text: `v${EntityId}` } })),
});
const idsOf = (page: ReturnType<typeof mergeValues>) => page.values.map(({ entityId }) => entityId);

test('values of definitions that were told whole are put together in the order of things', () => {
  const page = mergeValues([aDefinition([1, 5], 2, 'm'), aDefinition([3], 1)]);
  expect(page).toEqual({
    values: [
      { entityId: 1, value: 'v1', unit: 'm' },
      { entityId: 3, value: 'v3', unit: null },
      { entityId: 5, value: 'v5', unit: 'm' },
    ],
    next: null,
  });
});

test('a list that was cut off ends the page, so that nothing is left out when it goes on', () => {
  const page = mergeValues([aDefinition([1, 5], 9), aDefinition([3, 8], 2)]);
  expect([idsOf(page), page.next]).toEqual([[1, 3, 5], 5]);
});

test('where Flex does not count, it is asked until there is no more', () => {
  const page = mergeValues([aDefinition([1, 5], undefined), aDefinition([8], undefined)]);
  expect([idsOf(page), page.next]).toEqual([[1, 5], 5]);
  expect(mergeValues([aDefinition([], undefined)])).toEqual({ values: [], next: null });
});
