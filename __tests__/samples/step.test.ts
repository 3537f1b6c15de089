import { globalIdFor } from '@/samples/generator/globalId';
import { areaOf, beam, rectangle } from '@/samples/generator/solids';
import { DERIVED, encode, enumeration, integer, Ref, StepFile, typed } from '@/samples/generator/step';

test('values are written as ISO 10303-21 has them', () => {
  const values = [
    null,
    DERIVED,
    12,
    -0.5,
    1e-9,
    integer(3),
    true,
    enumeration('ROOF'),
    new Ref(7),
    typed('IFCLABEL', 'x'),
  ];
  expect(encode(values)).toBe("($,*,12.,-0.5,0.,3,.T.,.ROOF.,#7,IFCLABEL('x'))");
});

test('strings escape quotes and backslashes, and leave ASCII by code units', () => {
  expect(encode("it's a \\")).toBe("'it''s a \\\\'");
  expect(encode('Façade')).toBe("'Fa\\X2\\00E7\\X0\\ade'");
  expect(encode('m² 日')).toBe("'m\\X2\\00B2\\X0\\ \\X2\\65E5\\X0\\'");
});

test('a number that is no number is refused', () => {
  expect(() => encode(Number.NaN)).toThrow(RangeError);
  expect(() => encode(1e30)).toThrow(RangeError);
});

test('a value is written once, an entity every time', () => {
  const file = new StepFile();
  expect(file.value('IFCCARTESIANPOINT', [0, 0])).toBe(file.value('IFCCARTESIANPOINT', [0, 0]));
  expect(file.add('IFCFACE', [])).not.toBe(file.add('IFCFACE', []));
});

test('a GlobalId depends on its seed alone and has 22 characters of the alphabet', () => {
  expect(globalIdFor('a')).toBe(globalIdFor('a'));
  expect(globalIdFor('a')).not.toBe(globalIdFor('b'));
  expect(globalIdFor('a')).toMatch(/^[0-3][0-9A-Za-z_$]{21}$/);
});

test('the area of an outline does not depend on its sense', () => {
  const outline = rectangle(0, 0, 3, 2);
  expect(areaOf(outline)).toBe(6);
  expect(areaOf([...outline].reverse())).toBe(6);
});

test('a beam is as long as the way between its ends', () => {
  expect(beam('timber', [0, 0, 0], [3, 0, 4], 1, 1)).toMatchObject({
    depth: 5,
    axis: [0.6, 0, 0.8],
    xAxis: [-0, 1, 0],
  });
});
