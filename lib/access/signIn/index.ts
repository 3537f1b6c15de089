import 'server-only';

export { beginSignIn, finishSignIn, signOut } from './handlers';
export { safeReturnTo } from './returnTo';
