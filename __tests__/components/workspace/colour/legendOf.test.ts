import { legendOf, NONE_KEY, OTHER_KEY } from '@/components/workspace/colour/legendOf';
import { type AttributeValue } from '@/lib/flexContract';

const legend = (values: AttributeValue[], options: Partial<Parameters<typeof legendOf>[2]> = {}) =>
  legendOf(
    values.map((_, index) => index + 1),
    (entityId) => values[entityId - 1],
    { palette: 'distinct', ...options },
  );
const inShort = (entries: ReturnType<typeof legendOf>) =>
  entries.map(({ label, entityIds }) => [label, entityIds.length]);

test('texts come by frequency, and what says nothing comes last as a thin shade', () => {
  const entries = legend(['EI30', 'EI60', null, 'EI60', '']);
  expect(inShort(entries)).toEqual([
    ['EI60', 2],
    ['EI30', 1],
    ['No value', 2],
  ]);
  expect(entries.at(-1)).toMatchObject({ key: NONE_KEY, faded: true, entityIds: [3, 5] });
});

test('more than twelve texts share one colour from the thirteenth on', () => {
  const entries = legend(Array.from({ length: 15 }, (_, index) => `Room ${index + 1}`));
  expect(entries).toHaveLength(13);
  expect(entries.at(-1)).toMatchObject({ key: OTHER_KEY, label: 'Other (3 more)', entityIds: [13, 14, 15] });
  expect(new Set(entries.map(({ rgb }) => rgb.join())).size).toBe(13);
});

test('numbers come in classes with their unit, none of them lost', () => {
  const entries = legend([1, 2, 3, 4, 5, 6, null], { palette: 'ramp', classes: 3, unit: 'm' });
  expect(inShort(entries)).toEqual([
    ['1 to 3 m', 2],
    ['3 to 5 m', 2],
    ['5 to 6 m', 2],
    ['No value', 1],
  ]);
});

test('a few numbers may have a colour each, many may not', () => {
  expect(inShort(legend([2, 2, 7], { unit: 'm' }))).toEqual([
    ['2 m', 2],
    ['7 m', 1],
  ]);
  expect(legend(Array.from({ length: 40 }, (_, index) => index))).toHaveLength(5);
});

test('yes and no are two entries, and texts among numbers make all of them texts', () => {
  expect(inShort(legend([true, false, true]))).toEqual([
    ['Yes', 2],
    ['No', 1],
  ]);
  expect(inShort(legend([1, 'n/a', 1], { palette: 'ramp' }))).toEqual([
    ['1', 2],
    ['n/a', 1],
  ]);
});

test('levels stand in the order of their heights', () => {
  expect(inShort(legend(['Roof', 'Ground', 'Roof'], { order: ['Ground', 'Roof'] }))).toEqual([
    ['Ground', 1],
    ['Roof', 2],
  ]);
});
