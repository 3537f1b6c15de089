import 'server-only';
import { AppError } from '@/lib/errors';
import type { ModelPass } from '../access';
import {
  GEOMETRY_BUDGETS,
  GEOMETRY_SETS,
  type GeometryBudget,
  type GeometrySetFacts,
  type GeometrySets,
} from '../flexContract';
import { type GeometryHead, type GeometryInput, readGeometryHead } from './geometryHead';
import { lightForms } from './light';

/**
 * What the viewer takes for each drawn triangle, in the page and in the graphics process together: 953 MB more for 9.2
 * million triangles more, measured with a software renderer; docs/wexbim.md, "Light forms".
 */
const MEMORY_BYTES_PER_TRIANGLE = 104;

/**
 * What each geometry set of a model costs, before anything is loaded: from the first bytes of each, and from the light
 * forms that are kept. A set that Flex does not have is left out; what cannot be told is null.
 * @throws {AppError} what Flex said, where it says nothing about any set
 */
export async function listGeometry(model: ModelPass, signal: AbortSignal): Promise<GeometrySets> {
  const inputs = GEOMETRY_SETS.map((set): GeometryInput => ({ ...model, set }));
  const heads = await Promise.allSettled(inputs.map((input) => readGeometryHead(input, signal)));
  const refusals = heads.flatMap((head) => (head.status === 'rejected' ? [head.reason as unknown] : []));
  if (refusals.length === heads.length && !refusals.every(isMalformed)) throw refusals[0];
  const sets = await Promise.all(
    heads.map((head, i) => {
      if (head.status === 'fulfilled') return describe(inputs[i]!, head.value);
      const isMissing = head.reason instanceof AppError && head.reason.code === 'not_found';
      return isMissing ? null : nothingKnown(inputs[i]!);
    }),
  );
  return { sets: sets.filter((set) => set !== null) };
}

const isMalformed = (error: unknown) => error instanceof AppError && error.code === 'flex_malformed';

function nothingKnown({ set }: GeometryInput): GeometrySetFacts {
  const light = GEOMETRY_BUDGETS.map((budget) => ({ budget, bytes: null, triangles: null }));
  return { set, bytes: null, triangles: null, memoryBytes: null, light };
}

async function describe(input: GeometryInput, head: GeometryHead): Promise<GeometrySetFacts> {
  const { triangles, byteLength: bytes } = head;
  const light = await Promise.all(GEOMETRY_BUDGETS.map((budget) => describeForm(input, head, budget)));
  return { set: input.set, bytes, triangles, memoryBytes: triangles * MEMORY_BYTES_PER_TRIANGLE, light };
}

async function describeForm(input: GeometryInput, head: GeometryHead, budget: GeometryBudget) {
  const full = { budget, bytes: head.byteLength, triangles: head.triangles };
  if (head.triangles <= budget) return full;
  const facts = await lightForms().factsOf(input, head, budget);
  if (!facts) return { budget, bytes: null, triangles: null };
  return facts.byteLength > 0 ? { budget, bytes: facts.byteLength, triangles: facts.triangles } : full;
}
