import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ConversionProgress, type IfcConverterOptions, createIfcConverter } from '@/lib/ifc';
import { defaultLimits, timeLimitMs } from '@/lib/ifc/limits';
import { CONVERSION_TEST_MS, IFC_WORKER, buildIfcWorker } from '../support/ifcWorker';
import { createIfcText } from './ifcText';

let folder: string;
let modelFile: string;

beforeAll(() => {
  buildIfcWorker();
  folder = mkdtempSync(path.join(tmpdir(), 'flexview-converter-'));
  modelFile = path.join(folder, 'model.ifc');
  const file = createIfcText();
  file.wall('wall', file.shape(file.box(1, 1, 1)));
  writeFileSync(modelFile, file.toString());
}, CONVERSION_TEST_MS);

afterAll(() => rmSync(folder, { recursive: true }));

/** What a worker says once the file is open. */
const OPENED = `parentPort.postMessage({ type: 'progress', stage: 'geometry', fraction: 0 });`;

/** A converter whose worker is a few lines of our own, in place of the engine. */
function withWorker(body: string, options: Partial<IfcConverterOptions> = {}) {
  const workerFile = path.join(folder, `worker-${Math.random().toString(36).slice(2)}.mjs`);
  writeFileSync(workerFile, `import { parentPort, workerData } from 'node:worker_threads';\n${body}`);
  return createIfcConverter({ workerFile, ...options });
}

test(
  'stages are told in order, each up to its end',
  async () => {
    const converter = createIfcConverter({ workerFile: IFC_WORKER });
    const told: ConversionProgress[] = [];
    await converter.convert(modelFile, { onProgress: (progress) => told.push(progress) });
    expect([...new Set(told.map(({ stage }) => stage))]).toEqual(['opening', 'geometry', 'data', 'writing']);
    expect(told.at(-1)).toEqual({ stage: 'writing', fraction: 1 });
    expect(told.every(({ fraction }) => fraction >= 0 && fraction <= 1)).toBe(true);
  },
  CONVERSION_TEST_MS,
);

test(
  'two conversions at once do not disturb each other',
  async () => {
    const converter = createIfcConverter({ workerFile: IFC_WORKER });
    const [first, second] = await Promise.all([converter.convert(modelFile), converter.convert(modelFile)]);
    expect(second).toEqual(first);
  },
  CONVERSION_TEST_MS,
);

test('a signal ends a conversion that would never end', async () => {
  const converter = withWorker('for (;;);');
  const controller = new AbortController();
  const conversion = converter.convert(modelFile, { signal: controller.signal });
  setTimeout(() => controller.abort(), 200);
  await expect(conversion).rejects.toMatchObject({ code: 'cancelled' });
});

test('a signal that has fired already starts nothing', async () => {
  const converter = withWorker('for (;;);');
  const conversion = converter.convert(modelFile, { signal: AbortSignal.abort() });
  await expect(conversion).rejects.toMatchObject({ code: 'cancelled' });
});

test('closing the converter ends all conversions', async () => {
  const converter = withWorker('for (;;);');
  const conversions = [converter.convert(modelFile), converter.convert(modelFile)];
  setTimeout(() => converter.close(), 200);
  for (const result of await Promise.allSettled(conversions)) {
    expect(result).toMatchObject({ status: 'rejected', reason: { code: 'cancelled' } });
  }
});

test('a conversion that takes too long is ended, with advice', async () => {
  const converter = withWorker(`${OPENED} for (;;);`, { timeoutMs: 1000 });
  await expect(converter.convert(modelFile)).rejects.toMatchObject({
    code: 'timed_out',
    message: expect.stringContaining('Split it'),
  });
});

test('a file that is never open is given up before the whole time is gone', async () => {
  const converter = withWorker('for (;;);', { timeoutMs: 1000 });
  await expect(converter.convert(modelFile)).rejects.toMatchObject({
    code: 'timed_out',
    message: expect.stringContaining('could not be opened'),
  });
});

test('a worker that breaks in an element is started again without it', async () => {
  const converter = withWorker(`
    const { skip } = workerData.plan;
    if (skip.length === 0) parentPort.postMessage({ type: 'trapped', entityId: 7, reason: 'memory access out of bounds' });
    else parentPort.postMessage({ type: 'done', conversion: { data: {}, skip } });
  `);
  expect(await converter.convert(modelFile)).toMatchObject({
    skip: [{ entityId: 7, reason: expect.stringContaining('damaged') }],
  });
});

test('a worker that breaks in the same element again is given up', async () => {
  const converter = withWorker(
    `parentPort.postMessage({ type: 'trapped', entityId: 7, reason: 'out of bounds' });`,
  );
  await expect(converter.convert(modelFile)).rejects.toMatchObject({ code: 'crashed' });
});

test('a worker that hangs in an element is started again without it', async () => {
  const converter = withWorker(
    `
    const beat = new Int32Array(workerData.beat);
    Atomics.store(beat, 0, 1);
    Atomics.store(beat, 1, 42);
    if (workerData.plan.skip.length === 0) for (;;);
    parentPort.postMessage({ type: 'done', conversion: { data: {}, skip: workerData.plan.skip } });
  `,
    { heartbeatMs: 300 },
  );
  expect(await converter.convert(modelFile)).toMatchObject({
    skip: [{ entityId: 42, reason: expect.stringContaining('too long') }],
  });
});

test.each([
  ['throws', `throw new Error('broken');`],
  ['leaves without a word', `process.exit(3);`],
])('a worker that %s does not take the process with it', async (_, body) => {
  const converter = withWorker(body, { maxHeapMb: 32 });
  await expect(converter.convert(modelFile)).rejects.toMatchObject({
    code: 'crashed',
    message: expect.stringContaining('Export the model again'),
  });
});

const EAT_MEMORY = `const all = []; for (;;) all.push(new Array(100_000).fill({}));`;

test('a worker that runs out of memory does not take the process with it', async () => {
  const converter = withWorker(EAT_MEMORY, { maxHeapMb: 32 });
  await expect(converter.convert(modelFile)).rejects.toMatchObject({
    code: 'too_large',
    message: expect.stringContaining('more memory'),
  });
});

test('a worker that runs out of memory in an element is started again without it', async () => {
  const converter = withWorker(
    `
    Atomics.store(new Int32Array(workerData.beat), 1, 42);
    if (workerData.plan.skip.length === 0) { ${EAT_MEMORY} }
    parentPort.postMessage({ type: 'done', conversion: { data: {}, skip: workerData.plan.skip } });
  `,
    { maxHeapMb: 32 },
  );
  expect(await converter.convert(modelFile)).toMatchObject({
    skip: [{ entityId: 42, reason: expect.stringContaining('memory') }],
  });
});

test('behind the last restart, and when half of the time is gone, nothing behind the ill element is asked for', async () => {
  const body = `
    const { skip, stopAt } = workerData.plan;
    if (!stopAt) parentPort.postMessage({ type: 'trapped', entityId: 7 + skip.length, reason: '' });
    else parentPort.postMessage({ type: 'done', conversion: { data: {}, skip, stopAt } });
  `;
  expect(await withWorker(body, { maxRestarts: 2 }).convert(modelFile)).toMatchObject({
    skip: [{ entityId: 7 }, { entityId: 8 }],
    stopAt: { entityId: 9 },
  });
  const slow = `${OPENED} if (!workerData.plan.stopAt) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1600); ${body}`;
  expect(await withWorker(slow, { timeoutMs: 3000 }).convert(modelFile)).toMatchObject({
    skip: [],
    stopAt: { entityId: 7 },
  });
});

test('the time for a conversion grows with the file, and for a zip with what may be in it', () => {
  const limits = { ...defaultLimits(), timeoutMs: 1000, timeoutPerMbMs: 10, maxFileBytes: 1e9 };
  expect(timeLimitMs(limits, { kind: 'ifc', byteLength: 500 })).toBe(1000);
  expect(timeLimitMs(limits, { kind: 'ifc', byteLength: 200e6 })).toBe(3000);
  expect(timeLimitMs(limits, { kind: 'ifczip', byteLength: 20e6 })).toBe(3000);
  expect(timeLimitMs(limits, { kind: 'ifczip', byteLength: 900e6 })).toBe(11_000);
});

test('a worker sees none of the settings of the process', async () => {
  const converter = withWorker(
    `parentPort.postMessage({ type: 'done', conversion: { data: { ...process.env } } });`,
  );
  expect((await converter.convert(modelFile)).data).toEqual({});
});

test(
  'a file that is missing is an error of the file system, not of the file',
  async () => {
    const converter = createIfcConverter({ workerFile: IFC_WORKER });
    await expect(converter.convert(path.join(folder, 'nowhere.ifc'))).rejects.toMatchObject({
      code: 'ENOENT',
    });
  },
  CONVERSION_TEST_MS,
);

test(
  'a refused file says in `fileError` what it is',
  async () => {
    const empty = path.join(folder, 'empty.ifc');
    writeFileSync(empty, '');
    const converter = createIfcConverter({ workerFile: IFC_WORKER });
    await expect(converter.convert(empty)).rejects.toMatchObject({ code: 'not_ifc', fileError: 'empty' });
  },
  CONVERSION_TEST_MS,
);

test(
  'limits on products and triangles are kept',
  async () => {
    const noProducts = createIfcConverter({ workerFile: IFC_WORKER, maxProducts: 1 });
    await expect(noProducts.convert(modelFile)).rejects.toMatchObject({ code: 'too_large' });
    const noTriangles = createIfcConverter({ workerFile: IFC_WORKER, maxDrawnTriangles: 11 });
    await expect(noTriangles.convert(modelFile)).rejects.toMatchObject({ code: 'too_large' });
  },
  CONVERSION_TEST_MS,
);
