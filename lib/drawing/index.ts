export { createScene, type Scene, type ScenePart, type SceneProduct } from './scene/scene';
export { encodePng } from './render/png';
export { renderThumbnails, type PictureSize } from './render/thumbnail';
export type { Picture } from './render/develop';
export { makeFootprints, type Footprint, type LevelMembers } from './outline/footprints';
export { drawFloorPlan, type PlanRequest, type ProductRef } from './plan/floorPlan';
export { DEFAULT_PLAN_STYLE, type LayerStyle, type PlanStyle, type TextStyle } from './plan/style';
export { makeCaps, type Plane } from './parts/caps';
export { filterModel } from './parts/filterModel';
