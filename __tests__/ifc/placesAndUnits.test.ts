import { readWexbim } from '@/lib/wexbim';
import { CONVERSION_TEST_MS, buildIfcWorker, convertIfc } from '../support/ifcWorker';
import { MILLIMETRE, createIfcText, idOf } from './ifcText';
import { factsOf, sizeOf } from './wexbimFacts';

beforeAll(buildIfcWorker, CONVERSION_TEST_MS);

const FOOT = ['IFCDIMENSIONALEXPONENTS(1,0,0,0,0,0,0)', 'IFCSIUNIT(*,.LENGTHUNIT.,$,.METRE.)'] as const;

/** A file whose length unit is made of another: 0.3048 m is a foot. */
function inConvertedUnit(name: string, metres: number) {
  const file = createIfcText({ withProject: false, units: [MILLIMETRE] });
  const metre = file.add(FOOT[1]);
  const factor = file.add(`IFCMEASUREWITHUNIT(IFCLENGTHMEASURE(${metres}),${metre})`);
  const unit = file.add(`IFCCONVERSIONBASEDUNIT(${file.add(FOOT[0])},.LENGTHUNIT.,'${name}',${factor})`);
  const origin = file.add(`IFCAXIS2PLACEMENT3D(${file.point(0, 0, 0)},$,$)`);
  const context = file.add(`IFCGEOMETRICREPRESENTATIONCONTEXT($,'Model',3,1.E-05,${origin},$)`);
  const assignment = file.add(`IFCUNITASSIGNMENT((${unit}))`);
  file.root('IFCPROJECT', "'Project'", '$', '$', '$', '$', `(${context})`, assignment);
  return file;
}

test.each([
  ['metre', 1, () => createIfcText()],
  ['millimetre', 1000, () => createIfcText({ units: [MILLIMETRE] })],
  ['centimetre', 100, () => createIfcText({ units: ['IFCSIUNIT(*,.LENGTHUNIT.,.CENTI.,.METRE.)'] })],
  ['foot', 1 / 0.3048, () => inConvertedUnit('FOOT', 0.3048)],
  ['inch', 1 / 0.0254, () => inConvertedUnit('INCH', 0.0254)],
])(
  'a model in the unit %s comes out in metres, geometry and lengths alike',
  async (unit, perMetre, create) => {
    const file = create();
    const wall = file.wall('wall', file.shape(file.box(2 * perMetre, 3 * perMetre, 4 * perMetre)));
    const length = file.property('Length', `IFCLENGTHMEASURE(${(2 * perMetre).toFixed(9)})`);
    file.define(file.propertySet('Sizes', length), wall);
    const { data, geometry } = await convertIfc({ text: file.toString() });
    expect(sizeOf(factsOf(geometry.complete).get(idOf(wall))!)).toEqual([2, 3, 4]);
    expect(data.lengthUnit).toBe(unit);
    expect(data.unitsPerMetre).toBeCloseTo(perMetre, 6);
    const attribute = data.entities.find(({ entityId }) => entityId === idOf(wall))?.attributes.at(-1);
    expect(attribute).toMatchObject({
      groupName: 'Sizes',
      name: 'Length',
      unit: 'm',
      value: { dataType: 'Real' },
    });
    expect(attribute?.value.value).toBeCloseTo(2, 6);
  },
  CONVERSION_TEST_MS,
);

test(
  'a model far from zero has an origin of whole metres and keeps its sizes',
  async () => {
    const file = createIfcText();
    const far = file.placement(2_600_123.4, 1_200_456.7, 450.2);
    const near = file.wall('near', file.shape(file.box(1.001, 2, 3)), file.placement(0, 0, 0, far));
    const stray = file.wall('stray', file.shape(file.box(1, 1, 1)), file.placement(0, 0, 0));
    file.wall('second', file.shape(file.box(1, 1, 1)), file.placement(5, 0, 0, far));
    const { geometry } = await convertIfc({ text: file.toString() });
    const { wcs, regions } = readWexbim(geometry.complete);
    expect(wcs).toEqual([2_600_123, 1_200_456, 450]);
    expect(regions.map(({ population }) => population)).toEqual([2, 1]);
    const facts = factsOf(geometry.complete);
    expect(sizeOf(facts.get(idOf(near))!)).toEqual([1.001, 2, 3]);
    expect(facts.get(idOf(near))!.min[0]).toBeCloseTo(2_600_123.4, 3);
    expect(facts.get(idOf(stray))!.min[0]).toBeCloseTo(0, 3);
    expect(readWexbim(geometry.spatial).wcs).toEqual(wcs);
  },
  CONVERSION_TEST_MS,
);
