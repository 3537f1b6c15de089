import type * as Xbim from '@xbim/viewer';

export type Engine = typeof Xbim;

/** Loads the drawing package, which needs a browser and weighs 117 KB. A load that failed can be tried again. */
export async function loadEngine(): Promise<Engine> {
  return unwrap(await import('@xbim/viewer'));
}

/** The package is one UMD file: some bundlers give its names at once, others only below `default`. */
function unwrap(loaded: Engine & { default?: Engine }): Engine {
  return loaded.default?.Viewer ? loaded.default : loaded;
}
