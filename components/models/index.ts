export { BuildingThumb } from './BuildingThumb';
export { ModelList } from './ModelList';
export { ModelListSkeleton } from './ModelListSkeleton';
export { ModelStatus } from './ModelStatus';
