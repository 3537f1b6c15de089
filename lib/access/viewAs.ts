import 'server-only';
import * as flex from '../flexApi';
import type { Standing as StandingThere, Subject, ViewAs } from '../flexContract';
import { getPeopleStore, type PersonRow } from '../store';
import { isKnownIn, roleAt, type Place, type Standing } from './decide';
import type { TenantPass } from './pass';
import type { Person } from './person';
import { standingOf } from './standing';

/** As many models are told of one by one. */
const MAX_MODELS = 1000;

const NOBODY: Person = {
  kind: 'person',
  personId: '',
  name: null,
  email: null,
  groups: [],
  sessionHash: null,
  authenticatedAt: null,
  guest: null,
};

/** Who a subject is: somebody who has signed in, or somebody of whom nothing but the subject is known. */
async function personOf({ kind, name }: Subject): Promise<{ person: Person; known: PersonRow | null }> {
  const store = await getPeopleStore();
  if (kind === 'person') {
    const known = await store.find(name);
    return { person: { ...NOBODY, ...known, personId: name }, known };
  }
  if (kind === 'email') {
    const [known = null] = await store.ofEmail(name);
    return { person: { ...NOBODY, ...(known ?? { email: name.toLowerCase() }) }, known };
  }
  if (kind === 'group') return { person: { ...NOBODY, groups: [name] }, known: null };
  return { person: { ...NOBODY, email: `somebody@${name.toLowerCase()}` }, known: null };
}

function standingAt(standing: Standing, place: Place): StandingThere {
  const { role, rule } = roleAt(standing, place);
  return { role, rule, grantId: /^(?:grant|denied by) (\S+)$/.exec(rule)?.[1] ?? null };
}

/** What somebody sees of a tenant, model by model, with the rule that decides each. */
export async function viewAs({ tenantId }: TenantPass, subject: Subject): Promise<ViewAs> {
  const { person, known } = await personOf(subject);
  const [standing, { models, total }] = await Promise.all([
    standingOf(person),
    flex.listModels(tenantId, { sort: 'asset', pageSize: MAX_MODELS }),
  ]);
  // Who is nobody here is none of an administrator's business here: they may belong to another tenant.
  const isTold = known !== null && isKnownIn(standing, tenantId);
  return {
    subject,
    person: isTold ? { name: known.name, email: known.email, groups: known.groups } : null,
    tenant: standingAt(standing, { tenantId }),
    models: models.map(({ modelId, name, assetId, assetName }) => ({
      modelId,
      name,
      assetName,
      ...standingAt(standing, { tenantId, model: { modelId, assetId } }),
    })),
    total,
  };
}
