import { readFile } from 'node:fs/promises';
import {
  type Footprint,
  createScene,
  drawFloorPlan,
  encodePng,
  filterModel,
  makeCaps,
  makeFootprints,
  renderThumbnails,
} from '@/lib/drawing';
import { readWexbim, writeWexbim } from '@/lib/wexbim';
import type { Job, JobResults } from '../jobs';

/** Does one piece of work from beginning to end; what it takes in memory is given back when its thread ends. */
export async function runJob(job: Job): Promise<JobResults[Job['kind']]> {
  switch (job.kind) {
    case 'thumbnails':
      return renderThumbnails(await sceneOf(job.models), job.sizes)?.map(encodePng) ?? null;
    case 'floorPlan':
      return drawFloorPlan(await sceneOf(job.models), job.plan);
    case 'footprints':
      return inTexts(makeFootprints(await sceneOf([job.model]), job.levels));
    case 'dynamic': {
      const wanted = new Set(job.classes);
      return writeWexbim(filterModel(await read(job.model), (ifcClass) => wanted.has(ifcClass)));
    }
    case 'caps':
      return writeWexbim(makeCaps(await read(job.model), job.planes));
  }
}

/** Footprints in one text: what the database writes in some milliseconds. */
const FOOTPRINTS_PER_TEXT = 500;

function inTexts(footprints: readonly Footprint[]): string[] {
  const count = Math.ceil(footprints.length / FOOTPRINTS_PER_TEXT);
  return Array.from({ length: count }, (_, i) =>
    JSON.stringify(footprints.slice(i * FOOTPRINTS_PER_TEXT, (i + 1) * FOOTPRINTS_PER_TEXT)),
  );
}

const read = async (file: string) => readWexbim(await readFile(file));

const sceneOf = async (files: string[]) => createScene(await Promise.all(files.map(read)));
