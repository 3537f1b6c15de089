import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';

/** A program that was made of a test's own sources, to be run in a process of its own. */
export type Program = { file: string; remove: () => void };

/**
 * Bundles a file of the tests with what it imports of the project.
 * @param more  options of esbuild that are to be otherwise
 */
export function bundleProgram(
  entryPoint: string,
  { alias = {}, ...more }: { alias?: Record<string, string>; [option: string]: unknown } = {},
): Program {
  const name = path.basename(entryPoint, '.ts');
  // Beside the packages, which it imports.
  const file = path.resolve('node_modules/.cache/flexview-tests', `${name}.${process.pid}.mjs`);
  const options = {
    entryPoints: [entryPoint],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    alias: { 'server-only': path.resolve('__tests__/support/empty.js'), ...alias },
    logLevel: 'error',
    ...more,
  };
  // In a process of its own: esbuild does not run inside jest's globals.
  const build = `import('esbuild').then(({ build }) => build(${JSON.stringify(options)}))`;
  execFileSync(process.execPath, ['-e', build]);
  return { file, remove: () => rmSync(file, { force: true }) };
}
