export { ModelViewer, type ModelViewerProps } from './ModelViewer';
export {
  PRESET_VIEWS,
  ViewerError,
  type CreateViewerHost,
  type Insets,
  type LoadProgress,
  type Pick,
  type PresetView,
  type ViewerEvents,
  type ViewerFailure,
  type ViewerHost,
} from './viewerHost';
export { type LoadGeometry } from './loadGeometry';
