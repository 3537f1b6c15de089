import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { toWebStream } from '@/lib/http';

async function* chunks(count: number, made: { count: number } = { count: 0 }) {
  for (; made.count < count; made.count += 1) yield Buffer.alloc(1000, made.count);
}

test('every byte of a Node stream arrives in the web stream', async () => {
  const body = toWebStream(Readable.from(chunks(50)));
  const bytes = Buffer.from(await new Response(body).arrayBuffer());
  expect(bytes.equals(Buffer.concat(Array.from({ length: 50 }, (_, i) => Buffer.alloc(1000, i))))).toBe(true);
});

test('an empty stream ends as an empty body', async () => {
  expect(await new Response(toWebStream(Readable.from([]))).text()).toBe('');
});

test('a reader who stops reading stops the source (PX10)', async () => {
  const made = { count: 0 };
  const reader = toWebStream(Readable.from(chunks(10_000, made))).getReader();
  await reader.read();
  await wait(20);
  expect(made.count).toBeLessThan(100);
  await reader.cancel();
});

test('a reader who leaves destroys the source (PX10)', async () => {
  const source = Readable.from(chunks(10_000));
  const reader = toWebStream(source).getReader();
  await reader.read();
  await reader.cancel();
  expect(source.destroyed).toBe(true);
});

test('an abort destroys the source and fails the body, before and while it is read (PX10)', async () => {
  const leaving = new AbortController();
  const source = Readable.from(chunks(10_000));
  const reader = toWebStream(source, leaving.signal).getReader();
  await reader.read();
  leaving.abort();
  expect(source.destroyed).toBe(true);
  await expect(
    (async () => {
      while (!(await reader.read()).done);
    })(),
  ).rejects.toThrow();

  const unread = Readable.from(chunks(10));
  toWebStream(unread, AbortSignal.abort());
  expect(unread.destroyed).toBe(true);
});

test('a source that dies makes the body fail, never end short (PX10)', async () => {
  const source = new Readable({ read() {} });
  const body = toWebStream(source);
  source.push(Buffer.from('half'));
  const reading = new Response(body).text();
  source.destroy(new Error('reset'));
  await expect(reading).rejects.toThrow();

  const silent = new Readable({ read() {} });
  const readingSilent = new Response(toWebStream(silent)).text();
  silent.destroy(); // without an error
  await expect(readingSilent).rejects.toThrow();
});

const PACE = { bytesPerS: 1000, perMs: 1000 };
const LIMITS = { source: PACE, reader: PACE, readerIdleMs: 60_000 };

/** Reads to the end; the clock goes on by `sourceMs` while a chunk is made and by `readerMs` while one is taken. */
async function readAt(sourceMs: number, readerMs: number): Promise<number> {
  let now = 0;
  const source = Readable.from(
    (async function* () {
      for (let chunk = 0; chunk < 50; chunk += 1) {
        now += sourceMs;
        yield Buffer.alloc(100);
      }
    })(),
    { highWaterMark: 1 },
  );
  const reader = toWebStream(source, undefined, LIMITS, () => now).getReader();
  let bytes = 0;
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return bytes;
    bytes += value.byteLength;
    now += readerMs;
  }
}

test.each([
  ['both are fast', 10, 10],
  ['both are as slow as is allowed', 90, 90],
])('%s: every byte arrives (PX14b)', async (_, sourceMs, readerMs) => {
  expect(await readAt(sourceMs, readerMs)).toBe(5000);
});

test.each([
  ['a source', 110, 0],
  ['a reader', 0, 110],
])('%s that is too slow for a whole period is cut, and the body fails (PX14b)', async (_, source, reader) => {
  await expect(readAt(source, reader)).rejects.toThrow(/too slow/);
});

test('a reader who takes nothing is cut (PX14b)', async () => {
  const source = Readable.from(chunks(10_000));
  const reader = toWebStream(source, undefined, { ...LIMITS, readerIdleMs: 30 }).getReader();
  await reader.read();
  await new Promise((resolve) => source.once('close', resolve));
  await expect(reader.read()).rejects.toThrow(/too slow/);
});
