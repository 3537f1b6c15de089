import 'server-only';

export { authorize, type Action, type Target } from './authorize';
export { requireUser, type User } from './user';
