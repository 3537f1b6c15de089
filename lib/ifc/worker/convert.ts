import { loadSimplifier } from '../../wexbim';
import {
  GEOMETRY_SETS,
  type ConversionStage,
  type GeometrySet,
  type IfcData,
  type UnpackedConversion,
} from '../data';
import type { WorkerInput } from '../messages';
import { readData } from './data/readData';
import { createDrawingPlan } from './drawingPlan';
import { type Engine, openEngine } from './engine';
import { loadModel } from './file/loadModel';
import { createAssembler } from './geometry/assemble';
import { createColourMaps } from './geometry/colourMaps';
import { createColourReader } from './geometry/colours';
import { type Drawing, drawProducts } from './geometry/drawProducts';
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

/** How much of the text is kept for a last look when the rest is forgotten. */
const HEAD_BYTES = 256 * 1024;

/**
 * Converts one IFC file: opens it once, draws it, reads its data, and writes the sets.
 * @throws {ModelFileError} {@link IfcConversionError} {@link EngineTrap}
 */
export async function convert(options: Options): Promise<UnpackedConversion> {
  const { onProgress } = options;
  const { engine, schema, head, warnings } = await openFile(options);
  const { relations, materials, drawing } = await draw(engine, options);

  onProgress('data', 0);
  const drawn = new Set(drawing.products.map(({ entityId }) => entityId));
  const data = readData(engine, schema, relations, materials, drawn, (fraction) =>
    onProgress('data', fraction),
  );
  engine.api.CloseModel(engine.modelId);

  onProgress('writing', 0);
  const geometry = writeSets(drawing, data, (fraction) => onProgress('writing', fraction));
  const { skipped } = drawing;
  return { data, geometry, skipped, warnings: [...warnings, ...describeOddities(head, data, drawing)] };
}

type OpenFile = { engine: Engine; schema: string; head: Uint8Array; warnings: string[] };

/** Opens a file in the engine. Only the beginning of its text is kept: a large model fills the memory once, not twice. */
export async function openFile({ filePath, limits, onProgress }: Options): Promise<OpenFile> {
  onProgress('opening', 0);
  const { bytes, lines, schema, warnings } = await loadModel(filePath, limits.maxFileBytes);
  onProgress('opening', 0.5);
  const engine = await openEngine({ bytes, lines });
  return { engine, schema, head: new Uint8Array(bytes.subarray(0, HEAD_BYTES)), warnings };
}

type Drawn = { relations: Relations; materials: MaterialReader; drawing: Drawing };

/** Draws an open model; what was read for it serves the data too. */
export async function draw(engine: Engine, options: Options): Promise<Drawn> {
  const { limits, plan, onElement, onProgress } = options;
  const simplify = await loadSimplifier();
  const relations = readRelations(engine.lines);
  const materials = createMaterialReader(engine.lines);
  const { products, skipped } = listProducts(engine, limits.maxProducts);
  const cutElements = findCutElements(relations);
  const endless = findEndlessProducts(engine.lines, products, relations);
  onProgress('geometry', 0);
  keepBodyRepresentations(engine.lines);
  const drawing = drawProducts(engine, {
    products,
    cutElements,
    colourOf: createColourReader(engine.lines, relations, materials),
    colourMaps: createColourMaps(engine.lines),
    reasonToSkip: createDrawingPlan(engine.lines, plan, products, endless, cutElements),
    limits,
    simplify,
    onElement: (entityId, fraction) => {
      onElement(entityId);
      onProgress('geometry', fraction);
    },
  });
  drawing.skipped.unshift(...skipped);
  return { relations, materials, drawing };
}

function writeSets(
  drawing: Drawing,
  data: IfcData,
  onProgress: (fraction: number) => void,
): Record<GeometrySet, Uint8Array> {
  const sets = divideIntoSets(drawing.products, data, (products, wanted) =>
    seenFromOutside(products, wanted, drawing),
  );
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
