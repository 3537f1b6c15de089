import { type ByteCursor } from './cursor';
import { WexbimError } from './error';
import { INSTANCE_BYTES, MATRIX_BYTES } from './layout';
import type { WexbimInstance, WexbimModel } from './model';

/** How many instances there are, and the instances themselves when they were to be kept. */
export type WalkedInstances = { instanceCount: number; instances: WexbimInstance[] };

/**
 * Walks the instances of one geometry: their count, then each with a matrix if there is more than one.
 * @param products  labels of the product table, in which every instance must find its product
 * @throws {WexbimError} `truncated`, `bad_count`, `unknown_product` or `not_finite`
 */
export function walkInstances(
  cursor: ByteCursor,
  version: WexbimModel['version'],
  products: ReadonlySet<number>,
  keep: boolean,
): WalkedInstances {
  cursor.need(4, 'the instance count of a geometry');
  const instanceCount = cursor.i32();
  if (instanceCount < 1) {
    throw new WexbimError('bad_count', cursor.offset - 4, `A geometry claims ${instanceCount} instances`);
  }
  const matrixBytes = instanceCount === 1 ? 0 : version === 1 ? MATRIX_BYTES.single : MATRIX_BYTES.double;
  cursor.need(instanceCount * (INSTANCE_BYTES + matrixBytes), `a geometry of ${instanceCount} instances`);
  const instances: WexbimInstance[] = [];
  for (let i = 0; i < instanceCount; i++) {
    const at = cursor.offset;
    const productLabel = cursor.i32();
    if (!products.has(productLabel)) {
      const facts = `product ${productLabel}, which is not in the product table`;
      throw new WexbimError('unknown_product', at, `An instance belongs to ${facts}`);
    }
    const instance: WexbimInstance = {
      productLabel,
      typeNumber: cursor.u16(),
      instanceLabel: cursor.i32(),
      styleId: cursor.i32(),
    };
    if (matrixBytes > 0) {
      const matrix = keep ? new Float64Array(16) : undefined;
      walkMatrix(cursor, matrixBytes / 16, matrix);
      if (matrix) instance.matrix = matrix;
    }
    if (keep) instances.push(instance);
  }
  return { instanceCount, instances };
}

function walkMatrix(cursor: ByteCursor, realBytes: number, matrix?: Float64Array): void {
  for (let i = 0; i < 16; i++) {
    const at = cursor.offset;
    const value = realBytes === 4 ? cursor.f32() : cursor.f64();
    if (!Number.isFinite(value)) {
      throw new WexbimError('not_finite', at, `A matrix holds the value ${value}`);
    }
    if (matrix) matrix[i] = value;
  }
}
