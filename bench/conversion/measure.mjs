import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';

/**
 * Runs a program to its end.
 * @returns what it reported of itself and the sizes of what it made, or why there is nothing
 */
export async function measure(args, outFile, timeoutMs) {
  rmSync(outFile, { force: true });
  const output = await run(args, timeoutMs);
  const line = output.text.trim().split('\n').at(-1);
  if (output.failure || !line.startsWith('{')) return { failure: output.failure ?? 'failed' };
  const bytes = existsSync(outFile) ? readFileSync(outFile) : Buffer.alloc(0);
  return { ...JSON.parse(line), rawKib: bytes.length / 1024, brotliKib: brotli(bytes).length / 1024 };
}

/** As a server compresses: level 5 of 11. */
const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });

function run(args, timeoutMs) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    let text = '';
    let failure;
    const timer = setTimeout(() => {
      failure = `over ${timeoutMs / 1000} s`;
      child.kill('SIGKILL');
    }, timeoutMs);
    child.stdout.on('data', (piece) => (text += piece));
    child.on('close', () => {
      clearTimeout(timer);
      resolve({ text, failure });
    });
  });
}

/** The run in the middle by processor time; a failure counts for all. */
export function median(runs) {
  const failed = runs.find(({ failure }) => failure);
  if (failed) return failed;
  return [...runs].sort((a, b) => a.cpuMs - b.cpuMs)[Math.floor((runs.length - 1) / 2)];
}
