import { parentPort, workerData } from 'node:worker_threads';
import { checkWexbim, makeLight, WexbimError } from '@/lib/wexbim';
import type { LightAnswer, LightJob } from './messages';

async function work({ bytes, budgets }: LightJob): Promise<LightAnswer> {
  let fullTriangles: number;
  try {
    fullTriangles = checkWexbim(bytes).triangles;
  } catch (error) {
    if (error instanceof WexbimError) return { kind: 'malformed', reason: error.message };
    throw error;
  }
  return { kind: 'made', fullTriangles, forms: (await makeLight(bytes, budgets)) ?? [] };
}

const answer = await work(workerData as LightJob).catch((error: unknown): LightAnswer => ({
  kind: 'failed',
  reason: String(error),
}));
const buffers = answer.kind === 'made' ? answer.forms.map(({ bytes }) => bytes.buffer as ArrayBuffer) : [];
parentPort!.postMessage(answer, buffers);
