import 'server-only';
import type { Role } from '../flexContract';

/** Everything that can be asked for, and what a person must be there to get it. */
export const ACTIONS = {
  /** See what there is: tenants, the models of one, uploads under way. */
  list: 'viewer',
  /** Look at a thing and all that is in it. */
  read: 'viewer',
  /** Have the file itself. */
  download: 'viewer',
  /** Keep views of one's own. */
  keep: 'viewer',
  /** Keep views that everyone sees who sees the model, and make guest links to it. */
  share: 'editor',
  /** Add models. */
  upload: 'editor',
  /** Make tenants; of the whole app. */
  create: 'administrator',
  /** Say who may do what, and read the audit log. */
  administer: 'administrator',
} as const satisfies Record<string, Role>;

/** What a person wants to do. */
export type Action = keyof typeof ACTIONS;

/** A guest looks at one model and does nothing else. */
export const GUEST_ACTIONS: ReadonlySet<Action> = new Set(['read']);
