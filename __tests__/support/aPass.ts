import type { ModelPass, Person, TenantPass } from '@/lib/access';

/** Somebody who has signed in; show only what matters to the test. */
export function aPerson(changes: Partial<Person> = {}): Person {
  return {
    kind: 'person',
    personId: 'p1',
    name: 'Ann Example',
    email: 'ann@example.org',
    groups: [],
    sessionHash: 'a'.repeat(64),
    authenticatedAt: Date.now(),
    guest: null,
    ...changes,
  };
}

/** A pass as `enter` makes them, for tests of what passes lead to. */
export function aTenantPass(changes: Partial<TenantPass> = {}): TenantPass {
  const none = { assetIds: [], modelIds: [] };
  return {
    person: aPerson(),
    rule: 'grant g1',
    requestId: 'r1',
    mayCreate: false,
    tenantId: 'tenant-a',
    address: 'acme',
    models: { everything: true, ...none, but: none },
    mayUpload: true,
    mayAdminister: false,
    ...changes,
  } as TenantPass;
}

export function aModelPass(changes: Partial<ModelPass> = {}): ModelPass {
  return { ...aTenantPass(), modelId: 7, mayShare: true, ...changes } as ModelPass;
}
