export { BuildingThumb } from './BuildingThumb';
export { ModelList } from './ModelList';
export { ModelListSkeleton } from './ModelListSkeleton';
export { ModelMessages } from './ModelMessages';
export { ModelStatus } from './ModelStatus';
