export { keepTriangles } from './keepTriangles';
export { loadSimplifier, type Simplifier } from './simplifier';
export type { Triangles } from './surface';
