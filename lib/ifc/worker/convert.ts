import {
  GEOMETRY_SETS,
  type ConversionStage,
  type GeometrySet,
  type IfcData,
  type UnpackedConversion,
} from '../data';
import type { WorkerInput } from '../messages';
import { readData } from './data/readData';
import { CIRCLE_SEGMENTS, type Engine, openEngine } from './engine';
import { type ModelText, loadModel } from './file/loadModel';
import { createAssembler } from './geometry/assemble';
import { createColourReader } from './geometry/colours';
import { type Drawing, TooDetailed, drawProducts } from './geometry/drawProducts';
import { seenFromOutside } from './geometry/outside';
import { findEndlessProducts } from './geometry/nesting';
import { listProducts } from './geometry/products';
import { keepBodyRepresentations } from './geometry/representations';
import { divideIntoSets } from './geometry/sets';
import { type MaterialReader, createMaterialReader } from './materials';
import { type Relations, findCutElements, readRelations } from './relations';
import { describeOddities } from './warnings';

type Options = WorkerInput & {
  onProgress: (stage: ConversionStage, fraction: number) => void;
  /** Called before each element, with 0 behind the last. */
  onElement: (entityId: number) => void;
};

/** Behind so many triangles round things are drawn with fewer sides: the viewer needs 54 bytes for each. */
const FINE_TRIANGLES = 3_000_000;

/**
 * Converts one IFC file: opens it once, draws it, reads its data, and writes the sets.
 * @throws {ModelFileError} {@link IfcConversionError} {@link EngineTrap}
 */
export async function convert(options: Options): Promise<UnpackedConversion> {
  const { onProgress } = options;
  onProgress('opening', 0);
  const text = await loadModel(options.filePath, options.limits.maxFileBytes);
  onProgress('opening', 0.5);
  const { engine, relations, materials, drawing } = await openAndDraw(text, options);

  onProgress('data', 0);
  const drawn = new Set(drawing.products.map(({ entityId }) => entityId));
  const data = readData(engine, text.schema, relations, materials, drawn, (fraction) =>
    onProgress('data', fraction),
  );
  engine.api.CloseModel(engine.modelId);

  onProgress('writing', 0);
  const geometry = writeSets(drawing, data, (fraction) => onProgress('writing', fraction));
  const { skipped } = drawing;
  return {
    data,
    geometry,
    skipped,
    warnings: [...text.warnings, ...describeOddities(text.bytes, data, drawing)],
  };
}

type Drawn = { engine: Engine; relations: Relations; materials: MaterialReader; drawing: Drawing };

/** Draws finely, or, when that makes too many triangles, again and coarsely. */
async function openAndDraw(text: ModelText, options: Options): Promise<Drawn> {
  try {
    return draw(await openEngine(text.bytes, CIRCLE_SEGMENTS.fine), FINE_TRIANGLES, options);
  } catch (error) {
    if (!(error instanceof TooDetailed)) throw error;
    return draw(await openEngine(text.bytes, CIRCLE_SEGMENTS.coarse), Infinity, options);
  }
}

function draw(engine: Engine, detailTriangles: number, options: Options): Drawn {
  const { limits, skip, onElement, onProgress } = options;
  const relations = readRelations(engine.lines);
  const materials = createMaterialReader(engine.lines);
  const { products, skipped } = listProducts(engine, limits.maxProducts);
  onProgress('geometry', 0);
  keepBodyRepresentations(engine);
  const drawing = drawProducts(engine, {
    products,
    cutElements: findCutElements(relations),
    colourOf: createColourReader(engine.lines, relations, materials),
    skip: [...skip, ...findEndlessProducts(engine.lines, products, relations)],
    limits,
    detailTriangles,
    onElement: (entityId, fraction) => {
      onElement(entityId);
      onProgress('geometry', fraction);
    },
  });
  drawing.skipped.unshift(...skipped);
  return { engine, relations, materials, drawing };
}

function writeSets(
  drawing: Drawing,
  data: IfcData,
  onProgress: (fraction: number) => void,
): Record<GeometrySet, Uint8Array> {
  const sets = divideIntoSets(drawing.products, data, (products) => seenFromOutside(products, drawing));
  const assemble = createAssembler(drawing);
  const written = GEOMETRY_SETS.map((set, i) => {
    const bytes = assemble(
      drawing.products.filter(({ entityId }) => set === 'complete' || sets.get(entityId) === set),
    );
    onProgress((i + 1) / GEOMETRY_SETS.length);
    return [set, bytes] as const;
  });
  return Object.fromEntries(written) as Record<GeometrySet, Uint8Array>;
}
