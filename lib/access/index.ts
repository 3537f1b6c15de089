import 'server-only';

/** The one way in: a route is made by `guarded`, a page asks `visit`, and what either does takes the pass it got. */
export { ACTIONS, type Action } from './actions';
export { guarded, type Door, type Entry } from './guarded';
export { visit, whoVisits } from './visit';
export type { Target } from './enter';
export type { ModelPass, Pass, PassFor, TenantPass } from './pass';
export type { Person } from './person';
export * from './flex';
export { addGrant, changeGrant, listGrants, revokeGrant } from './grants';
export { addGuestLink, enterAsGuest, listGuestLinks, revokeGuestLink } from './guestLinks';
export { exportAudit, listAudit } from './auditLog';
export { viewAs } from './viewAs';
export { openStream, takeLimit, type LimitKind, type LimitedCaller } from './limits';
export { probeFlexToken } from '../flexApi';
export {
  endSession,
  endSessionsOf,
  endSessionsOfGuestLink,
  sessionPerson,
  startGuestSession,
  startSession,
  type GuestLink,
  type StartedSession,
} from './session';
export { beginSignIn, finishSignIn, safeReturnTo, signOut } from './signIn';
