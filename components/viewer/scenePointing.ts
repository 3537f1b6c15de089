import { type Section } from '@/lib/flexContract';
import { type Snapper } from './snap/snapper';
import { add } from './vector';
import { type ViewerHost } from './viewerHost';

/** Corners of one thing that are worth listing. */
const MOST_CORNERS = 300;

const NO_SECTION: Section = { planes: [], box: null };

type Scene = Pick<ViewerHost, 'hitAt' | 'rayAt'> & {
  snapper: Snapper;
  section: () => Section | null;
};

export type ScenePointing = Pick<ViewerHost, 'snapAt' | 'faceAt' | 'cornersOf' | 'step'>;

/**
 * Places of the scene to the millimetre. The graphics tell which thing the pointer is on, because they know what is hidden
 * and cut; where on it exactly is worked out from the geometry itself.
 */
export function createScenePointing({ hitAt, rayAt, snapper, section }: Scene): ScenePointing {
  const about = (x: number, y: number, entityId: number) => ({
    entityId,
    ray: rayAt(x, y),
    section: section() ?? NO_SECTION,
  });
  return {
    async snapAt(x, y) {
      const hit = hitAt(x, y);
      if (!hit) return null;
      const snap = await snapper.ask({ type: 'snap', ...about(x, y, hit.entityId) });
      return snap === undefined ? { ...hit, kind: 'face', normal: null, edge: null } : snap;
    },
    async faceAt(x, y) {
      const hit = hitAt(x, y);
      return (hit && (await snapper.ask({ type: 'face', ...about(x, y, hit.entityId) }))) ?? null;
    },
    async cornersOf(entityId) {
      return (await snapper.ask({ type: 'corners', entityId, limit: MOST_CORNERS })) ?? [];
    },
    async step(walker, move) {
      return (
        (await snapper.ask({ type: 'step', walker, move })) ?? { ...walker, feet: add(walker.feet, move) }
      );
    },
  };
}
