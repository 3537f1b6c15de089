import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FlexLocalPorts } from '@/lib/flexLocal/createFlexLocal';
import type { FlexDatabase } from '@/lib/flexLocal/database';
import { type RunningDrawings, openDrawings } from '@/lib/flexLocal/drawings';
import { type WexbimModel, writeWexbim } from '@/lib/wexbim';
import { aBox, aWexbim } from '../../drawing/aScene';
import { aFile } from '../api/aFlexLocal';

/** The bundle of the worker, made anew when its sources have changed. A worker thread cannot run TypeScript. */
export function buildDrawingWorker(): string {
  execFileSync(process.execPath, ['scripts/buildFlex.mjs', 'drawingWorker'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return path.resolve('dist/flex/drawingWorker.mjs');
}

/** Geometry for the things of `aHouse`: rooms 30 and 31 below, 32 above, doors 50 and 51, wall 52. */
export const HOUSE: WexbimModel = aWexbim([
  { label: 30, ifcClass: 'IfcSpace', mesh: aBox([0, 0, 0], [4, 3, 2.5]) },
  { label: 31, ifcClass: 'IfcSpace', mesh: aBox([4.2, 0, 0], [2, 3, 2.5]) },
  { label: 32, ifcClass: 'IfcSpace', mesh: aBox([0, 0, 3], [6.2, 3, 2.5]) },
  { label: 50, ifcClass: 'IfcDoor', mesh: aBox([4.05, 1, 0], [0.1, 1, 2.1]) },
  { label: 51, ifcClass: 'IfcDoor', mesh: aBox([2, -0.1, 3], [1, 0.1, 2.1]) },
  { label: 52, ifcClass: 'IfcWall', mesh: aBox([4, 0, 0], [0.2, 1, 2.5]), rgba: [0.9, 0.2, 0.1, 1] },
]);

/**
 * A drawings port for `aFlexLocal`, with the real worker and geometry of `aHouse` for every model. The database comes
 * later, by `start`, because the server makes it. `close` ends all.
 */
export async function aDrawnHouse(workerFile = buildDrawingWorker()) {
  const folder = await mkdtemp(path.join(tmpdir(), 'flexview-drawings-'));
  const geometry = path.join(folder, 'complete.wexbim');
  await writeFile(geometry, writeWexbim(HOUSE));
  let running: RunningDrawings;
  const drawings: FlexLocalPorts['drawings'] = {
    thumbnail: (...args) => running.thumbnail(...args),
    setThumbnail: (...args) => running.setThumbnail(...args),
    floorPlan: (...args) => running.floorPlan(...args),
    wexbim: (...args) => running.wexbim(...args),
  };
  return {
    drawings,
    folder,
    /** Puts other geometry in the place of the house. */
    replaceGeometry: (model: WexbimModel) => writeFile(geometry, writeWexbim(model)),
    async start(database: FlexDatabase): Promise<RunningDrawings> {
      running = await openDrawings({
        database,
        workerFile,
        folder: path.join(folder, 'drawings'),
        files: {
          geometryPath: () => geometry,
          async openGeometry() {
            const { size, mtimeMs } = await stat(geometry);
            return { ...aFile(new Uint8Array(size)), etag: `"${size}-${mtimeMs}"` };
          },
        },
      });
      return running;
    },
    async close() {
      await running?.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
