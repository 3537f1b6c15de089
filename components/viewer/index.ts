export { isSlowLink } from './detail';
export { fromEntityNumber, toEntityNumber } from './entityNumber';
export { ModelViewer, type ModelViewerProps } from './ModelViewer';
export {
  FAR_AWAY_M,
  missingBytes,
  partKey,
  sumOf,
  type ModelSource,
  type PartState,
  type Placement,
  type SceneLoad,
  type SetSize,
} from './sceneLoad';
export { type SceneLoader } from './sceneLoader';
export {
  PRESET_VIEWS,
  ViewerError,
  type AddedPart,
  type Area,
  type ColourGroup,
  type CreateViewerHost,
  type Detail,
  type Hit,
  type Insets,
  type LoadProgress,
  type Pick,
  type Point,
  type PresetView,
  type Rgb,
  type ViewerEvents,
  type ViewerFailure,
  type ViewerHost,
} from './viewerHost';
export { type LoadGeometry } from './loadGeometry';
export { type Face } from './snap/face';
export { nearestOnLine, type Ray } from './snap/ray';
export { type Snap } from './snap/snapTo';
export { add, cross, distance, dot, length, middle, rotate, scale, subtract, unit } from './vector';
export { EYE_M, type Walker } from './walk';
export { STANDING, type WalkOptions, type WalkPush } from './walking';
export { createListeners } from './listeners';
