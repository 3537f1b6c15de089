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

test('a small thing does not wait for large ones that came before it', async () => {
  const { started, work, end } = controlledWork();
  const queue = createFairQueue(1, work);
  for (const id of [1, 2, 3]) queue.add('a', id, 900);
  queue.add('a', 4, 5);
  for (const id of [1, 4, 2, 3]) await end(id);
  expect(started).toEqual([1, 4, 2, 3]);
  await queue.close();
});

test('a stream of small things does not hold up a large one for ever', async () => {
  const { started, work, end } = controlledWork();
  const queue = createFairQueue(1, work);
  queue.add('a', 1, 1);
  queue.add('a', 2, 900);
  for (let id = 3; id < 12; id++) {
    queue.add('a', id, 1);
    await end(started.at(-1)!);
  }
  expect(started.indexOf(2)).toBe(9); // one that ran, and eight that went before it
  await queue.close();
});

test('one small thing runs beside large ones that take all the width', async () => {
  const { started, work, end } = controlledWork();
  const queue = createFairQueue(1, work, 10);
  queue.add('a', 1, 900);
  queue.add('a', 2, 900);
  queue.add('b', 3, 5);
  queue.add('a', 4, 5);
  expect(started).toEqual([1, 3]);
  await end(3);
  expect(started).toEqual([1, 3, 4]);
  await end(4);
  await end(1);
  expect(started).toEqual([1, 3, 4, 2]);
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
