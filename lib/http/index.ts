import 'server-only';

export { route } from './route';
export { whenFinished, type Finish } from './finished';
export { json, parseRequest, queryOf, readJson } from './parseRequest';
export { attachment, pickRequestHeaders, pickResponseHeaders } from './headers';
export { toWebStream } from './stream';
export { requestIdOf } from './requestId';
export { addressOf } from './address';
export { type OwnPageKind, requireOwnPage } from './ownPage';
export { createLogger, logger, redact, type Logger } from './logger';
export { toProblemResponse } from './problem';
export { createUpstreamAgent, TIMEOUTS, type Timeouts, upstreamAgent } from './upstream';
