import { existsSync } from 'node:fs';
import path from 'node:path';

/** Real building models kept beside the project, too large and of too many licences to commit. */
export const SHARED_MODELS = path.resolve(process.cwd(), '../shared/models');

/** `describe` where the shared models exist; otherwise a skipped block whose title says why. */
export const describeWithSharedModels: typeof describe.skip = existsSync(SHARED_MODELS)
  ? describe
  : Object.assign(
      ((title: string, body: () => void) =>
        describe.skip(
          `${String(title)} (skipped: ../shared/models is not here)`,
          body,
        )) as typeof describe.skip,
      { each: describe.skip.each },
    );

/** Absolute path of one shared model, for example `sharedModel('ifc/OneWall.ifc')`. */
export function sharedModel(name: string): string {
  return path.join(SHARED_MODELS, name);
}
