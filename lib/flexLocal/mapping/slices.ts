/** Milliseconds that work may hold the thread before others get it. */
const SLICE_MS = 10;

/** Items between two looks at the clock. */
const ITEMS_PER_LOOK = 64;

/** Calls `work` for each item, and gives way to other requests every few milliseconds. */
export async function forEachInSlices<T>(items: Iterable<T>, work: (item: T) => void): Promise<void> {
  let sliceEnd = performance.now() + SLICE_MS;
  let count = 0;
  for (const item of items) {
    work(item);
    count += 1;
    if (count % ITEMS_PER_LOOK > 0 || performance.now() < sliceEnd) continue;
    await new Promise(setImmediate);
    sliceEnd = performance.now() + SLICE_MS;
  }
}
