import 'server-only';
import type { FormFacts } from './lightStore';

/** Headers that tell which form is answered: triangles drawn by it and by the full form, and its tolerance in metres. */
export function formHeaders({
  triangles,
  fullTriangles,
  toleranceM,
}: Pick<FormFacts, 'triangles' | 'fullTriangles' | 'toleranceM'>): Record<string, string> {
  return {
    'x-geometry-triangles': String(triangles),
    'x-geometry-full-triangles': String(fullTriangles),
    'x-geometry-tolerance': String(Number(toleranceM.toFixed(6))),
  };
}
