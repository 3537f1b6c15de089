import { distanceWords, unitName, unitWords } from '@/components/workspace/parts/placeWords';

test.each([
  [1, 'metres'],
  [1000, 'millimetres'],
  [3.280839895, 'feet'],
  [39.37007874, 'inches'],
  [7, null],
])('%d of them in a metre are %s', (unitsPerMetre, name) => {
  expect(unitName(unitsPerMetre)).toBe(name);
});

test('models that count alike say nothing of it; others say in what, and that nothing is wrong', () => {
  expect(unitWords({ unitsPerMetre: 1000, firstUnitsPerMetre: 1000 }, 'Duplex')).toBeNull();
  expect(unitWords({ unitsPerMetre: 3.28084, firstUnitsPerMetre: 1 }, 'Duplex')).toBe(
    'Counts in feet, Duplex in metres. Both are drawn at their true size.',
  );
  expect(unitWords({ unitsPerMetre: 7, firstUnitsPerMetre: 1 }, 'Duplex')).toMatch(/^Counts in another unit/);
});

test('a distance is in kilometres, with a decimal only where it is short', () => {
  expect(distanceWords(1_437, 'en')).toBe('1.4 km');
  expect(distanceWords(4_523_411, 'en')).toBe('4,523 km');
});
