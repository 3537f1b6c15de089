import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { FlexStream } from '@/lib/flexApi';
import { type GeometryHead, headOf } from '@/lib/geometry/geometryHead';
import { createLightForms } from '@/lib/geometry/light/lightForms';
import { createLightStore } from '@/lib/geometry/light/lightStore';
import type { RunLightThread } from '@/lib/geometry/light/lightThread';
import { errorOf } from '../support/aFlex';
import { heavyModel } from './heavyModel';
import { aModelPass } from '../support/aPass';

const INPUT = { ...aModelPass(), set: 'complete' } as const;
const SOURCE = heavyModel(1000);
/** Of a caller who stays. */
const here = () => new AbortController().signal;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'flexview-light-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const answer = (bytes: Buffer, etag: string | null): FlexStream => ({
  status: 200,
  headers: new Headers(etag ? { etag } : {}),
  contentLength: bytes.length,
  body: Readable.from([bytes]),
});

const made: RunLightThread = async () => ({
  kind: 'made',
  fullTriangles: 400_000,
  forms: [{ budget: 200_000, triangles: 199_000, toleranceM: 0.01, bytes: Uint8Array.of(1, 2, 3, 4) }],
});

/** The forms of one model in a Flex that counts, with a thread that is given. */
function setUp(runThread: RunLightThread, { patienceMs = 1000, etag = '"v1"' as string | null } = {}) {
  const counts = { fetched: 0, threads: 0 };
  let now = 0;
  const forms = createLightForms({
    openGeometry: async () => {
      counts.fetched += 1;
      return answer(SOURCE, etag);
    },
    runThread: async (job) => {
      counts.threads += 1;
      return runThread(job);
    },
    store: createLightStore(folder, 1e6),
    patienceMs,
    clock: () => now,
  });
  const head = headOf(answer(SOURCE, etag), SOURCE);
  return { forms, head, counts, passTime: (ms: number) => void (now += ms) };
}

/** A thread that answers when it is told to. */
function slowThread() {
  let finish = () => {};
  const told = new Promise<void>((resolve) => (finish = resolve));
  return { finish, run: (async (job) => told.then(() => made(job))) as RunLightThread };
}

test('ten callers at once cost one download and one thread, and the next none', async () => {
  const { forms, head, counts } = setUp(made);
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => forms.get(INPUT, head, 200_000, here())),
  );
  expect(answers.map(({ kind }) => kind)).toEqual(Array(10).fill('kept'));
  expect(new Set(answers.map((one) => one.kind === 'kept' && one.etag)).size).toBe(1);
  await forms.get(INPUT, head, 200_000, here());
  expect(counts).toEqual({ fetched: 1, threads: 1 });
});

test('all budgets are made together; where there is no form for one, the full form serves', async () => {
  const { forms, head, counts } = setUp(made);
  expect(await forms.get(INPUT, head, 100_000, here())).toEqual({ kind: 'full' });
  expect(await forms.get(INPUT, head, 200_000, here())).toMatchObject({ kind: 'kept' });
  expect(counts.threads).toBe(1);
  expect(await forms.factsOf(INPUT, head, 200_000)).toMatchObject({ triangles: 199_000, byteLength: 4 });
});

test('who would wait too long is told when to come again, and finds the form then', async () => {
  const thread = slowThread();
  const { forms, head, counts } = setUp(thread.run, { patienceMs: 10 });
  const error = await errorOf(forms.get(INPUT, head, 200_000, here()));
  expect([error.code, error.retryAfterS]).toEqual(['light_form_pending', 2]);
  expect(await forms.factsOf(INPUT, head, 200_000)).toBeNull();
  const waiting = setUp(made); // another process, with the same folder
  thread.finish();
  await forms.get(INPUT, head, 200_000, here()).catch(() => {});
  expect(await waiting.forms.get(INPUT, head, 200_000, here())).toMatchObject({ kind: 'kept' });
  expect(counts.threads).toBe(1);
});

test('a caller who leaves does not end the work for others', async () => {
  const thread = slowThread();
  const { forms, head, counts } = setUp(thread.run);
  const leaving = new AbortController();
  const left = errorOf(forms.get(INPUT, head, 200_000, leaving.signal));
  const stays = forms.get(INPUT, head, 200_000, here());
  leaving.abort(new Error('gone'));
  expect((await left).message).toBe('gone');
  thread.finish();
  expect(await stays).toMatchObject({ kind: 'kept' });
  expect(counts).toEqual({ fetched: 1, threads: 1 });
});

test('one file is worked on at a time', async () => {
  let running = 0;
  const most: number[] = [];
  const { forms, head } = setUp(async (job) => {
    most.push((running += 1));
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
    return made(job);
  });
  await Promise.all([1, 2, 3].map((modelId) => forms.get({ ...INPUT, modelId }, head, 200_000, here())));
  expect(most).toEqual([1, 1, 1]);
});

test('too many files that wait are turned away for a while', async () => {
  const thread = slowThread();
  const { forms, head } = setUp(thread.run);
  const waiting = Array.from({ length: 30 }, (_, modelId) =>
    forms.get({ ...INPUT, modelId }, head, 200_000, here()).catch((error: { code: string }) => error.code),
  );
  const turnedAway = await Promise.all(waiting.slice(21));
  expect(new Set(turnedAway)).toEqual(new Set(['light_form_pending']));
  thread.finish();
  expect(await waiting[20]).toMatchObject({ kind: 'kept' });
});

test('where the thread fails, the full form serves, and it is not tried again for ten minutes', async () => {
  const { forms, head, counts, passTime } = setUp(async () => ({ kind: 'failed', reason: 'out of memory' }));
  expect(await forms.get(INPUT, head, 200_000, here())).toEqual({ kind: 'full' });
  expect(await forms.get(INPUT, head, 200_000, here())).toEqual({ kind: 'full' });
  expect(counts.threads).toBe(1);
  passTime(10 * 60_000 + 1);
  await forms.get(INPUT, head, 200_000, here());
  expect(counts.threads).toBe(2);
});

test('a faulty file is an error of Flex for everybody who asks', async () => {
  const { forms, head, counts } = setUp(async () => ({ kind: 'malformed', reason: 'too short (byte 9)' }));
  for (let i = 0; i < 2; i++) {
    const error = await errorOf(forms.get(INPUT, head, 200_000, here()));
    expect([error.code, error.message]).toEqual(['flex_malformed', expect.stringContaining('byte 9')]);
  }
  expect(counts.threads).toBe(1);
});

test('what was made of another file than the one that was asked for is not kept', async () => {
  const { forms, head } = setUp(made);
  const other: GeometryHead = { ...head, revision: 'of yesterday' };
  expect(await forms.get(INPUT, other, 200_000, here())).toEqual({ kind: 'full' });
  expect(await forms.factsOf(INPUT, other, 200_000)).toBeNull();
});

test('a new revision has a form of its own; without a tag, the counts of the file tell it', () => {
  const revisionOf = (bytes: Buffer, etag: string | null) => headOf(answer(bytes, etag), bytes).revision;
  expect(revisionOf(SOURCE, '"v1"')).toBe(revisionOf(SOURCE, '"v1"'));
  expect(revisionOf(SOURCE, '"v1"')).not.toBe(revisionOf(SOURCE, '"v2"'));
  expect(revisionOf(SOURCE, null)).not.toBe(revisionOf(heavyModel(999), null));
});
