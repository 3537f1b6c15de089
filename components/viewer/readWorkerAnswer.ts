import { type SceneProduct } from './sceneVisibility';

/** A product with geometry, as the package's worker gives it: the box is relative to the model's origin. */
export type DrawnProduct = SceneProduct;

/** What the package's worker says: still reading, the model, or that it could not read it. */
export type WorkerAnswer =
  { kind: 'reading' } | { kind: 'read'; products: DrawnProduct[] } | { kind: 'failed'; reason: string };

/**
 * Reads a message of the package's worker (its type Message: `type` 0 progress, 1 completed, 2 failed). A completed
 * one holds the parsed model; only here are its products at hand, because the package keeps them private.
 */
export function readWorkerAnswer(data: unknown): WorkerAnswer {
  const message = data as {
    type?: number;
    message?: unknown;
    result?: { productMaps?: Record<string, unknown> };
  } | null;
  if (message?.type === 2) return { kind: 'failed', reason: String(message.message) };
  if (message?.type !== 1) return { kind: 'reading' };
  const products = Object.values(message.result?.productMaps ?? {})
    .map((product) => product as { productID: number; type: number; spans?: unknown[] })
    // A product can be listed and have no triangle; one without a number is geometry that belongs to nothing.
    .filter((product) => product.productID > 0 && (product.spans?.length ?? 0) > 0)
    .map((product) => ({ entityId: product.productID, typeNumber: product.type }));
  return { kind: 'read', products };
}
