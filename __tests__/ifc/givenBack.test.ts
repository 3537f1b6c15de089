import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defaultLimits } from '@/lib/ifc/limits';
import { openEngine } from '@/lib/ifc/worker/engine';
import { loadModel } from '@/lib/ifc/worker/file/loadModel';
import { drawProducts } from '@/lib/ifc/worker/geometry/drawProducts';
import { listProducts } from '@/lib/ifc/worker/geometry/products';
import { createIfcText } from './ifcText';

test('every shape that is taken from the engine is given back: its memory never shrinks', async () => {
  const file = createIfcText();
  for (let i = 0; i < 5; i++) {
    const wall = file.wall(`wall ${i}`, file.shape(file.box(4, 0.2, 3), file.box(1, 1, i + 1)));
    file.cut(wall, file.box(1, 2, 1, [1, -1, 1]));
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'flexview-given-back-'));
  const model = path.join(folder, 'walls.ifc');
  writeFileSync(model, file.toString());
  const engine = await openEngine(await loadModel(model, 1e6));
  rmSync(folder, { recursive: true });

  let taken = 0;
  let givenBack = 0;
  const take = engine.api.GetGeometry.bind(engine.api);
  engine.api.GetGeometry = (...which) => {
    const geometry = take(...which);
    const giveBack = geometry.delete.bind(geometry);
    taken++;
    return Object.assign(geometry, { delete: () => (givenBack++, giveBack()) });
  };
  const { products } = drawProducts(engine, {
    products: listProducts(engine, 100).products,
    cutElements: new Set(),
    colourOf: () => [1, 1, 1, 1],
    colourMaps: () => undefined,
    reasonToSkip: () => undefined,
    simplify: () => undefined,
    limits: defaultLimits(),
    onElement: () => {},
  });
  engine.api.CloseModel(engine.modelId);
  expect(products).toHaveLength(5);
  expect(taken).toBeGreaterThan(5);
  expect(givenBack).toBe(taken);
});
