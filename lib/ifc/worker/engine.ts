import { IfcAPI, LogLevel } from 'web-ifc';
import { ModelFileError } from '../errors';
import { createLines, type Lines } from './lines';

/** A model opened in the engine. */
export type Engine = { api: IfcAPI; modelId: number; lines: Lines };

/** From the engine's Y-up axes back to the Z-up axes of IFC: exact, because it only swaps and negates. */
const Z_UP = [1, 0, 0, 0, 0, 0, 1, 0, 0, -1, 0, 0, 0, 0, 0, 1];

/**
 * A circle is drawn with so many sides. Twice the engine's default of 12 looks round and mostly costs 1 % more bytes,
 * but a restaurant full of chairs made of bent tubes doubled to 18 million triangles.
 */
export const CIRCLE_SEGMENTS = { fine: 24, coarse: 12 } as const;

/**
 * Opens a model once, for geometry and data.
 * @param circleSegments  one of {@link CIRCLE_SEGMENTS}
 * @throws {ModelFileError} `not_ifc` when the engine cannot read the text
 */
export async function openEngine(bytes: Uint8Array, circleSegments: number): Promise<Engine> {
  const api = new IfcAPI();
  await api.Init();
  api.SetLogLevel(LogLevel.LOG_LEVEL_OFF);
  const modelId = openModel(api, bytes, circleSegments);
  api.SetGeometryTransformation(modelId, Z_UP);
  return { api, modelId, lines: createLines(api, modelId) };
}

function openModel(api: IfcAPI, bytes: Uint8Array, circleSegments: number): number {
  const message =
    'This file says that it is IFC, but what follows cannot be read. It may be damaged: export the model again, and upload that file.';
  let modelId: number;
  try {
    modelId = api.OpenModel(bytes, { COORDINATE_TO_ORIGIN: false, CIRCLE_SEGMENTS: circleSegments });
  } catch (cause) {
    throw new ModelFileError('not_ifc', message, { cause });
  }
  if (modelId < 0) throw new ModelFileError('not_ifc', message);
  return modelId;
}
