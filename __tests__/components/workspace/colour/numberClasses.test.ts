import fc from 'fast-check';
import { classOf, numberClasses } from '@/components/workspace/colour/numberClasses';

const anyNumbers = fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 1, maxLength: 60 });

test('every number is in a class that holds it, and no class is empty', () => {
  fc.assert(
    fc.property(
      anyNumbers,
      fc.integer({ min: 3, max: 9 }),
      fc.constantFrom('quantile', 'equal'),
      (numbers, count, steps) => {
        const classes = numberClasses(numbers, count, steps as 'quantile' | 'equal');
        expect(classes.length).toBeLessThanOrEqual(count);
        const used = new Set<number>();
        for (const number of numbers) {
          const index = classOf(classes, number);
          used.add(index);
          expect(number).toBeGreaterThanOrEqual(classes[index]!.low);
          expect(number).toBeLessThanOrEqual(classes[index]!.high);
        }
        expect(used.size).toBe(classes.length);
      },
    ),
  );
});

test('quantiles hold as many numbers each, equal steps are as wide each', () => {
  const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 100];
  expect(numberClasses(numbers, 3, 'quantile')).toEqual([
    { low: 1, high: 4 },
    { low: 4, high: 7 },
    { low: 7, high: 100 },
  ]);
  expect(numberClasses(numbers, 3, 'equal')).toEqual([
    { low: 1, high: 34 },
    { low: 67, high: 100 },
  ]);
});

test('numbers that are all equal are one class, and none are none', () => {
  expect(numberClasses([4, 4, 4], 5, 'quantile')).toEqual([{ low: 4, high: 4 }]);
  expect(numberClasses([], 5, 'equal')).toEqual([]);
});
