import { setTimeout as delay } from 'node:timers/promises';
import { PROCESSING_STAGES, type ProcessingStage } from '@/lib/flexContract';
import type { ConversionProgress } from '@/lib/ifc';
import { type FlexDatabase, setProcessing } from '../database';

/** Which stage of Flex a step of the conversion is. The last three stages are ours: see processModel. */
export function stageOf({ stage, fraction }: ConversionProgress): ProcessingStage {
  switch (stage) {
    case 'opening':
      return fraction < 1 ? 'Indexing Model' : 'Identifying Assets';
    case 'geometry':
      return 'Creating Geometry';
    case 'data':
      return 'Asset Attribution';
    case 'writing':
      return 'Creating Form';
  }
}

/** Writes down how far a model is, one stage after the other and never backwards. */
export type StageReporter = {
  /** Notes that a stage has begun. Returns at once; a stage that is reached already costs nothing. */
  reach(stage: ProcessingStage): void;
  /** Waits until what was noted is written. */
  written(): Promise<void>;
  /** The last stage that was reached. */
  current(): ProcessingStage;
};

/** @param stageDelayMs  holds each stage that long, so that the test of a client can see it; 0 in use */
export function createStageReporter(
  database: FlexDatabase,
  assetModelId: number,
  { stageDelayMs, signal }: { stageDelayMs: number; signal: AbortSignal },
): StageReporter {
  let reached = -1;
  let writing = Promise.resolve();
  return {
    reach(stage) {
      const index = PROCESSING_STAGES.indexOf(stage);
      if (index <= reached) return;
      reached = index;
      writing = writing.then(async () => {
        await setProcessing(database, assetModelId, { stage, status: 'Running' });
        if (stageDelayMs > 0) await delay(stageDelayMs, undefined, { signal });
      });
      writing.catch(() => {}); // whoever waits for written() hears of it
    },
    written: () => writing,
    current: () => PROCESSING_STAGES[Math.max(reached, 0)] ?? PROCESSING_STAGES[0],
  };
}
