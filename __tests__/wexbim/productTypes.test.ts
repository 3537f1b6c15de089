import { productTypeName, productTypeNumber } from '@/lib/wexbim';

test.each([
  ['IfcWall', 452],
  ['IfcWallStandardCase', 453],
  ['IfcSpace', 454],
  ['IfcBuildingElementProxy', 560],
  ['IfcElementAssembly', 18],
  ['IfcOpeningElement', 498],
  ['IfcDuctSegment', 1154],
  ['IfcVibrationDamper', 1505],
])('%s has the number %i', (ifcClass, typeNumber) => {
  expect(productTypeNumber(ifcClass)).toBe(typeNumber);
  expect(productTypeName(typeNumber)).toBe(ifcClass);
});

test('the case of a class name does not matter', () => {
  expect(productTypeNumber('IFCWALL')).toBe(452);
  expect(productTypeNumber('ifcwall')).toBe(452);
});

test('a class or number outside the table is unknown', () => {
  expect(productTypeNumber('IfcPropertySet')).toBeUndefined();
  expect(productTypeNumber('toString')).toBeUndefined();
  expect(productTypeName(0)).toBeUndefined();
});

test('the table has 235 classes, one number each', () => {
  const names = Array.from({ length: 32_768 }, (_, typeNumber) => productTypeName(typeNumber)).filter(
    (name) => name !== undefined,
  );
  expect(names).toHaveLength(235);
  expect(new Set(names.map((name) => productTypeNumber(name))).size).toBe(235);
});
