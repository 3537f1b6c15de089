import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createLightThread } from '@/lib/geometry/light/lightThread';
import { checkWexbim } from '@/lib/wexbim';
import { describeWithSharedModels, sharedModel } from '../support/sharedModels';
import { heavyModel } from './heavyModel';

const BUNDLE = path.resolve('dist/flex/lightWorker.mjs');
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'flexview-light-'));
  execFileSync(process.execPath, ['scripts/buildFlex.mjs', 'lightWorker'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A thread that runs this program in place of ours. */
async function threadOf(program: string, limits: { timeoutMs?: number; maxHeapMb?: number } = {}) {
  const file = path.join(folder, `${Math.random()}.mjs`);
  await writeFile(file, program);
  return createLightThread(file, limits);
}

const aJob = () => ({ bytes: new Uint8Array(heavyModel(1000)), budgets: [200_000, 100_000] });

test('the forms of a file keep to their budgets', async () => {
  const answer = await createLightThread(BUNDLE)(aJob());
  if (answer.kind !== 'made') throw new Error(answer.reason);
  expect(answer.fullTriangles).toBe(400_000);
  for (const { budget, triangles, bytes } of answer.forms) {
    expect(triangles).toBeLessThanOrEqual(budget);
    expect(checkWexbim(bytes).triangles).toBe(triangles);
  }
}, 30_000);

test('a file that breaks its own rules is malformed, and says where', async () => {
  const { bytes } = aJob();
  const answer = await createLightThread(BUNDLE)({ bytes: bytes.slice(0, -3), budgets: [1] });
  expect(answer).toEqual({ kind: 'malformed', reason: expect.stringMatching(/byte \d+/) });
});

test.each([
  ['ends', 'process.exit(3)'],
  ['throws', 'throw new Error("broken")'],
  ['takes too much memory', 'const all = []; for (;;) all.push(new Array(1e6).fill(all.length));'],
])(
  'a thread that %s is a failure, not the end of the app',
  async (_what, program) => {
    expect(await (await threadOf(program, { maxHeapMb: 16 }))(aJob())).toEqual({
      kind: 'failed',
      reason: expect.any(String),
    });
  },
  30_000,
);

test('a thread that hangs is ended', async () => {
  const run = await threadOf('for (;;);', { timeoutMs: 200 });
  expect(await run(aJob())).toEqual({ kind: 'failed', reason: expect.stringContaining('0.2 s') });
});

test('where the bundle is missing, there are no light forms', async () => {
  const run = createLightThread(path.join(folder, 'nothing.mjs'));
  expect(await run(aJob())).toMatchObject({ kind: 'failed' });
});

describeWithSharedModels('a published file', () => {
  test('Lakeside keeps all its 3019 products at a third and a sixth of its triangles', async () => {
    const bytes = new Uint8Array(readFileSync(sharedModel('wexbim/LakesideRestaurant-v1.wexbim')));
    const run = createLightThread(BUNDLE, { timeoutMs: 200_000 });
    const answer = await run({ bytes, budgets: [200_000, 100_000] });
    if (answer.kind !== 'made') throw new Error(answer.reason);
    expect(answer.fullTriangles).toBe(583_607);
    const [large, small] = answer.forms;
    expect(large!.triangles).toBeGreaterThan(195_000);
    expect(large!.toleranceM).toBeLessThan(0.02);
    expect(small!.triangles).toBeGreaterThan(95_000);
    expect(small!.toleranceM).toBeLessThan(0.2);
    for (const { budget, triangles, bytes: form } of answer.forms) {
      expect(triangles).toBeLessThanOrEqual(budget);
      expect(checkWexbim(form).products).toBe(3019);
    }
  }, 240_000);
});
