export { keepTriangles } from './keepTriangles';
export { loadSimplifier, type Simplifier } from './simplifier';
