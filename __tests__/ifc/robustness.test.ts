import { CONVERSION_TEST_MS, buildIfcWorker, convertIfc } from '../support/ifcWorker';
import { createIfcText, idOf } from './ifcText';
import { factsOf } from './wexbimFacts';

beforeAll(buildIfcWorker, CONVERSION_TEST_MS);

/** A file with one healthy wall; the test adds what is ill. */
function withHealthyWall() {
  const file = createIfcText();
  const healthy = file.wall('healthy', file.shape(file.box(1, 1, 1)));
  file.contain(file.storey, healthy);
  return { file, healthy: idOf(healthy) };
}

test(
  'an element whose boolean contains itself, which would never return, is left out',
  async () => {
    const { file, healthy } = withHealthyWall();
    // The next instance will be the boolean itself, so it can name itself.
    const box = file.box(1, 1, 1);
    const own = `#${idOf(box) + 1}`;
    file.add(`IFCBOOLEANRESULT(.DIFFERENCE.,${own},${box})`);
    const ill = file.wall('ill', file.shapeOf(file.representation([own], 'Body', 'CSG')));
    const { geometry, skipped, warnings } = await convertIfc(
      { text: file.toString() },
      { heartbeatMs: 60_000 },
    );
    expect([...factsOf(geometry.complete).keys()]).toEqual([healthy]);
    expect(skipped).toEqual([
      { entityId: idOf(ill), ifcClass: 'IfcWall', reason: expect.stringContaining('leads back into itself') },
    ]);
    expect(warnings).toEqual([]);
  },
  CONVERSION_TEST_MS,
);

test(
  'an element whose mapped item contains itself, which would break the engine, is left out',
  async () => {
    const { file, healthy } = withHealthyWall();
    const origin = file.add(`IFCAXIS2PLACEMENT3D(${file.point(0, 0, 0)},$,$)`);
    const operator = file.add(`IFCCARTESIANTRANSFORMATIONOPERATOR3D($,$,${file.point(1, 0, 0)},1.,$)`);
    const box = file.box(1, 1, 1);
    const next = idOf(box) + 1; // mapped item, then representation, then the map that the item names
    file.add(`IFCMAPPEDITEM(#${next + 2},${operator})`);
    const representation = file.representation([box, `#${next}`], 'Body', 'MappedRepresentation');
    file.add(`IFCREPRESENTATIONMAP(${origin},${representation})`);
    const ill = file.wall('ill', file.shapeOf(representation));
    const { geometry, skipped, data } = await convertIfc({ text: file.toString() });
    expect([...factsOf(geometry.complete).keys()]).toEqual([healthy]);
    expect(skipped.map(({ entityId }) => entityId)).toEqual([idOf(ill)]);
    expect(data.entities.map(({ entityId }) => entityId)).toContain(idOf(ill));
  },
  CONVERSION_TEST_MS,
);

test(
  'an opening that contains itself takes its wall out of the drawing, and nothing else',
  async () => {
    const { file, healthy } = withHealthyWall();
    const box = file.box(1, 1, 1);
    const own = `#${idOf(box) + 1}`;
    file.add(`IFCBOOLEANRESULT(.UNION.,${box},${own})`);
    const host = file.wall('host', file.shape(file.box(2, 2, 2)));
    file.cut(host, own);
    const { geometry, skipped } = await convertIfc({ text: file.toString() });
    expect([...factsOf(geometry.complete).keys()]).toEqual([healthy]);
    expect(skipped.map(({ entityId }) => entityId)).toEqual([idOf(host)]);
  },
  CONVERSION_TEST_MS,
);

/** A beam with so many notches, each cut from the last result, that the engine needs minutes. */
function slowItem(file: ReturnType<typeof createIfcText>, notches = 900): string {
  let item = file.box(100, 1, 1);
  for (let i = 0; i < notches; i++) {
    item = file.add(`IFCBOOLEANRESULT(.DIFFERENCE.,${item},${file.box(0.01, 0.5, 0.5, [i * 0.03, 0, 0])})`);
  }
  return item;
}

test(
  'an element that takes too long is left out, and the rest is converted',
  async () => {
    const { file, healthy } = withHealthyWall();
    const slow = file.wall('slow', file.shapeOf(file.representation([slowItem(file)], 'Body', 'CSG')));
    const last = file.wall('last', file.shape(file.box(1, 1, 1)));
    const { geometry, skipped } = await convertIfc({ text: file.toString() }, { heartbeatMs: 2000 });
    expect([...factsOf(geometry.complete).keys()]).toEqual([healthy, idOf(last)]);
    expect(skipped).toEqual([
      { entityId: idOf(slow), ifcClass: 'IfcWall', reason: expect.stringContaining('too long') },
    ]);
  },
  CONVERSION_TEST_MS,
);

test(
  'elements of one shape that takes too long are left out at once',
  async () => {
    const { file, healthy } = withHealthyWall();
    const item = slowItem(file);
    const slow = ['a', 'b', 'c'].map((name) =>
      file.wall(name, file.shapeOf(file.representation([item], 'Body', 'CSG'))),
    );
    const { geometry, skipped } = await convertIfc(
      { text: file.toString() },
      { heartbeatMs: 1500, maxRestarts: 1 },
    );
    expect([...factsOf(geometry.complete).keys()]).toEqual([healthy]);
    expect(skipped.map(({ entityId }) => entityId)).toEqual(slow.map(idOf));
  },
  CONVERSION_TEST_MS,
);

test(
  'when too many elements take too long, what comes before them is kept',
  async () => {
    const { file, healthy } = withHealthyWall();
    const slow = ['a', 'b'].map((name) =>
      file.wall(name, file.shapeOf(file.representation([slowItem(file)], 'Body', 'CSG'))),
    );
    const last = file.wall('last', file.shape(file.box(1, 1, 1)));
    const { geometry, skipped } = await convertIfc(
      { text: file.toString() },
      { heartbeatMs: 1500, maxRestarts: 1 },
    );
    expect([...factsOf(geometry.complete).keys()]).toEqual([healthy]);
    expect(skipped.map(({ entityId }) => entityId)).toEqual([...slow, last].map(idOf));
    expect(skipped.at(-1)!.reason).toContain('Too many elements');
  },
  CONVERSION_TEST_MS,
);

test(
  'an element that makes the engine ask for too much memory is left out, and the process stays small',
  async () => {
    const { file, healthy } = withHealthyWall();
    // Each box is taken ten times, and that ten times, and so on: 10 to the 8th copies.
    const origin = file.add(`IFCAXIS2PLACEMENT3D(${file.point(0, 0, 0)},$,$)`);
    const operator = file.add(`IFCCARTESIANTRANSFORMATIONOPERATOR3D($,$,${file.point(1, 0, 0)},1.,$)`);
    let items = [file.box(1, 1, 1)];
    for (let level = 0; level < 8; level++) {
      const map = file.add(
        `IFCREPRESENTATIONMAP(${origin},${file.representation(items, 'Body', 'MappedRepresentation')})`,
      );
      items = Array.from({ length: 10 }, () => file.add(`IFCMAPPEDITEM(${map},${operator})`));
    }
    const ill = file.wall('ill', file.shapeOf(file.representation(items, 'Body', 'MappedRepresentation')));
    const { geometry, skipped } = await convertIfc(
      { text: file.toString() },
      { maxEngineBytes: 256 * 2 ** 20 },
    );
    expect([...factsOf(geometry.complete).keys()]).toEqual([healthy]);
    expect(skipped.map(({ entityId }) => entityId)).toEqual([idOf(ill)]);
  },
  CONVERSION_TEST_MS,
);

test(
  'circles among placements, wholes and groups end',
  async () => {
    const { file, healthy } = withHealthyWall();
    const point = file.add(`IFCAXIS2PLACEMENT3D(${file.point(0, 0, 0)},$,$)`);
    const own = `#${idOf(point) + 1}`;
    file.add(`IFCLOCALPLACEMENT(${own},${point})`);
    const turning = file.proxy('relative to itself', file.shape(file.box(1, 1, 1)), own);
    const a = file.proxy('a', '$');
    const b = file.proxy('b', '$');
    file.aggregate(a, b);
    file.aggregate(b, a);
    const { geometry, data } = await convertIfc({ text: file.toString() });
    expect(factsOf(geometry.complete).has(healthy)).toBe(true);
    const ids = data.entities.map(({ entityId }) => entityId);
    expect(ids).toEqual(expect.arrayContaining([turning, a, b].map(idOf)));
    expect(data.entities.find(({ entityId }) => entityId === idOf(a))?.levelId).toBeNull();
  },
  CONVERSION_TEST_MS,
);

test(
  'an entity number beyond 31 bits is reported, because the geometry has no room for it',
  async () => {
    const { file, healthy } = withHealthyWall();
    const shape = file.shape(file.box(1, 1, 1));
    const text = file
      .toString()
      .replace(
        /ENDSEC;\nEND-ISO/,
        `#3000000000=IFCBUILDINGELEMENTPROXY(${file.guid()},$,'big',$,$,$,${shape},$,$);\nENDSEC;\nEND-ISO`,
      );
    const { geometry, skipped } = await convertIfc({ text });
    expect([...factsOf(geometry.complete).keys()]).toEqual([healthy]);
    expect(skipped).toMatchObject([
      { entityId: 3_000_000_000, reason: expect.stringContaining('entity number') },
    ]);
  },
  CONVERSION_TEST_MS,
);

test(
  'names in small letters give no elements and a warning that says why',
  async () => {
    const { file } = withHealthyWall();
    const text = file.toString().replace(/=IFC[A-Z0-9]+/g, (name) => name.toLowerCase());
    const { data, warnings } = await convertIfc({ text });
    expect(data.entities).toEqual([]);
    expect(warnings.join(' ')).toContain('small letters');
  },
  CONVERSION_TEST_MS,
);

test(
  'stars for missing values do not shift names and placements',
  async () => {
    const { file } = withHealthyWall();
    const shape = file.shape(file.box(1, 1, 1));
    const starred = file.add(
      `IFCBUILDINGELEMENTPROXY(${file.guid()},$,'a * name',*,*,${file.placement(7, 0, 0)},${shape},'tag',*)`,
    );
    const { data, geometry, warnings } = await convertIfc({ text: file.toString() });
    expect(data.entities.find(({ entityId }) => entityId === idOf(starred))).toMatchObject({
      name: 'a * name',
      description: null,
      objectType: null,
      tag: 'tag',
    });
    expect(factsOf(geometry.complete).get(idOf(starred))!.min[0]).toBeCloseTo(7, 4);
    expect(warnings.join(' ')).toContain('3 missing values');
  },
  CONVERSION_TEST_MS,
);

test(
  'letters stored as Windows-1252 are read, beside others stored as UTF-8',
  async () => {
    const file = createIfcText();
    const western = file.proxy('Caf\u00e9', '$');
    const utf8 = file.proxy('UTF8', '$');
    const bytes = Buffer.from(file.toString(), 'latin1');
    const text = Buffer.concat(
      bytes
        .toString('latin1')
        .split('UTF8')
        .flatMap((part, i) =>
          i === 0 ? [Buffer.from(part, 'latin1')] : [Buffer.from('日本'), Buffer.from(part, 'latin1')],
        ),
    );
    const { data, warnings } = await convertIfc({ text });
    const name = (reference: string) =>
      data.entities.find(({ entityId }) => entityId === idOf(reference))?.name;
    expect(name(western)).toBe('Café');
    expect(name(utf8)).toBe('日本');
    expect(warnings.join(' ')).toContain('Windows-1252');
  },
  CONVERSION_TEST_MS,
);

test(
  'a file without a project is read, with a warning',
  async () => {
    const file = createIfcText({ withProject: false });
    const wall = file.wall('alone', file.shape(file.box(1, 1, 1)));
    const { geometry, data, warnings } = await convertIfc({ text: file.toString() });
    expect(data.project).toBeNull();
    expect([...factsOf(geometry.complete).keys()]).toEqual([idOf(wall)]);
    expect(warnings.join(' ')).toContain('no IfcProject');
  },
  CONVERSION_TEST_MS,
);
