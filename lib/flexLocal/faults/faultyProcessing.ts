import { IfcConversionError, type IfcConverter } from '@/lib/ifc';
import type { FaultPlan } from './faultPlan';

/** How long each stage of the next model is held, in milliseconds. */
export function stageDelayOf(plan: FaultPlan): number {
  return plan.meet({}, ({ kind }) => kind === 'slow').reduce((sum, { timeMs }) => sum + timeMs, 0);
}

/** A converter in front of another that fails, when the plan says so, where the geometry would begin. */
export function withFailures(
  converter: Pick<IfcConverter, 'convert'>,
  plan: FaultPlan,
): Pick<IfcConverter, 'convert'> {
  return {
    async convert(file, options) {
      if (plan.meet({}, ({ kind }) => kind === 'fail').length === 0) return converter.convert(file, options);
      options?.onProgress?.({ stage: 'geometry', fraction: 0 });
      throw new IfcConversionError(
        'crashed',
        'Processing failed because local Flex was asked to let it fail. Switch the fault off and process the model again.',
      );
    },
  };
}
