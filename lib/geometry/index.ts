import 'server-only';

export { type GeometryInput } from './geometryHead';
export { listGeometry } from './listGeometry';
export { prepareLight } from './prepareLight';
export { serveGeometry } from './serveGeometry';
export { serveLight } from './serveLight';
export { serveSource } from './serveSource';
