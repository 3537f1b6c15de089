import { waitForNetwork } from './download';
import { type GeometryHead, type LoadGeometry, type LoadGeometryOptions } from './loadGeometry';
import { type Detail, ViewerError } from './viewerHost';

/** A light form that is being made is asked for again so often. */
const MOST_WAITS = 4;

export type FetchedForm = { file: Blob; detail: Detail; fullTriangles: number | null };

/**
 * Fetches the light form of a set, or the full one where the server has no light one: because the set is small enough,
 * or because it makes none.
 * @param urlOf  where the set is; with a budget, a form of it with no more triangles
 * @param budget  null asks for the full form at once
 */
export async function fetchForm(
  load: LoadGeometry,
  urlOf: (budget?: number) => string,
  budget: number | null,
  options: Required<Pick<LoadGeometryOptions, 'signal' | 'onProgress'>>,
): Promise<FetchedForm> {
  const fetchFrom = async (url: string): Promise<FetchedForm> => {
    let head: GeometryHead = { triangles: null, fullTriangles: null };
    const file = await load(url, { ...options, onHead: (told) => (head = told) });
    const { triangles, fullTriangles } = head;
    const isLess = triangles !== null && fullTriangles !== null && triangles < fullTriangles;
    return { file, detail: isLess ? 'light' : 'full', fullTriangles };
  };
  for (let wait = 0; budget !== null && wait < MOST_WAITS; wait++)
    try {
      return await fetchFrom(urlOf(budget));
    } catch (error) {
      if (!(error instanceof ViewerError) || error.status === undefined) throw error;
      if (error.status !== 503 || !error.retryAfterS) break;
      await waitForNetwork(error.retryAfterS * 1000, options.signal);
    }
  return fetchFrom(urlOf());
}
