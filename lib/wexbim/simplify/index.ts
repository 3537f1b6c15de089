export { loadSimplifier, type Simplifier } from './simplifier';
