import type { LevelMembers, PictureSize, Plane, PlanRequest } from '@/lib/drawing';

/** Work for a thread of its own. Models are given by the paths of their complete wexBIM files. */
export type Job =
  | { kind: 'thumbnails'; models: string[]; sizes: PictureSize[] }
  | { kind: 'floorPlan'; models: string[]; plan: PlanRequest }
  | { kind: 'footprints'; model: string; levels: LevelMembers[] }
  | { kind: 'dynamic'; model: string; classes: string[] }
  | { kind: 'caps'; model: string; planes: Plane[] };

/** What each kind of work gives; null where there is nothing to draw. */
export type JobResults = {
  /** PNG files, one for each size. */
  thumbnails: Uint8Array[] | null;
  /** An SVG document. */
  floorPlan: string | null;
  /** JSON texts, each of some hundred footprints: between threads a text costs a copy, and an object much more. */
  footprints: string[];
  /** wexBIM files. */
  dynamic: Uint8Array;
  caps: Uint8Array;
};

export type JobMessage = { done: unknown } | { failed: string };
