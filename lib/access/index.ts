import 'server-only';

export { authorize, type Action, type Target } from './authorize';
export { requireUser, type User } from './user';
export { type LimitedCaller, type LimitKind, openStream, takeLimit, withStream } from './limits';
