export { compareModels, type Comparison, type Match } from './compareModels';
export type { ComparedEntity, ComparedModel, ComparisonMessage } from './compared';
export type { Box } from './box';
export { isInSpace, type Outline } from './containment';
export { createContentDigest, hashKey, type HashKey } from './contentDigest';
export { forEachInSlices } from './slices';
export { readAreas, readBounds } from './wkt';
