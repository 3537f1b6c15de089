import 'server-only';
import type { User } from './user';

/** What a person wants to do. */
export type Action = 'list' | 'create' | 'read' | 'download' | 'upload' | 'keep';

/** What they want to do it to: the app as a whole, a tenant, or a model of a tenant. */
export type Target = { tenantId?: string; modelId?: number };

/**
 * The one place that decides whether a person may do a thing. Every page and route asks here before it acts.
 * Access is open for now: the answer is yes for everyone.
 * @throws {AppError} `forbidden`, which looks like a missing thing to the outside
 */
export async function authorize(_user: User, _action: Action, _target: Target): Promise<void> {}
