import 'server-only';

export { type GeometryInput } from './geometryHead';
export { listGeometry } from './listGeometry';
export { serveGeometry } from './serveGeometry';
export { serveLight } from './serveLight';
export { serveSource } from './serveSource';
