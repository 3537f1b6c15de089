import type { QueryLimits } from '../../odata';
import type { Call } from '../http/call';

/** Limits that the identity API states for some of its endpoints (CONTRACT.md 3.1). */
const LIMITS: Record<'oneThing' | 'subList', QueryLimits> = {
  /** What an action answers with, and most single things. */
  oneThing: { expandDepth: 2, expressions: 1000 },
  /** `Me/Regions` and `ClientApplications('{clientId}')/Endpoints`. */
  subList: { expandDepth: 2, expressions: 100 },
};

/** The same call under the limits of its endpoint. */
export function limited<C extends Call>(call: C, kind: keyof typeof LIMITS): C {
  return { ...call, limits: LIMITS[kind] };
}
