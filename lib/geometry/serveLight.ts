import 'server-only';
import type { GeometryBudget } from '../flexContract';
import { type GeometryInput, readGeometryHead } from './geometryHead';
import { formHeaders, lightForms, serveKept } from './light';
import { serveGeometry } from './serveGeometry';

/**
 * Answers with a form of a set that has no more triangles than the budget, or comes as near to it as it can; with the full
 * form where that keeps to the budget, or where no light one can be made. `X-Geometry-Triangles` and
 * `X-Geometry-Full-Triangles` tell which it is; `X-Geometry-Tolerance` how far things may lie from their place, in metres.
 * @throws {AppError} `light_form_pending` (503 with Retry-After) while it is being made; else as serveGeometry
 */
export async function serveLight(
  input: GeometryInput,
  budget: GeometryBudget,
  request: Request,
): Promise<Response> {
  const head = await readGeometryHead(input, request.signal);
  const isSmall = head.triangles <= budget;
  const answer = isSmall ? null : await lightForms().get(input, head, budget, request.signal);
  if (answer?.kind === 'kept') return serveKept(answer.form, answer.etag, request);

  const full = await serveGeometry(input, request);
  const facts = { triangles: head.triangles, fullTriangles: head.triangles, toleranceM: 0 };
  for (const [name, value] of Object.entries(formHeaders(facts))) full.headers.set(name, value);
  return full;
}
