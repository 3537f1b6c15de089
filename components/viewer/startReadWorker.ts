/**
 * Starts the worker that reads a model for the package. The package would start its own from a `blob:` address, which a
 * content security policy can only allow together with every other script that is put into one.
 */
export function startReadWorker(): Worker {
  return new Worker(new URL('./read.worker.ts', import.meta.url), { type: 'module', name: 'model' });
}
