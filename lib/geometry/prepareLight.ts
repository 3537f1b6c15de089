import 'server-only';
import type { TenantPass } from '../access';
import { GEOMETRY_BUDGETS, type GeometrySet, type Model } from '../flexContract';
import { type GeometryInput, readGeometryHead } from './geometryHead';
import { lightForms } from './light';

/** The sets that a page draws, in its order. */
const SETS: readonly GeometrySet[] = ['envelope', 'windowsdoors', 'components', 'spatial', 'site'];

/** Models that became ready longer ago have been prepared, or are when they are first opened. */
const FRESH_MS = 15 * 60_000;

/** No more models than this are remembered. */
const MOST_KNOWN = 1000;

const known = new Set<string>();

/**
 * Makes the light forms of models that have just become ready, so that whoever opens one first does not wait for them: once
 * a process, one set after the other. Never rejects, and goes on when the caller leaves.
 */
export async function prepareLight(
  pass: TenantPass,
  models: readonly Model[],
  now = Date.now(),
): Promise<void> {
  for (const { modelId, status, processedAt } of models) {
    const isFresh = processedAt !== null && now - Date.parse(processedAt) < FRESH_MS;
    const key = `${pass.tenantId} ${modelId} ${processedAt}`;
    if (status !== 'ready' || !isFresh || known.has(key)) continue;
    if (known.size >= MOST_KNOWN) known.clear();
    known.add(key);
    for (const set of SETS) await prepareSet({ ...pass, modelId, mayShare: false, set });
  }
}

async function prepareSet(input: GeometryInput): Promise<void> {
  // A set that is missing or faulty is told to whoever asks for it.
  const head = await readGeometryHead(input).catch(() => null);
  if (head && head.triangles > Math.min(...GEOMETRY_BUDGETS)) await lightForms().prepare(input, head);
}
