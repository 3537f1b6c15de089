import { type Section } from '@/lib/flexContract';
import { type Point } from '../viewerHost';
import { type Walker } from '../walk';
import { type GeometryIndex } from './geometryIndex';
import { type Ray } from './ray';

/** What is asked of the worker that reads geometry. */
export type Question =
  | { type: 'add'; key: string; file: Blob; firstEntity: number; offset: Point }
  | { type: 'remove'; key: string }
  | { type: 'snap'; entityId: number; ray: Ray; section: Section }
  | { type: 'face'; entityId: number; ray: Ray; section: Section }
  | { type: 'corners'; entityId: number; limit: number }
  | { type: 'step'; walker: Walker; move: Point }
  | { type: 'only'; file: Blob; productLabels: readonly number[]; maxTriangles: number };

/** What it answers to each kind of question. */
export type Answers = {
  add: void;
  remove: void;
  snap: ReturnType<GeometryIndex['snap']>;
  face: ReturnType<GeometryIndex['face']>;
  corners: Point[];
  step: Walker;
  /** A file of some products of a file; null where there are none, or none fits. */
  only: Uint8Array<ArrayBuffer> | null;
};

export type Asked = { id: number; question: Question };
export type Answered = { id: number; value: unknown } | { id: number; error: string };
