import 'server-only';
import type { TenantPass } from '../access';
import { GEOMETRY_BUDGETS, type GeometrySet, type Model } from '../flexContract';
import { readGeometryHead } from './geometryHead';
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

/** A set that is missing or faulty is told to whoever asks for it. */
async function prepareSet(input: Parameters<typeof readGeometryHead>[0]): Promise<void> {
  const { signal } = new AbortController();
  try {
    const head = await readGeometryHead(input);
    const budget = GEOMETRY_BUDGETS.find((most) => head.triangles > most);
    if (budget !== undefined) await lightForms().get(input, head, budget, signal);
  } catch {
    // Also where it takes longer than a reader would wait: the work goes on.
  }
}
