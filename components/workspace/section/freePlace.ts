import { type Point, type ViewerHost } from '@/components/viewer';

/** A handle is seen whole, to the ends of its arrow, in CSS pixels. */
const REACH_PX = 24;

/**
 * The first of some places that can be reached: before the eye, on the canvas, and under no card or panel.
 * @returns its index; 0 where there is none
 */
export function freePlace(host: ViewerHost, places: readonly Point[]): number {
  const { left, top } = host.surface.getBoundingClientRect();
  const index = places.findIndex((point) => {
    const place = host.project(point);
    if (!place) return false;
    return [-REACH_PX, 0, REACH_PX].every((aside) => {
      const there = document.elementFromPoint(left + place.x + aside, top + place.y);
      return there === host.surface || Boolean(there?.closest('[data-overlay]'));
    });
  });
  return Math.max(0, index);
}
