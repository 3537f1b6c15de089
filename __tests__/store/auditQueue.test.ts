import { auditQueue, createAuditQueue, type AuditEntry } from '@/lib/store';
import { anEntry } from './auditEntry';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** A database that can be broken, and what was written to it, batch by batch. */
function aDatabase() {
  const state = { isBroken: false, batches: [] as string[][], errors: [] as object[] };
  const append = async (entries: readonly AuditEntry[]) => {
    if (state.isBroken) throw new Error('the disk is full');
    state.batches.push(entries.map(({ requestId }) => requestId));
  };
  const queue = createAuditQueue(append, { error: (fields) => void state.errors.push(fields) });
  return { state, queue };
}
const named = (requestId: string) => anEntry({ requestId });

test('a durable entry is done once it was written, with all that came in the same moment', async () => {
  const { state, queue } = aDatabase();
  let done = 0;
  const count = () => (done += 1);
  const all = Promise.all([queue.durable(named('1')).then(count), queue.durable(named('2')).then(count)]);
  expect([done, state.batches]).toEqual([0, []]);
  await jest.advanceTimersByTimeAsync(20);
  await all;
  expect([done, state.batches]).toEqual([2, [['1', '2']]]);
});

test('records of reads wait half a second for others, or go with a durable one, in their order', async () => {
  const { state, queue } = aDatabase();
  queue.soon(named('1'));
  await jest.advanceTimersByTimeAsync(400);
  queue.soon(named('2'));
  expect(state.batches).toEqual([]);
  await jest.advanceTimersByTimeAsync(100);
  expect(state.batches).toEqual([['1', '2']]);
  queue.soon(named('3'));
  void queue.durable(named('4'));
  await jest.advanceTimersByTimeAsync(20);
  expect(state.batches[1]).toEqual(['3', '4']);
});

test('a database that cannot be written refuses changes and keeps records of reads for later', async () => {
  const { state, queue } = aDatabase();
  state.isBroken = true;
  queue.soon(named('read'));
  const change = expect(queue.durable(named('change'))).rejects.toThrow('the disk is full');
  await jest.advanceTimersByTimeAsync(20);
  await change;
  await jest.advanceTimersByTimeAsync(2_000);
  expect(state.errors.length).toBeGreaterThan(2);
  state.isBroken = false;
  await jest.advanceTimersByTimeAsync(1_000);
  expect(state.batches).toEqual([['read']]);
});

test('of reads that cannot be written ten thousand are kept, and the loss of more is logged', async () => {
  const { state, queue } = aDatabase();
  state.isBroken = true;
  for (let index = 0; index < 10_050; index += 1) queue.soon(named(String(index)));
  expect(state.errors.filter((fields) => 'lost' in fields && fields.lost === 1)).toHaveLength(50);
  await jest.advanceTimersByTimeAsync(500);
  for (let index = 0; index < 7; index += 1) queue.soon(named('late'));
  state.isBroken = false;
  await jest.advanceTimersByTimeAsync(1_000);
  expect(state.batches.flat()).toHaveLength(10_000);
  expect(state.batches.flat()).not.toContain('late');
});

test('what the server does before it ends includes the writing of what waits', async () => {
  jest.useRealTimers();
  process.env.DATABASE_URL = 'file::memory:';
  const queue = auditQueue();
  const flush = jest.spyOn(queue, 'flush').mockResolvedValue();
  const tasks = (globalThis as { [key: symbol]: Set<() => Promise<void>> })[
    Symbol.for('flexview.beforeExit')
  ]!;
  await Promise.all([...tasks].map((task) => task()));
  expect(flush).toHaveBeenCalledTimes(1);
  expect(auditQueue()).toBe(queue);
  expect(tasks.size).toBe(1);
});
