export { openDrawings, type DrawingsOptions, type RunningDrawings } from './drawings';
export { knownType, withSubtypes } from './ifcTypes';
export { noDrawings } from './noDrawings';
