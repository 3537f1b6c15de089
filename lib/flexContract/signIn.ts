/**
 * Why nobody was signed in, as the address of the sign-in page names it: the person turned back; the sign-in took too
 * long or was finished before; a check failed; not all groups are known; the identity provider, or our own database,
 * cannot be reached; there were too many at once.
 */
export const SIGN_IN_PROBLEMS = [
  'cancelled',
  'expired',
  'failed',
  'groups',
  'unreachable',
  'unavailable',
  'busy',
] as const;
export type SignInProblem = (typeof SIGN_IN_PROBLEMS)[number];
