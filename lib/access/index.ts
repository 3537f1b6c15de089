import 'server-only';

export { authorize, type Action, type Target } from './authorize';
export { requireUser, type User } from './user';
export { callerOf, type LimitedCaller, type LimitKind, openStream, takeLimit } from './limits';
export {
  endSession,
  endSessionsOf,
  endSessionsOfGuestLink,
  sessionPerson,
  startGuestSession,
  startSession,
  type GuestLink,
} from './session';
