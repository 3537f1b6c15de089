import { readHead } from './check/modelFile';
import { checkModelHead } from './check/modelHead';
import type { ConversionProgress, IfcConversion } from './data';
import { IfcConversionError, ModelFileError, refusalOf } from './errors';
import { type ConverterLimits, defaultLimits, timeLimitMs } from './limits';
import type { DrawingPlan } from './messages';
import { CRASHED, runWorker } from './runWorker';

/** How a converter works. Only `workerFile` has no default. */
export type IfcConverterOptions = Partial<ConverterLimits> & {
  /** Path of the bundle of `lib/ifc/worker/main.ts` that scripts/buildFlex.mjs makes. */
  workerFile: string;
};

/** What a caller may give to one conversion. */
export type ConvertOptions = {
  /** Ends the conversion at once, whatever it is doing. */
  signal?: AbortSignal;
  onProgress?: (progress: ConversionProgress) => void;
};

/** Converts IFC files; see {@link createIfcConverter}. */
export type IfcConverter = ReturnType<typeof createIfcConverter>;

/** Of the time that is left, so much may go into drawing; the rest is for data and writing. */
const DRAWING_SHARE = 0.7;

/**
 * Makes a converter. Every file gets a worker thread of its own, which ends with it: a file is hostile until shown
 * otherwise, the engine's memory never shrinks, and a thread can be stopped in the middle of a loop. An element in
 * which the engine hangs or breaks is left out, with those of the same shape, and the file is converted again without
 * them. That is done a few times and up to half of the time; then only what comes before the last such element is drawn.
 */
export function createIfcConverter({ workerFile, ...given }: IfcConverterOptions) {
  const limits: ConverterLimits = { ...defaultLimits(), ...given };
  const closing = new AbortController();

  /**
   * @param filePath  an .ifc file or a zip with one inside; its content counts, not its name
   * @throws {IfcConversionError}, or the error of the file system when the file cannot be read
   */
  async function convert(
    filePath: string,
    { signal, onProgress }: ConvertOptions = {},
  ): Promise<IfcConversion> {
    const stop = AbortSignal.any([closing.signal, ...(signal ? [signal] : [])]);
    const timeLimit = timeLimitMs(limits, await checkEarly(filePath));
    const deadline = Date.now() + timeLimit;
    const plan: DrawingPlan = { skip: [], drawUntil: 0 };
    for (;;) {
      plan.drawUntil = Date.now() + DRAWING_SHARE * (deadline - Date.now());
      const result = await runWorker({ workerFile, filePath, plan, limits, deadline, stop, onProgress });
      if ('data' in result) return result;
      const { entityId } = result;
      if (plan.stopAt?.entityId === entityId || plan.skip.some((skipped) => skipped.entityId === entityId)) {
        throw new IfcConversionError('crashed', CRASHED, { cause: result.reason });
      }
      const isLate = deadline - Date.now() < timeLimit / 2;
      if (plan.stopAt || isLate || plan.skip.length >= limits.maxRestarts) plan.stopAt = result;
      else plan.skip.push(result);
    }
  }

  /** Ends all conversions; they reject as cancelled. */
  function close() {
    closing.abort();
  }

  return { convert, close };
}

/** Most of what is not IFC can be told from its first bytes, before the engine is started. */
async function checkEarly(filePath: string): Promise<{ kind: 'ifc' | 'ifczip'; byteLength: number }> {
  const { head, byteLength } = await readHead(filePath);
  try {
    return { kind: checkModelHead(head).kind, byteLength };
  } catch (error) {
    throw error instanceof ModelFileError ? refusalOf(error) : error;
  }
}
