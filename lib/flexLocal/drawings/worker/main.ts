import { parentPort, workerData } from 'node:worker_threads';
import type { Job, JobMessage } from '../jobs';
import { runJob } from './runJob';

const post = (message: JobMessage) => parentPort!.postMessage(message);

try {
  post({ done: await runJob(workerData as Job) });
} catch (error) {
  post({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}
