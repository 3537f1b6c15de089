import 'server-only';

export { serveGeometry, type GeometryInput } from './serveGeometry';
export { serveSource, type SourceInput } from './serveSource';
