import { setFlagsFromString } from 'node:v8';
import { IfcAPI, LogLevel } from 'web-ifc';
import { ModelFileError } from '../errors';
import type { ModelText } from './file/loadModel';
import { createLines, type Lines } from './lines';

/** A class that a model has instances of. */
export type ModelClass = { code: number; ifcClass: string; isProduct: boolean };

/** A model opened in the engine. */
export type Engine = { api: IfcAPI; modelId: number; lines: Lines; classes: ModelClass[] };

/** What a model is opened from: its whole text for the engine, and the lines of it that we read ourselves. */
type OpenedText = Pick<ModelText, 'bytes' | 'lines'>;

/** From the engine's Y-up axes back to the Z-up axes of IFC: exact, because it only swaps and negates. */
const Z_UP = [1, 0, 0, 0, 0, 0, 1, 0, 0, -1, 0, 0, 0, 0, 0, 1];

/** A circle is drawn with so many sides. Twice the engine's default of 12 looks round and mostly costs 1 % more bytes. */
const CIRCLE_SEGMENTS = 24;

/**
 * How much a function of the engine must have run until V8 compiles it a second time, optimised (roughly in bytes of its
 * code; V8's own default is 1.8 million). That second compiler cost more processor time than all of a small model.
 */
const TIERING_BUDGET = { engine: 1_000_000_000, default: 1_800_000 };

/**
 * Opens a model once, for geometry and data. The engine has a copy of the text: `bytes` may be forgotten afterwards.
 * @throws {ModelFileError} `not_ifc` when the engine cannot read the text
 */
export async function openEngine({ bytes, lines }: OpenedText): Promise<Engine> {
  const api = new IfcAPI();
  setFlagsFromString(`--wasm-tiering-budget=${TIERING_BUDGET.engine}`);
  setFlagsFromString('--wasm-lazy-validation'); // a function is looked at when it first runs: most never do
  await api.Init();
  setFlagsFromString('--no-wasm-lazy-validation');
  setFlagsFromString(`--wasm-tiering-budget=${TIERING_BUDGET.default}`);
  api.SetLogLevel(LogLevel.LOG_LEVEL_OFF);
  const modelId = openModel(api, bytes);
  api.SetGeometryTransformation(modelId, Z_UP);
  return { api, modelId, lines: createLines(api, modelId, lines), classes: listClasses(api, modelId) };
}

/** The engine is asked for each class of the schema, which takes a while: once for geometry and data. */
function listClasses(api: IfcAPI, modelId: number): ModelClass[] {
  return api.GetAllTypesOfModel(modelId).map(({ typeID, typeName }) => ({
    code: typeID,
    ifcClass: typeName,
    isProduct: api.IsIfcElement(typeID),
  }));
}

function openModel(api: IfcAPI, bytes: Uint8Array): number {
  const message =
    'This file says that it is IFC, but what follows cannot be read. It may be damaged: export the model again, and upload that file.';
  let source: Uint8Array | undefined = bytes;
  let modelId: number;
  try {
    modelId = api.OpenModelFromCallback((offset, size) => source!.subarray(offset, offset + size), {
      COORDINATE_TO_ORIGIN: false,
      CIRCLE_SEGMENTS,
    });
  } catch (cause) {
    throw new ModelFileError('not_ifc', message, { cause });
  } finally {
    source = undefined; // the engine keeps the callback as long as the model
  }
  if (modelId < 0) throw new ModelFileError('not_ifc', message);
  return modelId;
}
