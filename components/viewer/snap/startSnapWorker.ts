/** Starts the worker that reads geometry a second time, for questions that need millimetres. */
export function startSnapWorker(): Worker {
  return new Worker(new URL('./snap.worker.ts', import.meta.url), { type: 'module', name: 'geometry' });
}
