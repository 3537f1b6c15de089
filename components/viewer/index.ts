export { ModelViewer, type ModelViewerProps } from './ModelViewer';
export {
  PRESET_VIEWS,
  ViewerError,
  type ColourGroup,
  type CreateViewerHost,
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
