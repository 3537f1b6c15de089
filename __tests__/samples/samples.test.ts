import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  IFCBUILDINGSTOREY,
  IFCDISTRIBUTIONSYSTEM,
  IFCDOOR,
  IFCELEMENTQUANTITY,
  IFCPROPERTYSET,
  IFCRELAGGREGATES,
  IFCRELCONTAINEDINSPATIALSTRUCTURE,
  IFCRELFILLSELEMENT,
  IFCRELSERVICESBUILDINGS,
  IFCRELVOIDSELEMENT,
  IFCSPACE,
  IFCZONE,
} from 'web-ifc';
import { SAMPLES } from '@/samples/generator';
import { readIfc, type ReadModel, type ReadProduct } from './readIfc';

const NAMES = ['house.ifc', 'office.ifc', 'office-services.ifc'] as const;
const MAX_BYTES_TOGETHER = 4_000_000;
const committed = (name: string) => readFileSync(path.join(process.cwd(), 'samples', name));

const models = new Map<string, ReadModel>();
beforeAll(async () => {
  for (const name of NAMES) models.set(name, await readIfc(committed(name).toString('utf8')));
}, 60_000);
afterAll(() => models.forEach(({ api, id }) => api.CloseModel(id)));

const model = (name: (typeof NAMES)[number]) => models.get(name)!;

test('the three samples are the ones that the generator writes', () => {
  expect(Object.keys(SAMPLES).sort()).toEqual([...NAMES].sort());
});

test.each(NAMES)('%s is, byte for byte, what the generator writes now', (name) => {
  const written = Buffer.from(SAMPLES[name]!());
  expect(written.equals(committed(name))).toBe(true);
});

test('the samples together stay under 4 MB', () => {
  expect(NAMES.reduce((sum, name) => sum + committed(name).length, 0)).toBeLessThan(MAX_BYTES_TOGETHER);
});

test.each(NAMES)('every product of %s that has a shape has triangles', (name) => {
  const empty = model(name).products.filter(({ hasShape, triangles }) => hasShape && triangles === 0);
  expect(empty.map((product) => product.name)).toEqual([]);
  expect(model(name).products.length).toBeGreaterThan(100);
});

test.each([
  ['house.ifc', 30_000],
  ['office.ifc', 150_000],
  ['office-services.ifc', 120_000],
] as const)('%s is drawn with fewer than %d triangles', (name, limit) => {
  const drawn = model(name).products.filter(({ ifcClass }) => !/IfcSpace|IfcOpeningElement/.test(ifcClass));
  expect(drawn.reduce((sum, { triangles }) => sum + triangles, 0)).toBeLessThan(limit);
});

test.each(NAMES)('every GlobalId of %s is unique and well formed', (name) => {
  const text = committed(name).toString('utf8');
  const ids = [...text.matchAll(/=IFC\w+\('([^']*)',#5,/g)].map(([, id]) => id!); // #5 is the owner history
  expect(ids.length).toBeGreaterThan(300);
  expect(ids.filter((id) => !/^[0-3][0-9A-Za-z_$]{21}$/.test(id))).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
});

test.each([
  ['house.ifc', { storeys: 3, spaces: 13, zones: 2, systems: 0 }],
  ['office.ifc', { storeys: 6, spaces: 104, zones: 14, systems: 0 }],
  ['office-services.ifc', { storeys: 6, spaces: 0, zones: 0, systems: 5 }],
] as const)('%s has the storeys, rooms, zones and systems it was designed with', (name, expected) => {
  const count = (type: number) => model(name).lines(type).length;
  expect({
    storeys: count(IFCBUILDINGSTOREY),
    spaces: count(IFCSPACE),
    zones: count(IFCZONE),
    systems: count(IFCDISTRIBUTIONSYSTEM),
  }).toEqual(expected);
});

test('building and services have the same storeys at the same heights', () => {
  const storeys = (name: (typeof NAMES)[number]) =>
    model(name)
      .lines(IFCBUILDINGSTOREY)
      .map(({ Name, Elevation }) =>
        [Name, Elevation].map((attribute) => (attribute as { value: unknown }).value),
      );
  expect(storeys('office-services.ifc')).toEqual(storeys('office.ifc'));
});

test('every system serves the building', () => {
  const { lines } = model('office-services.ifc');
  const serving = lines(IFCRELSERVICESBUILDINGS).map(
    ({ RelatingSystem }) => (RelatingSystem as { value: number }).value,
  );
  expect(new Set(serving).size).toBe(5);
});

const SPATIAL = /^Ifc(Site|Building|BuildingStorey|Space|OpeningElement)$/;

test.each(NAMES)('every component of %s is contained in a storey, a room or the site', (name) => {
  const { products, lines } = model(name);
  const at = new Map<number, number>(); // component to what contains it or to the whole that it is part of
  for (const { RelatedElements, RelatingStructure } of lines(IFCRELCONTAINEDINSPATIALSTRUCTURE)) {
    for (const element of RelatedElements as { value: number }[])
      at.set(element.value, (RelatingStructure as { value: number }).value);
  }
  for (const { RelatedObjects, RelatingObject } of lines(IFCRELAGGREGATES)) {
    for (const part of RelatedObjects as { value: number }[])
      at.set(part.value, (RelatingObject as { value: number }).value);
  }
  const kinds = new Map(products.map(({ id, ifcClass }) => [id, ifcClass]));
  const lost = products.filter(({ id, ifcClass }) => {
    if (SPATIAL.test(ifcClass)) return false;
    let place = at.get(id);
    while (place !== undefined && !SPATIAL.test(kinds.get(place) ?? '')) place = at.get(place);
    return place === undefined;
  });
  expect(lost.map((product) => product.name)).toEqual([]);
});

test.each(['house.ifc', 'office.ifc'] as const)('every door of %s is at least 2 m high', (name) => {
  const heights = model(name)
    .lines(IFCDOOR)
    .map(({ OverallHeight }) => (OverallHeight as { value: number }).value);
  expect(heights.length).toBeGreaterThan(10);
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(2000);
});

/** Whether `inner` lies in `outer` along the given axes, to a millimetre. */
const within = (inner: ReadProduct, outer: ReadProduct, axes: readonly number[]) =>
  axes.every(
    (axis) => inner.min[axis]! >= outer.min[axis]! - 1e-3 && inner.max[axis]! <= outer.max[axis]! + 1e-3,
  );

test.each([
  ['house.ifc', /^Ground slab$/],
  ['office.ifc', /^Slab, Level 0$/],
] as const)('every room of %s lies inside the footprint', (name, slabName) => {
  const { products } = model(name);
  const spaces = products.filter(({ ifcClass }) => ifcClass === 'IfcSpace');
  const floor = products.find((product) => slabName.test(product.name))!;
  expect(spaces.filter((space) => !within(space, floor, [0, 1])).map((space) => space.name)).toEqual([]);
});

test.each(['house.ifc', 'office.ifc'] as const)(
  'every door and window of %s fills an opening that lies in its wall',
  (name) => {
    const { products, lines } = model(name);
    const byId = new Map(products.map((product) => [product.id, product]));
    const reference = (attribute: unknown) => byId.get((attribute as { value: number }).value)!;
    const voids = lines(IFCRELVOIDSELEMENT);
    expect(voids.length).toBeGreaterThan(20);
    for (const { RelatingBuildingElement, RelatedOpeningElement } of voids) {
      const [host, opening] = [reference(RelatingBuildingElement), reference(RelatedOpeningElement)];
      const along = host.max[0]! - host.min[0]! > host.max[1]! - host.min[1]! ? 0 : 1;
      expect([host.name, within(opening, host, [along, 2])]).toEqual([host.name, true]);
    }
    for (const { RelatedBuildingElement, RelatingOpeningElement } of lines(IFCRELFILLSELEMENT)) {
      const [filling, opening] = [reference(RelatedBuildingElement), reference(RelatingOpeningElement)];
      expect([filling.name, Math.abs(filling.max[2]! - opening.max[2]!) < 1e-3]).toEqual([
        filling.name,
        true,
      ]);
    }
  },
);

test('property sets and base quantities are rich and shared', () => {
  const { lines } = model('office.ifc');
  const names = (type: number) => new Set(lines(type).map(({ Name }) => (Name as { value: string }).value));
  expect([...names(IFCPROPERTYSET)]).toEqual(
    expect.arrayContaining([
      'Pset_WallCommon',
      'Pset_DoorCommon',
      'Pset_WindowCommon',
      'Pset_SpaceCommon',
      'Pset_SpaceOccupancyRequirements',
    ]),
  );
  expect([...names(IFCELEMENTQUANTITY)]).toEqual(
    expect.arrayContaining([
      'Qto_WallBaseQuantities',
      'Qto_SlabBaseQuantities',
      'Qto_SpaceBaseQuantities',
      'Qto_DoorBaseQuantities',
    ]),
  );
});
