import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defaultLimits } from '@/lib/ifc/limits';
import { openEngine } from '@/lib/ifc/worker/engine';
import { loadModel } from '@/lib/ifc/worker/file/loadModel';
import { emptyBounds } from '@/lib/ifc/worker/geometry/bounds';
import { type DrawnProduct, drawProducts } from '@/lib/ifc/worker/geometry/drawProducts';
import { lightenMeshes } from '@/lib/ifc/worker/geometry/lighten';
import { listProducts } from '@/lib/ifc/worker/geometry/products';
import { keepBodyRepresentations } from '@/lib/ifc/worker/geometry/representations';
import { loadSimplifier } from '@/lib/wexbim';
import { createSurface, type Triangles } from '@/lib/wexbim/simplify/surface';
import { CONVERSION_TEST_MS } from '../support/ifcWorker';
import { describeWithSharedModels, sharedModel } from '../support/sharedModels';
import { createIfcText, type IfcText } from './ifcText';

const HALF_A_MILLIMETRE_M = 0.0005;

/** Parts into which each side of a triangle is cut to measure it between its corners: another net than the simplifier's. */
const STEPS = 3;

/** A shape of a model before and after it was made lighter, in metres. */
type Lightened = { exact: Triangles; lighter: Triangles };

/** Draws a model and lightens every shape that has enough triangles, however seldom it is drawn. */
async function lightenedShapesOf(file: string): Promise<Lightened[]> {
  const { bytes, lines } = await loadModel(file, 1e9);
  const engine = await openEngine({ bytes, lines });
  keepBodyRepresentations(engine.lines);
  const { meshes } = drawProducts(engine, {
    products: listProducts(engine, 1e6).products,
    cutElements: new Set(),
    colourOf: () => [1, 1, 1, 1],
    colourMaps: () => undefined,
    reasonToSkip: () => undefined,
    limits: defaultLimits(),
    onElement: () => {},
    simplify: () => undefined,
  });
  engine.api.CloseModel(engine.modelId);
  const drawing = { meshes, products: meshes.map((_, mesh) => manyOf(mesh)), styles: [], skipped: [] };
  const shapes: Lightened[] = [];
  const simplify = await loadSimplifier();
  lightenMeshes(drawing, (exact, maxError) => {
    const indices = simplify(exact, maxError);
    if (indices) shapes.push({ exact, lighter: { positions: exact.positions, indices } });
    return indices;
  });
  return shapes;
}

/** A product that has a shape so often that it is worth lightening. */
function manyOf(mesh: number): DrawnProduct {
  const place = { mesh, styleId: 1, placing: new Float64Array(16) };
  return { entityId: mesh, ifcClass: '', bounds: emptyBounds(), placements: Array(2000).fill(place) };
}

/** Points of a surface: the corners of its triangles, and a net between them. */
function* pointsOn({ positions, indices }: Triangles): Generator<[number, number, number]> {
  for (let t = 0; t < indices.length; t += 3) {
    for (let i = 0; i <= STEPS; i++) {
      for (let j = 0; j <= STEPS - i; j++) {
        const shares = [i / STEPS, j / STEPS, (STEPS - i - j) / STEPS];
        const at = (axis: number) =>
          shares.reduce((sum, share, corner) => sum + share * positions[3 * indices[t + corner]! + axis]!, 0);
        yield [at(0), at(1), at(2)];
      }
    }
  }
}

/** How many points of one surface lie farther than half a millimetre from another. */
function farPoints(from: Triangles, to: Triangles): number {
  const { isNear } = createSurface(to);
  let count = 0;
  for (const [x, y, z] of pointsOn(from)) if (!isNear(x, y, z, HALF_A_MILLIMETRE_M)) count++;
  return count;
}

async function expectWithinHalfAMillimetre(file: string) {
  const shapes = await lightenedShapesOf(file);
  for (const { exact, lighter } of shapes) {
    expect(lighter.indices.length).toBeLessThan(exact.indices.length);
    expect([farPoints(exact, lighter), farPoints(lighter, exact)]).toEqual([0, 0]);
  }
  return shapes.length;
}

test.each(readdirSync('samples').filter((name) => name.endsWith('.ifc')))(
  'no shape of %s moves by more than half a millimetre when it is lightened',
  async (name) => {
    await expectWithinHalfAMillimetre(path.join('samples', name));
  },
  CONVERSION_TEST_MS,
);

test(
  'no bent rail moves by more than half a millimetre when it is lightened',
  async () => {
    const file = createIfcText();
    file.wall('rail', file.shape(bentRail(file, 0.02)));
    const folder = mkdtempSync(path.join(tmpdir(), 'flexview-lightened-'));
    const rails = path.join(folder, 'rails.ifc');
    writeFileSync(rails, file.toString());
    expect(await expectWithinHalfAMillimetre(rails)).toBe(1);
    rmSync(folder, { recursive: true });
  },
  CONVERSION_TEST_MS,
);

/** A bar of a radius in metres, swept along a wave of many short lines. */
function bentRail(file: IfcText, radius: number) {
  const points = Array.from({ length: 200 }, (_, i) => file.point(i / 150, 0.3 * Math.sin(i / 90), i / 600));
  return file.add(`IFCSWEPTDISKSOLID(${file.add(`IFCPOLYLINE((${points.join()}))`)},${radius},$,$,$)`);
}

describeWithSharedModels('shared models', () => {
  test.each(['BathTaps_Sandringham21', 'AC20-FZK-Haus'])(
    'no shape of %s moves by more than half a millimetre when it is lightened',
    async (name) => {
      expect(await expectWithinHalfAMillimetre(sharedModel(`ifc/${name}.ifc`))).toBeGreaterThan(0);
    },
    CONVERSION_TEST_MS,
  );
});
