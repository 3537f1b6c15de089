import { type SceneProduct } from './sceneVisibility';

/**
 * What the package's worker has read of a file, as far as it matters here. The arrays are those that go to the graphics
 * card next. Points are in the file's unit, relative to `wcs`; `meter` is how many units a metre has.
 */
export type ParsedModel = {
  productMaps?: Record<string, { productID: number; type: number; spans?: unknown[]; bBox?: Float32Array }>;
  indices?: ArrayLike<number>;
  vertices?: Float32Array;
  matrices?: Float32Array;
  regions?: { population: number; centre: Float32Array; bbox: Float32Array }[];
  meter?: number;
  wcs?: number[];
};

/** What the package's worker says: still reading, the model, or that it could not read it. */
export type WorkerAnswer =
  | { kind: 'reading' }
  | { kind: 'read'; model: ParsedModel; products: SceneProduct[] }
  | { kind: 'failed'; reason: string };

/**
 * Reads a message of the package's worker (its type Message: `type` 0 progress, 1 completed, 2 failed). A completed
 * one holds the parsed model; only here are its products at hand, because the package keeps them private.
 */
export function readWorkerAnswer(data: unknown): WorkerAnswer {
  const message = data as { type?: number; message?: unknown; result?: ParsedModel } | null;
  if (message?.type === 2) return { kind: 'failed', reason: String(message.message) };
  if (message?.type !== 1) return { kind: 'reading' };
  const model = message.result ?? {};
  const products = Object.values(model.productMaps ?? {})
    // A product can be listed and have no triangle; one without a number is geometry that belongs to nothing.
    .filter(({ productID, spans }) => productID > 0 && (spans?.length ?? 0) > 0)
    .map(({ productID, type }) => ({ entityId: productID, typeNumber: type }));
  return { kind: 'read', model, products };
}

/**
 * Brings a model into another unit, in place: the package draws each file in its own, so that a model in millimetres
 * would stand a thousand times too large beside one in metres. Placed meshes are scaled as they are, so of their
 * matrices only the translations change.
 */
export function rescale(model: ParsedModel, unitsPerMetre: number) {
  const factor = unitsPerMetre / (model.meter || 1);
  if (factor === 1) return;
  const scale = (values: Float32Array | number[] | undefined) => {
    for (let index = 0; index < (values?.length ?? 0); index++) values![index]! *= factor;
  };
  scale(model.vertices);
  scale(model.wcs);
  for (let at = 0; at + 15 < (model.matrices?.length ?? 0); at += 16)
    for (const element of [12, 13, 14]) model.matrices![at + element]! *= factor;
  for (const { bBox } of Object.values(model.productMaps ?? {})) scale(bBox);
  for (const { centre, bbox } of model.regions ?? []) {
    scale(centre);
    scale(bbox);
  }
  model.meter = unitsPerMetre;
}
