import type { RunningDrawings } from './drawings';

/** For a server that runs without the drawing worker: there is never anything to show. */
export const noDrawings: RunningDrawings = {
  thumbnail: async () => null,
  setThumbnail: async () => {},
  floorPlan: async () => null,
  wexbim: async () => null,
  makeFootprints: async () => {},
  renderAhead: async () => {},
  sweep: async () => {},
  close: async () => {},
};
