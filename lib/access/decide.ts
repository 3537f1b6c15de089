import 'server-only';
import { ROLES, type Role } from '../flexContract';
import type { Person } from './person';

/** A grant in force, as far as a decision needs it. Without asset and model it covers the whole tenant. */
export type Grant = {
  grantId: string;
  tenantId: string;
  assetId: number | null;
  modelId: number | null;
  effect: 'allow' | 'deny';
  role: Role | null;
};

/** A person, and everything that says what they may do, now. */
export type Standing = {
  person: Person;
  /** Those that name the person and are in force. */
  grants: readonly Grant[];
  /** Why the person is an administrator of everything, or null: by the settings, or because access is open. */
  administratorBy: 'settings' | 'open access' | null;
};

/** A tenant, or a model in it. Its asset comes from Flex, never from the address; null when it has none. */
export type Place = { tenantId: string; model?: { modelId: number; assetId: number | null } };

/** A role, and the rule it comes from; without a role, the rule that keeps the person out. */
export type Verdict = { role: Role | null; rule: string };

/** Which models of a tenant a person sees. `everything` or those listed, but never those under `but`. */
export type VisibleModels = {
  everything: boolean;
  assetIds: readonly number[];
  modelIds: readonly number[];
  but: { assetIds: readonly number[]; modelIds: readonly number[] };
};

const rank = (role: Role | null) => (role === null ? -1 : ROLES.indexOf(role));

/** Whether `role` may what takes `needed`. */
export function reaches(role: Role | null, needed: Role): boolean {
  return rank(role) >= rank(needed);
}

/** A grant covers a place when it names the place itself or something around it. */
function covers(grant: Grant, { tenantId, model }: Place): boolean {
  if (grant.tenantId !== tenantId) return false;
  if (grant.modelId !== null) return grant.modelId === model?.modelId;
  return grant.assetId === null || (model !== undefined && grant.assetId === model.assetId);
}

/** Whether a person is known in a tenant at all, be it that they are kept out. */
export function isKnownIn({ grants, administratorBy }: Standing, tenantId: string): boolean {
  return administratorBy !== null || grants.some((grant) => grant.tenantId === tenantId);
}

/** What a person is at a place. Nobody is anything unless a grant says so, and one that denies wins over all others. */
export function roleAt({ grants, administratorBy }: Standing, place: Place): Verdict {
  if (administratorBy) return { role: 'administrator', rule: administratorBy };
  const covering = grants.filter((grant) => covers(grant, place));
  const denial = covering.find((grant) => grant.effect === 'deny');
  if (denial) return { role: null, rule: `denied by ${denial.grantId}` };
  const [best] = covering.toSorted((a, b) => rank(b.role) - rank(a.role));
  return best ? { role: best.role, rule: `grant ${best.grantId}` } : { role: null, rule: 'no grant' };
}

/** The models of a tenant that a person may look at. */
export function visibleModels(standing: Standing, tenantId: string): VisibleModels {
  const here = standing.grants.filter((grant) => grant.tenantId === tenantId);
  const idsOf = (effect: Grant['effect'], key: 'assetId' | 'modelId') =>
    here
      .filter((grant) => grant.effect === effect && (key === 'modelId' || grant.modelId === null))
      .flatMap((grant) => grant[key] ?? []);
  const but = { assetIds: idsOf('deny', 'assetId'), modelIds: idsOf('deny', 'modelId') };
  const none = { everything: false, assetIds: [], modelIds: [], but };
  if (standing.administratorBy) return { ...none, everything: true, but: { assetIds: [], modelIds: [] } };
  const { role, rule } = roleAt(standing, { tenantId });
  if (role) return { ...none, everything: true };
  if (rule.startsWith('denied')) return none;
  return {
    ...none,
    assetIds: idsOf('allow', 'assetId').filter((id) => !but.assetIds.includes(id)),
    modelIds: idsOf('allow', 'modelId').filter((id) => !but.modelIds.includes(id)),
  };
}

/** Whether there is anything in a tenant that a person may look at. */
export function seesTenant(standing: Standing, tenantId: string): boolean {
  const { everything, assetIds, modelIds } = visibleModels(standing, tenantId);
  return everything || assetIds.length > 0 || modelIds.length > 0;
}
