import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type IfcConverterOptions, type UnpackedConversion, createIfcConverter, unpackData } from '@/lib/ifc';

/** Where scripts/buildFlex.mjs puts the worker's bundle. */
export const IFC_WORKER = path.resolve(process.cwd(), 'dist/flex/ifcWorker.mjs');

/** Builds the worker if its sources have changed; call it in `beforeAll`. A worker thread cannot run TypeScript. */
export function buildIfcWorker(): void {
  execFileSync(process.execPath, ['scripts/buildFlex.mjs', 'ifcWorker'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** Longest time for a test that converts: the engine alone takes a second to start on a busy machine. */
export const CONVERSION_TEST_MS = 120_000;

/** Converts the text of an IFC file, or a file by its path, with a converter of its own, and unpacks the data. */
export async function convertIfc(
  source: { text: string | Uint8Array } | { path: string },
  options: Partial<IfcConverterOptions> = {},
): Promise<UnpackedConversion> {
  const folder = mkdtempSync(path.join(tmpdir(), 'flexview-ifc-'));
  const converter = createIfcConverter({ workerFile: IFC_WORKER, ...options });
  try {
    const file = 'path' in source ? source.path : path.join(folder, 'model.ifc');
    if ('text' in source) writeFileSync(file, source.text);
    const { geometry, skipped, warnings, data } = await converter.convert(file);
    return { geometry, skipped, warnings, data: unpackData(data) };
  } finally {
    converter.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
