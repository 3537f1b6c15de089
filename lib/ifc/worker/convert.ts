import { GEOMETRY_SETS, type ConversionStage, type GeometrySet, type IfcConversion } from '../data';
import type { WorkerInput } from '../messages';
import { readData } from './data/readData';
import { openEngine } from './engine';
import { loadModel } from './file/loadModel';
import { createAssembler } from './geometry/assemble';
import { createColourReader } from './geometry/colours';
import { drawProducts } from './geometry/drawProducts';
import { seenFromOutside } from './geometry/outside';
import { listProducts } from './geometry/products';
import { keepBodyRepresentations } from './geometry/representations';
import { divideIntoSets } from './geometry/sets';
import { createMaterialReader } from './materials';
import { findCutElements, readRelations } from './relations';
import { describeOddities } from './warnings';

type Options = WorkerInput & {
  onProgress: (stage: ConversionStage, fraction: number) => void;
  /** Called before each element, with 0 behind the last. */
  onElement: (entityId: number) => void;
};

/**
 * Converts one IFC file: opens it once, draws it, reads its data, and writes the sets.
 * @throws {ModelFileError} {@link IfcConversionError} {@link EngineTrap}
 */
export async function convert({
  filePath,
  limits,
  skip,
  onProgress,
  onElement,
}: Options): Promise<IfcConversion> {
  onProgress('opening', 0);
  const { bytes, schema, warnings } = await loadModel(filePath, limits.maxFileBytes);
  onProgress('opening', 0.5);
  const engine = await openEngine(bytes);
  const relations = readRelations(engine.lines);
  const materials = createMaterialReader(engine.lines);
  const { products, skipped } = listProducts(engine, limits.maxProducts);

  onProgress('geometry', 0);
  keepBodyRepresentations(engine);
  const drawing = drawProducts(engine, {
    products,
    cutElements: findCutElements(relations),
    colourOf: createColourReader(engine.lines, relations, materials),
    skip,
    limits,
    onElement: (entityId, fraction) => {
      onElement(entityId);
      onProgress('geometry', fraction);
    },
  });

  onProgress('data', 0);
  const drawn = new Set(drawing.products.map(({ entityId }) => entityId));
  const data = readData(engine, schema, relations, materials, drawn, (fraction) =>
    onProgress('data', fraction),
  );
  engine.api.CloseModel(engine.modelId);

  onProgress('writing', 0);
  const sets = divideIntoSets(drawing.products, data, (candidates) => seenFromOutside(candidates, drawing));
  const assemble = createAssembler(drawing);
  const geometry = {} as Record<GeometrySet, Uint8Array>;
  for (const [i, set] of GEOMETRY_SETS.entries()) {
    geometry[set] = assemble(
      drawing.products.filter(({ entityId }) => set === 'complete' || sets.get(entityId) === set),
    );
    onProgress('writing', (i + 1) / GEOMETRY_SETS.length);
  }
  const allSkipped = [...skipped, ...drawing.skipped];
  return {
    data,
    geometry,
    skipped: allSkipped,
    warnings: [...warnings, ...describeOddities(bytes, data, drawing, allSkipped)],
  };
}
