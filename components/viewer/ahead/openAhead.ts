import { paths } from '@/lib/paths';
import { triangleBudget } from '../detail';
import { loadEngine } from '../loadEngine';
import { fetchAhead } from './fetchAhead';

/** The geometry set that is drawn first. */
export const FIRST_SET = 'envelope';

/**
 * Starts what the page of a model will want first, the drawing package and the first geometry: for the moment in which a
 * reader is certain to go there, while the page itself is still being asked for.
 */
export function openAhead(tenantId: string, modelId: number): void {
  fetchAhead(paths.api.geometry(tenantId, modelId, FIRST_SET, { budget: triangleBudget() }));
  void loadEngine().catch(() => {}); // whoever draws will ask again, and say what is wrong
}
