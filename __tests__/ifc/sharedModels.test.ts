import { readFileSync } from 'node:fs';
import type { UnpackedConversion } from '@/lib/ifc';
import { openEngine } from '@/lib/ifc/worker/engine';
import { loadModel } from '@/lib/ifc/worker/file/loadModel';
import { listProducts } from '@/lib/ifc/worker/geometry/products';
import { refOf, refsOf, textOf } from '@/lib/ifc/worker/lines';
import { checkWexbim, readWexbim } from '@/lib/wexbim';
import { CONVERSION_TEST_MS, buildIfcWorker, convertIfc } from '../support/ifcWorker';
import { describeWithSharedModels, sharedModel } from '../support/sharedModels';
import { type ProductFacts, factsOf, sizeOf } from './wexbimFacts';

const convert = (name: string) => convertIfc({ path: sharedModel(name) }, { heartbeatMs: 60_000 });
const facts = (file: string) => factsOf(readFileSync(sharedModel(file)));

describeWithSharedModels('shared models', () => {
  beforeAll(buildIfcWorker, CONVERSION_TEST_MS);

  test(
    'OneWall is what the published file says: label, type, triangles and box',
    async () => {
      const { geometry } = await convert('ifc/OneWall.ifc');
      expectSameProducts(factsOf(geometry.complete), facts('wexbim/OneWall.wexbim'), 1e-3);
    },
    CONVERSION_TEST_MS,
  );

  test(
    'FourWallsDoorWindows has the doors and windows of the published file, which was made from a house with a roof',
    async () => {
      const { geometry } = await convert('ifc/FourWallsDoorWindows.ifc');
      const fillings = (found: Facts) =>
        [...found.values()]
          .filter(({ typeNumber }) => typeNumber === 667 || typeNumber === 213)
          .map((each) => ({
            type: each.typeNumber,
            triangles: each.triangles,
            sizeMm: sizeOf(each).map(toMm),
          }))
          .sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
      expect(fillings(factsOf(geometry.complete))).toEqual(
        fillings(facts('wexbim/FourWallsDoorWindows.wexbim')),
      );
    },
    CONVERSION_TEST_MS,
  );

  test(
    'SampleHouse has as many products of each type as the published file, and the same size',
    async () => {
      const { geometry } = await convert('ifc/SampleHouse4.ifc');
      const ours = [...factsOf(geometry.complete).values()];
      const theirs = [...facts('wexbim/SampleHouse-v4.wexbim').values()];
      // That file comes from an IFC2x3 export, which says IfcFurnishingElement (253) for IfcFurniture (1184).
      const counts = countTypes(ours.map(({ typeNumber }) => (typeNumber === 1184 ? 253 : typeNumber)));
      expect(counts).toEqual(countTypes(theirs.map(({ typeNumber }) => typeNumber)));
      for (let axis = 0; axis < 3; axis++) {
        const extent = (products: ProductFacts[]) =>
          Math.max(...products.map(({ max }) => max[axis]!)) -
          Math.min(...products.map(({ min }) => min[axis]!));
        expect(Math.abs(extent(ours) - extent(theirs))).toBeLessThan(0.02);
      }
    },
    CONVERSION_TEST_MS,
  );

  test(
    'models of one building in centimetres and in millimetres have the same size',
    async () => {
      const [cm, mm] = await Promise.all([convert('ifc/P1_cm.ifc'), convert('ifc/P2_mm.ifc')]);
      const boxMm = ({ geometry }: UnpackedConversion) => {
        const [region] = readWexbim(geometry.complete).regions;
        return [...region!.box.min, ...region!.box.size].map(toMm);
      };
      expect(boxMm(cm)).toEqual(boxMm(mm));
      expect([cm.data.unitsPerMetre, mm.data.unitsPerMetre]).toEqual([100, 1000]);
    },
    CONVERSION_TEST_MS,
  );

  test(
    'a building of 16 MB has its levels, rooms and sets, and its files are sound',
    async () => {
      const { data, geometry, skipped } = await convert('ifc/Dormitory-ARC.ifczip');
      expect(data.entities.filter(({ kind }) => kind === 'Level')).toHaveLength(3);
      expect(data.entities.filter(({ kind }) => kind === 'Space')).toHaveLength(49);
      expect(skipped).toEqual([]);
      const summaries = Object.values(geometry).map((bytes) => checkWexbim(bytes));
      const [complete, ...parts] = summaries.map(({ products, triangles }) => ({ products, triangles }));
      expect(complete!.products).toBe(865);
      expect(parts.reduce((sum, { products }) => sum + products, 0)).toBe(complete!.products);
      expect(parts.reduce((sum, { triangles }) => sum + triangles, 0)).toBe(complete!.triangles);
      expectLinksToLead(data);
    },
    CONVERSION_TEST_MS,
  );

  test(
    'a model with thousands of bent tubes has less than a million triangles, in place of 18 million',
    async () => {
      const { geometry } = await convert('ifc/revit2012_janesville_restaurant.ifczip');
      const { products, triangles } = checkWexbim(geometry.complete);
      expect(products).toBe(1532);
      expect(triangles).toBeLessThan(1_000_000);
    },
    CONVERSION_TEST_MS,
  );

  /** Elements with a body that come out without a triangle, and why. */
  const WITHOUT_TRIANGLES: Record<string, Record<number, string>> = {
    'revit2012_janesville_restaurant.ifczip': {
      388305: 'its opening takes all of the wall away',
      388860: 'its opening takes all of the wall away',
    },
    'AISC_Sculpture_brep.ifc': { 2942: 'the engine knows no IfcCenterLineProfileDef' },
  };

  test.each([
    ...['AISC_Sculpture_brep.ifc', 'BathTaps_Sandringham21.ifc'],
    ...['LargeBuilding.ifc', 'Mini_Project_Tekla.ifc', 'nested_mapped_item.ifc', 'basin-advanced-brep.ifc'],
    'wall_door_column_rgb4x3.ifc',
    'revit2012_janesville_restaurant.ifczip',
  ])(
    '%s: every element with a body has triangles, but for those of a list',
    async (name) => {
      const { geometry } = await convert(`ifc/${name}`);
      const drawn = new Set(readWexbim(geometry.complete).products.map(({ productLabel }) => productLabel));
      const missing = (await elementsWithBody(sharedModel(`ifc/${name}`))).filter((id) => !drawn.has(id));
      expect(missing).toEqual(Object.keys(WITHOUT_TRIANGLES[name] ?? {}).map(Number));
    },
    CONVERSION_TEST_MS,
  );

  test(
    'systems, zones and classifications are found in a model from facility management',
    async () => {
      const { data } = await convert('ifc/BasicFM_wAssembly.ifc');
      const count = (kind: string) => data.entities.filter((entity) => entity.kind === kind).length;
      expect([count('System'), count('Zone'), count('Space')]).toEqual([3, 1, 8]);
      expect(data.entities.some(({ systemIds }) => systemIds.length > 0)).toBe(true);
      expect(data.entities.some(({ kind, zoneIds }) => kind === 'Space' && zoneIds.length > 0)).toBe(true);
      const groups = data.entities.flatMap(({ attributes }) => attributes.map(({ groupType }) => groupType));
      expect(groups).toContain('Classification');
      expectLinksToLead(data);
    },
    CONVERSION_TEST_MS,
  );

  test(
    'names in Cyrillic and Japanese are read',
    async () => {
      const names = async (name: string) =>
        (await convert(name)).data.entities.map((entity) => entity.name).join(' ');
      expect(await names('ifc/House-Renga.ifc')).toMatch(/[А-я]{4}/);
      expect(await names('ifc/ac16_unicode.ifc')).toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/);
    },
    CONVERSION_TEST_MS,
  );

  test(
    'a railway far from zero and a model of one facade far from zero keep their precision',
    async () => {
      const { geometry } = await convert('ifc/linear-placement-of-signal.ifc');
      const { wcs } = readWexbim(geometry.complete);
      expect(wcs.every(Number.isInteger)).toBe(true);
      expect(Math.abs(wcs[1])).toBeGreaterThan(4_000_000);
    },
    CONVERSION_TEST_MS,
  );
});

describeWithSharedModels('malformed models', () => {
  beforeAll(buildIfcWorker, CONVERSION_TEST_MS);

  test.each([
    ['4walls1floorSite.ifcxml', 'not_ifc', 'ifcxml'],
    ['HelloWallXml.ifczip', 'not_ifc', 'ifcxml'],
    ['errorfile.ifc', 'not_ifc', 'not_ifc'],
    ['git-lfs-pointer.ifc', 'not_ifc', 'lfs_pointer'],
    ['picture.ifc', 'not_ifc', 'not_ifc'],
    ['random-bytes.ifc', 'not_ifc', 'not_ifc'],
    ['step-but-not-ifc.ifc', 'not_ifc', 'other_step'],
    ['truncated.ifc', 'truncated', 'truncated'],
    ['unsupported-schema-ifc2x2.ifc', 'unsupported_schema', 'unsupported_schema'],
    ['wrong-header.ifc', 'not_ifc', 'not_ifc'],
    ['zero-bytes.ifc', 'not_ifc', 'empty'],
    ['deflate64.zip', 'not_ifc', 'zip_unsupported'],
    ['no-model.ifczip', 'not_ifc', 'zip_no_model'],
    ['path-traversal.ifczip', 'not_ifc', 'zip_unsafe'],
    ['two-models.ifczip', 'not_ifc', 'zip_many_models'],
    ['zip-bomb.ifczip', 'too_large', 'zip_too_large'],
  ])(
    '%s is refused as %s',
    async (name, code, fileError) => {
      await expect(convert(`malformed/${name}`)).rejects.toMatchObject({ code, fileError });
    },
    CONVERSION_TEST_MS,
  );

  test.each([
    ['EmptyTest.ifc', /no IfcProject.*no building elements/],
    ['Axis2PlacementError-no-project.ifc', /no IfcProject/],
    ['FormallyIllegalFile.ifc', /Windows-1252/],
    ['InvalidMultiByte.ifc', /no building elements/],
    ['Large_entity_label.ifc', /no building elements/],
    ['doubleguids.ifc', /GlobalIds occur more than once/],
    ['no-end.ifc', /no end mark/],
  ])(
    '%s is converted with a warning',
    async (name, words) => {
      const { warnings, geometry } = await convert(`malformed/${name}`);
      expect(warnings.join(' ')).toMatch(words);
      for (const bytes of Object.values(geometry)) checkWexbim(bytes);
    },
    CONVERSION_TEST_MS,
  );

  test(
    'names that look like HTML are kept as they are',
    async () => {
      const { data, warnings } = await convert('malformed/html-in-names.ifc');
      expect(data.entities.map(({ name }) => name).join(' ')).toMatch(/<[a-z]+/);
      expect(warnings).toEqual([]);
    },
    CONVERSION_TEST_MS,
  );
});

type Facts = ReturnType<typeof factsOf>;

const toMm = (metres: number) => Math.round(metres * 1000);

function expectSameProducts(ours: Facts, theirs: Facts, toleranceM: number) {
  expect([...ours.keys()].sort()).toEqual([...theirs.keys()].sort());
  for (const [label, { typeNumber, triangles, min, max }] of ours) {
    const other = theirs.get(label)!;
    expect([typeNumber, triangles]).toEqual([other.typeNumber, other.triangles]);
    for (let axis = 0; axis < 3; axis++) {
      expect(Math.abs(min[axis]! - other.min[axis]!)).toBeLessThan(toleranceM);
      expect(Math.abs(max[axis]! - other.max[axis]!)).toBeLessThan(toleranceM);
    }
  }
}

function countTypes(typeNumbers: number[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const typeNumber of typeNumbers) counts[typeNumber] = (counts[typeNumber] ?? 0) + 1;
  return counts;
}

/** Every link of an entity names another entity of the right kind. */
function expectLinksToLead({ entities }: UnpackedConversion['data']) {
  const kinds = new Map(entities.map(({ entityId, kind }) => [entityId, kind]));
  for (const { parentId, levelId, spaceIds, typeId, systemIds, zoneIds, assemblyId } of entities) {
    if (parentId !== null) expect(kinds.has(parentId)).toBe(true);
    if (levelId !== null) expect(kinds.get(levelId)).toBe('Level');
    if (typeId !== null) expect(kinds.get(typeId)).toBe('ComponentType');
    if (assemblyId !== null) expect(kinds.get(assemblyId)).toBe('Assembly');
    expect(spaceIds.every((id) => kinds.get(id) === 'Space')).toBe(true);
    expect(systemIds.every((id) => kinds.get(id) === 'System')).toBe(true);
    expect(zoneIds.every((id) => kinds.get(id) === 'Zone')).toBe(true);
  }
}

/** Entity numbers of the elements that are drawn and have a body with items, in the order of the file. */
async function elementsWithBody(file: string): Promise<number[]> {
  const text = await loadModel(file, Infinity);
  const engine = await openEngine(text);
  const { lines, api, modelId } = engine;
  const hasBody = (id: number) =>
    refsOf(lines.get(refOf(lines.get(id)?.Representation))?.Representations)
      .map((representation) => lines.get(representation))
      .some((line) => textOf(line?.RepresentationIdentifier) === 'Body' && refsOf(line?.Items).length > 0);
  const { products } = listProducts(engine, Infinity);
  const found = products.map(({ entityId }) => entityId).filter(hasBody);
  api.CloseModel(modelId);
  return found;
}
