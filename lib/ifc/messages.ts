import type { ConversionProgress, IfcConversion } from './data';
import type { IfcConversionErrorCode, ModelFileErrorCode } from './errors';

/** An element to leave out, because an earlier try hung or crashed in it. */
export type SkipEntry = { entityId: number; reason: string };

/** What a worker is to draw. */
export type DrawingPlan = {
  /** Left out, and with them whatever has the same shape. */
  skip: SkipEntry[];
  /** Left out, and whatever comes behind it. */
  stopAt?: SkipEntry;
  /** Nothing more is drawn from then on; on the clock of `Date.now()`. */
  drawUntil: number;
};

/** Upper bounds that a worker keeps. Triangles are counted once a mesh, and with every instance. */
export type ConversionLimits = {
  maxFileBytes: number;
  /** What the engine's WebAssembly memory may grow to. */
  maxEngineBytes: number;
  maxProducts: number;
  maxStoredTriangles: number;
  maxDrawnTriangles: number;
};

/** What a worker starts with. */
export type WorkerInput = {
  filePath: string;
  limits: ConversionLimits;
  plan: DrawingPlan;
  /** See {@link BEAT}. */
  beat: SharedArrayBuffer;
};

/** What a worker says. After anything but `progress` it is done. */
export type WorkerMessage =
  | ({ type: 'progress' } & ConversionProgress)
  | { type: 'done'; conversion: IfcConversion }
  | { type: 'refused'; code: IfcConversionErrorCode; fileError?: ModelFileErrorCode; message: string }
  | { type: 'trapped'; entityId: number; reason: string }
  | { type: 'outOfMemory' }
  | { type: 'crashed'; detail: string };

/**
 * Two 32-bit integers shared with the worker, because a worker that hangs inside WebAssembly cannot send messages:
 * how many elements were begun, and the entity number of the one in work (0 between elements).
 */
export const BEAT = { count: 0, entityId: 1, byteLength: 8 } as const;
