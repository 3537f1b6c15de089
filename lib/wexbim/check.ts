import type { WexbimSummary } from './model';
import { walkWexbim, type WexbimOptions } from './walk';

/**
 * Checks a whole file as strictly as the reader does, without keeping its meshes.
 * @returns what the file holds
 * @throws {WexbimError} at the first fault, with its place
 */
export function checkWexbim(bytes: Uint8Array, options?: WexbimOptions): WexbimSummary {
  return walkWexbim(bytes, options);
}
