import 'server-only';
import { AppError } from '../errors';
import { ACTIONS, GUEST_ACTIONS, type Action } from './actions';
import { isKnownIn, reaches, roleAt, seesTenant, visibleModels, type Standing, type Verdict } from './decide';
import type { PassFor } from './pass';
import type { Person } from './person';
import { assetOf, tenantIdOf } from './places';
import { standingOf } from './standing';

/** What a person wants to reach: the app as a whole, a tenant (by id or identifier), or a model of a tenant. */
export type Target = { tenantId?: string; modelId?: number };

/** Where a decision was about, once it is known, for the audit log. */
export type Decision = Verdict & { tenantId: string | null; modelId: number | null; assetId: number | null };

const NOWHERE = { tenantId: null, modelId: null, assetId: null };

/** What is asked of the whole app: anyone may ask what is theirs; the rest is for administrators of everything. */
function decideOnApp({ person, administratorBy }: Standing, action: Action): Verdict {
  if (administratorBy) return { role: 'administrator', rule: administratorBy };
  if (reaches('viewer', ACTIONS[action])) return { role: 'viewer', rule: person.kind };
  return { role: null, rule: 'no grant' };
}

/** What is asked of a tenant: its list is for everyone who sees anything in it. */
function decideOnTenant(standing: Standing, action: Action, tenantId: string): Verdict {
  const verdict = roleAt(standing, { tenantId });
  if (verdict.role || ACTIONS[action] !== 'viewer' || !seesTenant(standing, tenantId)) return verdict;
  return { role: 'viewer', rule: 'a grant inside' };
}

/** The asset of a model, or that there is no such model; strangers cost Flex no question. */
async function placeOf(standing: Standing, tenantId: string, modelId: number) {
  if (!isKnownIn(standing, tenantId)) return { assetId: null };
  try {
    return { assetId: await assetOf(tenantId, modelId) };
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null;
    throw error;
  }
}

async function decideOnModel(standing: Standing, tenantId: string, modelId: number): Promise<Decision> {
  const place = await placeOf(standing, tenantId, modelId);
  if (!place) return { role: null, rule: 'no such model', tenantId, modelId, assetId: null };
  return { ...roleAt(standing, { tenantId, model: { modelId, ...place } }), tenantId, modelId, ...place };
}

async function decide(standing: Standing, action: Action, target: Target): Promise<Decision> {
  const { guest } = standing.person;
  if (guest && !GUEST_ACTIONS.has(action))
    return { ...NOWHERE, tenantId: guest.tenantId, role: null, rule: 'guests only look' };
  if (target.tenantId === undefined) return { ...NOWHERE, ...decideOnApp(standing, action) };
  const tenantId = await tenantIdOf(target.tenantId);
  return target.modelId === undefined
    ? { ...NOWHERE, tenantId, ...decideOnTenant(standing, action, tenantId) }
    : decideOnModel(standing, tenantId, target.modelId);
}

/**
 * The one place that decides whether a person may do a thing. Where a model belongs is asked of Flex and never taken
 * from the address.
 * @param onDecision  is told how it was decided, also when the answer is no
 * @throws {AppError} `forbidden`, which looks like `not_found` from outside; `not_found`; `store_unavailable`
 */
export async function enter<T extends Target>(
  person: Person,
  action: Action,
  target: T,
  { requestId, onDecision }: { requestId: string; onDecision?: (decision: Decision) => void },
): Promise<PassFor<T>> {
  const standing = await standingOf(person);
  const decision = await decide(standing, action, target);
  onDecision?.(decision);
  if (!reaches(decision.role, ACTIONS[action])) {
    throw new AppError('forbidden', 'There is nothing here, or you may not see it.');
  }
  const { tenantId, modelId, rule } = decision;
  const pass = { person, rule, requestId, mayCreate: standing.administratorBy !== null };
  if (tenantId === null) return pass as unknown as PassFor<T>;
  const { role } = roleAt(standing, { tenantId });
  return {
    ...pass,
    tenantId,
    address: target.tenantId,
    models: visibleModels(standing, tenantId),
    mayUpload: reaches(role, ACTIONS.upload),
    mayAdminister: reaches(role, ACTIONS.administer),
    ...(modelId === null ? {} : { modelId, mayShare: reaches(decision.role, ACTIONS.share) }),
  } as unknown as PassFor<T>;
}
