import { availableParallelism, totalmem } from 'node:os';
import type { ConversionLimits } from './messages';

/** Bounds of a conversion: what it may take of time and memory, and how much one model may hold. */
export type ConverterLimits = ConversionLimits & {
  /** Longest time for a small file, restarts included, and what every megabyte of IFC text adds to it. */
  timeoutMs: number;
  timeoutPerMbMs: number;
  /** Longest time for one element; after it the element is left out. */
  heartbeatMs: number;
  /** How many elements may hang or break one by one; the next also takes with it whatever comes behind it. */
  maxRestarts: number;
  /** JavaScript heap of a worker. */
  maxHeapMb: number;
};

/** What a 32-bit WebAssembly memory can hold, and more than any heap has needed for a model of 1 GB. */
const MOST_MB = 4096;

/** Below this not even the engine and a small model fit. */
const LEAST_MB = 512;

/**
 * Half of the machine's memory, divided by the conversions that run at once (one core is left for those who ask for
 * models meanwhile), and by heap and engine. The other half is for the file itself, meshes and everybody else.
 */
function memoryShareMb(): number {
  const machineBytes = Math.min(totalmem(), process.constrainedMemory() || Infinity);
  const atOnce = Math.max(1, availableParallelism() - 1);
  const share = Math.floor(machineBytes / 2 ** 20 / 2 / atOnce / 2);
  return Math.min(MOST_MB, Math.max(LEAST_MB, share));
}

/**
 * Limits where none are given. Models take 0.05 to 0.5 s a megabyte when nothing is wrong with them, so the time leaves
 * room for a busy machine and for restarts.
 */
export function defaultLimits(): ConverterLimits {
  const shareMb = memoryShareMb();
  return {
    timeoutMs: 5 * 60_000,
    timeoutPerMbMs: 5000,
    heartbeatMs: 30_000,
    maxRestarts: 5,
    maxHeapMb: shareMb,
    maxEngineBytes: shareMb * 2 ** 20,
    maxFileBytes: 2 ** 30,
    maxProducts: 1_000_000,
    maxStoredTriangles: 30_000_000,
    maxDrawnTriangles: 100_000_000,
  };
}

/** A zip's text is taken to be so many times larger: it packs 5 to 20 times. */
const ZIP_GROWTH = 10;

/** How long the conversion of a file may take. */
export function timeLimitMs(
  { timeoutMs, timeoutPerMbMs, maxFileBytes }: ConverterLimits,
  { kind, byteLength }: { kind: 'ifc' | 'ifczip'; byteLength: number },
): number {
  const textBytes = Math.min(maxFileBytes, byteLength * (kind === 'ifczip' ? ZIP_GROWTH : 1));
  return timeoutMs + Math.floor(textBytes / 1e6) * timeoutPerMbMs;
}
