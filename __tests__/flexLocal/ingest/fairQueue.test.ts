import { createFairQueue } from '@/lib/flexLocal/ingest/fairQueue';

/** Work whose end the test decides. */
function controlledWork() {
  const started: number[] = [];
  const ends = new Map<number, () => void>();
  const work = (id: number, signal: AbortSignal) => {
    started.push(id);
    return new Promise<void>((resolve) => {
      ends.set(id, resolve);
      signal.addEventListener('abort', () => resolve());
    });
  };
  const end = async (id: number) => {
    ends.get(id)?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { started, work, end };
}

test('no more than the width run at once', async () => {
  const { started, work, end } = controlledWork();
  const queue = createFairQueue(2, work);
  for (const id of [1, 2, 3]) queue.add('a', id);
  expect(started).toEqual([1, 2]);
  await end(2);
  expect(started).toEqual([1, 2, 3]);
  await queue.close();
});

test('a group with a long queue does not keep another waiting', async () => {
  const { started, work, end } = controlledWork();
  const queue = createFairQueue(1, work);
  for (const id of [1, 2, 3]) queue.add('a', id);
  queue.add('b', 10);
  for (const id of [1, 2, 10, 3]) await end(id);
  expect(started.indexOf(10)).toBeLessThan(started.indexOf(3));
  await queue.close();
});

test('a thing is queued once, and again after its work has ended', async () => {
  const { work, end } = controlledWork();
  const queue = createFairQueue(1, work);
  expect(queue.add('a', 1)).toBe(true);
  expect(queue.add('a', 1)).toBe(false);
  await end(1);
  expect(queue.has(1)).toBe(false);
  expect(queue.add('a', 1)).toBe(true);
  await queue.close();
});

test('closing aborts what runs, waits for its end and starts nothing more', async () => {
  const { started, work } = controlledWork();
  const queue = createFairQueue(1, work);
  queue.add('a', 1);
  queue.add('a', 2);
  await queue.close();
  queue.add('a', 3);
  expect(started).toEqual([1]);
});

test('idle waits for everything that is queued', async () => {
  const done: number[] = [];
  const queue = createFairQueue(1, async (id) => {
    await new Promise((resolve) => setImmediate(resolve));
    done.push(id);
  });
  for (const id of [1, 2, 3]) queue.add('a', id);
  await queue.idle();
  expect(done).toEqual([1, 2, 3]);
});
