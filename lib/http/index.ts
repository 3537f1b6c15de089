import 'server-only';

export { route } from './route';
export { whenFinished, type Finish } from './finished';
export { json, parseRequest, queryOf, readJson } from './parseRequest';
export { attachment, pickRequestHeaders, pickResponseHeaders } from './headers';
export { STREAM_LIMITS, type StreamLimits, toWebStream } from './stream';
export { currentRequestId, withRequestContext } from './requestContext';
export { requestIdOf } from './requestId';
export { correlationHeaders, type SpanFacts, withSpan } from './span';
export { addressOf } from './address';
export { type OwnPageKind, requireOwnPage } from './ownPage';
export { createLogger, logger, type Logger } from './logger';
export { redact } from './redact';
export { toProblemResponse } from './problem';
export {
  createUpstreamAgent,
  TIMEOUTS,
  type Timeouts,
  upstreamAgent,
  type UpstreamSockets,
  upstreamSockets,
} from './upstream';
export { checkHost, type EgressRules, egressRulesOf, guardedLookup } from './egress';
export {
  type BreakerState,
  onUpstream,
  tellUpstream,
  type UpstreamEvent,
  type UpstreamPool,
} from './upstreamEvents';
