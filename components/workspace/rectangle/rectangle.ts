import { type Area } from '@/components/viewer';

export type Place = { x: number; y: number };

/** A rectangle that is being drawn: where it began, and where the pointer is now. */
export type Drag = { from: Place; to: Place };

export function areaOf({ from, to }: Drag): Area {
  return {
    left: Math.min(from.x, to.x),
    top: Math.min(from.y, to.y),
    right: Math.max(from.x, to.x),
    bottom: Math.max(from.y, to.y),
  };
}

/** As in drawing programs: to the right it takes what lies wholly inside, to the left also what it only touches. */
export function reachOf({ from, to }: Drag): 'inside' | 'touching' {
  return to.x >= from.x ? 'inside' : 'touching';
}
