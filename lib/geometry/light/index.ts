import 'server-only';

export { formHeaders } from './formHeaders';
export { lightForms } from './process';
export { serveKept } from './serveKept';
