const PAGE_BYTES = 64 * 1024;

/**
 * Bounds every WebAssembly memory that this thread makes. It lies outside of the heap that Node can limit, and the engine
 * asks for up to 4 GB; its run-time library (Emscripten) grows it by this method, takes an error as "there is no more",
 * and reports that as a failed allocation.
 * @returns tells whether the engine was refused memory
 */
export function boundEngineMemory(maxBytes: number): () => boolean {
  const grow = WebAssembly.Memory.prototype.grow;
  let wasRefused = false;
  WebAssembly.Memory.prototype.grow = function (this: WebAssembly.Memory, pages: number): number {
    if (this.buffer.byteLength + pages * PAGE_BYTES > maxBytes) {
      wasRefused = true;
      throw new RangeError('The engine may not take more memory.');
    }
    return grow.call(this, pages);
  };
  return () => wasRefused;
}
