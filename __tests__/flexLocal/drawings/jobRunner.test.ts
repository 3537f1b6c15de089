import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createJobRunner, type JobUrgency } from '@/lib/flexLocal/drawings/jobRunner';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'flexview-jobs-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function aWorker(name: string, body: string): Promise<string> {
  const file = path.join(folder, `${name}.mjs`);
  await writeFile(file, `import { parentPort, workerData } from 'node:worker_threads';\n${body}`);
  return file;
}

const JOB = { kind: 'dynamic' as const, model: 'file', classes: [] };

test('a worker that says it failed, ends or throws fails its job and not the next', async () => {
  const file = await aWorker(
    'failing',
    `const post = (message) => parentPort.postMessage(message);
     if (workerData.model === 'fails') post({ failed: 'no such file' });
     else if (workerData.model === 'throws') throw new Error('bang');
     else if (workerData.model === 'works') post({ done: new Uint8Array([1]) });`,
  );
  const runner = createJobRunner(file);
  await expect(runner.run({ ...JOB, model: 'fails' })).rejects.toThrow('no such file');
  await expect(runner.run({ ...JOB, model: 'throws' })).rejects.toThrow('bang');
  await expect(runner.run({ ...JOB, model: 'ends' })).rejects.toThrow('its thread ended');
  expect(await runner.run({ ...JOB, model: 'works' })).toEqual(Uint8Array.of(1));
  await runner.close();
});

test('what somebody waits for goes before what is made ahead', async () => {
  const file = await aWorker('echo', 'parentPort.postMessage({ done: workerData.model });');
  const runner = createJobRunner(file);
  const order: unknown[] = [];
  const run = async (model: string, urgency: JobUrgency) =>
    order.push(await runner.run({ ...JOB, model }, urgency));
  await Promise.all([
    run('first', 'ahead'),
    run('ahead', 'ahead'),
    run('asked for', 'asked'),
    run('processing', 'processing'),
  ]);
  expect(order).toEqual(['first', 'asked for', 'processing', 'ahead']);
  await runner.close();
});

test('a stop ends what runs, and refuses what waits and what comes', async () => {
  const runner = createJobRunner(await aWorker('hanging', 'setInterval(() => {}, 1000);'));
  const jobs = [runner.run(JOB), runner.run(JOB)].map((job) =>
    job.catch((error: { status: number }) => error.status),
  );
  await runner.close();
  expect(await Promise.all(jobs)).toEqual([503, 503]);
  await expect(runner.run(JOB)).rejects.toMatchObject({ status: 503 });
});

test('what processing needs, and what is made ahead, waits however much there is', async () => {
  const hanging = createJobRunner(await aWorker('hanging', 'setInterval(() => {}, 1000);'));
  let refused = 0;
  const jobs = Array.from({ length: 500 }, (_, i) =>
    hanging.run(JOB, i % 2 ? 'ahead' : 'processing').catch(() => refused++),
  );
  await new Promise(setImmediate);
  expect(refused).toBe(0);
  await hanging.close();
  await Promise.all(jobs);
  expect(refused).toBe(500);
});

test('more than may be asked for is refused at once', async () => {
  const runner = createJobRunner(await aWorker('hanging', 'setInterval(() => {}, 1000);'));
  const jobs = Array.from({ length: 250 }, () =>
    runner.run(JOB).catch((error: { status: number }) => error.status),
  );
  expect(await jobs.at(-1)).toBe(503);
  await runner.close();
  await Promise.all(jobs);
});
