import fc from 'fast-check';
import { roleAt, seesTenant, visibleModels, type Grant, type Standing } from '@/lib/access/decide';
import { ROLES, type Role } from '@/lib/flexContract';
import { aPerson } from '../support/aPass';

/** A small world: two tenants, in each two assets of two models each, and one model without an asset. */
const TENANTS = ['t1', 't2'];
const MODELS = TENANTS.flatMap((tenantId) =>
  [1, 2, 3, 4, 5].map((modelId) => ({
    tenantId,
    modelId,
    assetId: modelId === 5 ? null : Math.ceil(modelId / 2),
  })),
);

const grant: fc.Arbitrary<Grant> = fc
  .record({
    grantId: fc.uuid(),
    tenantId: fc.constantFrom(...TENANTS),
    scope: fc.constantFrom('tenant', 'asset', 'model'),
    assetId: fc.integer({ min: 1, max: 3 }),
    modelId: fc.integer({ min: 1, max: 6 }),
    role: fc.constantFrom(...ROLES, null),
  })
  .map(({ grantId, tenantId, scope, assetId, modelId, role }) => ({
    grantId,
    tenantId,
    assetId: scope === 'tenant' ? null : assetId,
    modelId: scope === 'model' ? modelId : null,
    effect: role === null ? 'deny' : 'allow',
    role,
  }));

const standing = (grants: Grant[]): Standing => ({ person: aPerson(), grants, administratorBy: null });

/** What the rules say, as plainly as they can be said: the highest role that is given, unless anything denies. */
function reference(
  grants: Grant[],
  tenantId: string,
  model?: { modelId: number; assetId: number | null },
): Role | null {
  let best = -1;
  for (const { tenantId: on, assetId, modelId, role } of grants) {
    if (on !== tenantId) continue;
    if (modelId !== null && modelId !== model?.modelId) continue;
    if (modelId === null && assetId !== null && assetId !== model?.assetId) continue;
    if (role === null) return null;
    best = Math.max(best, ROLES.indexOf(role));
  }
  return ROLES[best] ?? null;
}

test('5,000 sets of grants are decided as a plain reading of the rules decides them (AC2)', () => {
  const wrong: unknown[] = [];
  fc.assert(
    fc.property(fc.array(grant, { maxLength: 12 }), (grants) => {
      const who = standing(grants);
      for (const { tenantId, ...model } of [
        ...TENANTS.map((tenantId) => ({ tenantId, modelId: 0, assetId: null })),
        ...MODELS,
      ]) {
        const place = model.modelId ? { tenantId, model } : { tenantId };
        const { role } = roleAt(who, place);
        if (role !== reference(grants, tenantId, place.model)) wrong.push({ grants, place, role });
      }
    }),
    { numRuns: 5_000 },
  );
  expect(wrong).toEqual([]);
});

test('a list shows exactly the models that would open one by one (AC2)', () => {
  const wrong: unknown[] = [];
  fc.assert(
    fc.property(fc.array(grant, { maxLength: 12 }), (grants) => {
      const who = standing(grants);
      for (const tenantId of TENANTS) {
        const { everything, assetIds, modelIds, but } = visibleModels(who, tenantId);
        for (const model of MODELS.filter((one) => one.tenantId === tenantId)) {
          const names = (assets: readonly number[], models: readonly number[]) =>
            (model.assetId !== null && assets.includes(model.assetId)) || models.includes(model.modelId);
          const isListed = (everything || names(assetIds, modelIds)) && !names(but.assetIds, but.modelIds);
          const opens = reference(grants, tenantId, model) !== null;
          if (isListed !== opens) wrong.push({ grants, model, isListed });
          if (opens && !seesTenant(who, tenantId)) wrong.push({ grants, tenantId });
        }
      }
    }),
    { numRuns: 5_000 },
  );
  expect(wrong).toEqual([]);
});

test('nobody is anything without a grant, and the settings outweigh every denial', () => {
  expect(roleAt(standing([]), { tenantId: 't1' })).toEqual({ role: null, rule: 'no grant' });
  expect(seesTenant(standing([]), 't1')).toBe(false);
  const denied: Grant = {
    grantId: 'g',
    tenantId: 't1',
    assetId: null,
    modelId: null,
    effect: 'deny',
    role: null,
  };
  expect(roleAt(standing([denied]), { tenantId: 't1' })).toEqual({ role: null, rule: 'denied by g' });
  const administrator = { ...standing([denied]), administratorBy: 'settings' as const };
  expect(roleAt(administrator, { tenantId: 't1' })).toEqual({ role: 'administrator', rule: 'settings' });
  expect(visibleModels(administrator, 't1').everything).toBe(true);
});
