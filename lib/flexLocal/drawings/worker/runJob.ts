import { readFile } from 'node:fs/promises';
import {
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
      return makeFootprints(await sceneOf([job.model]), job.levels);
    case 'dynamic': {
      const wanted = new Set(job.classes);
      return writeWexbim(filterModel(await read(job.model), (ifcClass) => wanted.has(ifcClass)));
    }
    case 'caps':
      return writeWexbim(makeCaps(await read(job.model), job.planes));
  }
}

const read = async (file: string) => readWexbim(await readFile(file));

const sceneOf = async (files: string[]) => createScene(await Promise.all(files.map(read)));
