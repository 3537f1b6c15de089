import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Client } from '@libsql/client';
import { createSessions } from '@/lib/access/session';
import { subjectOf } from '@/lib/access/subjects';
import { createGrantStore, createPeopleStore, createSessionStore, type NewGrantRow } from '@/lib/store';
import { type FakeFlex, sendJson, WEXBIM_START } from '../support/fakeFlex';

/** Two tenants at Flex; in the first two assets with a model each. Every name is a canary that shows where it leaks. */
export const TENANT_A = '11111111-2222-4333-8444-55555555555a';
export const TENANT_B = '11111111-2222-4333-8444-55555555555b';
const TENANTS = [
  { tenantId: TENANT_A, identifier: 'alpha', name: 'canary-alpha', regionCode: 'UK' },
  { tenantId: TENANT_B, identifier: 'beta', name: 'canary-beta', regionCode: 'UK' },
];
const MODELS = [
  { tenantId: TENANT_A, AssetModelId: 1, AssetId: 10, Name: 'canary-alpha-1' },
  { tenantId: TENANT_A, AssetModelId: 2, AssetId: 20, Name: 'canary-alpha-2' },
  { tenantId: TENANT_B, AssetModelId: 3, AssetId: 30, Name: 'canary-beta-3' },
].map((model) => ({
  ...model,
  AssetName: `${model.Name}-asset`,
  ModelSize: 1,
  DateUploaded: '2026-01-02T03:04:05Z',
  ProcessingStatus: 'Completed',
}));

/** What is asked for: the tenant and model of an address. */
export const TARGETS = {
  own: { tenantId: 'alpha', modelId: '1' },
  'of another asset': { tenantId: 'alpha', modelId: '2' },
  'of another tenant': { tenantId: 'beta', modelId: '3' },
  unknown: { tenantId: 'nowhere', modelId: '999' },
  'not in this tenant': { tenantId: 'alpha', modelId: '3' },
  malformed: { tenantId: '../alpha', modelId: '1e0' },
} as const;
export type TargetName = keyof typeof TARGETS;

/** A condition on models as Flex would read it: numbers, two properties and brackets. */
function matches(filter: string, model: (typeof MODELS)[number]): boolean {
  const script = filter
    .replace(/\b(AssetId|AssetModelId)\b/g, (name) => String(model[name as 'AssetId']))
    .replace(/\beq\b/g, '===')
    .replace(/\bor\b/g, '||')
    .replace(/\band\b/g, '&&')
    .replace(/\bnot\b/g, '!');
  if (!/^[\d\s=|&!()]*$/.test(script)) throw new Error(`The fake Flex does not read the filter ${filter}`);
  return !script || Boolean(new Function(`return ${script}`)());
}

/** Makes the fake Flex one with these tenants and models; anything inside a model is an empty list. */
export function fillFlex(flex: FakeFlex): void {
  flex.onAuthorized(/\/id\/2\.0|\/aim\/2\.0/, (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(decodeURIComponent(request.url ?? ''), flex.base);
    const list = (value: unknown[]) => sendJson(response, { '@odata.count': value.length, value });
    const missing = () => sendJson(response, { error: { message: 'no such thing' } }, 404);
    const one = (value: unknown) => (value ? sendJson(response, value) : missing());
    if (url.pathname === '/id/2.0/Tenants')
      return request.method === 'POST' ? one(TENANTS[0]) : list(TENANTS);
    const named = /Tenants(?:\(([\w-]+)\)|\/GetById\(identifier='([\w-]+)'\))$/.exec(url.pathname);
    if (named)
      return one(
        TENANTS.find((tenant) => [tenant.tenantId, tenant.identifier].includes(named[1] ?? named[2]!)),
      );
    const [, tenantId, rest] = /^\/UK\/aim\/2\.0\/([\w-]+)\/(.*)$/.exec(url.pathname) ?? [];
    if (!tenantId) return flex.standardAnswer(request, response);
    const models = MODELS.filter((model) => model.tenantId === tenantId);
    if (rest === 'Models')
      return list(models.filter((model) => matches(url.searchParams.get('$filter') ?? '', model)));
    const asked = /^Models\((\d+)\)$/.exec(rest ?? '')?.[1];
    if (asked) return one(models.find((model) => model.AssetModelId === Number(asked)));
    if (/^wexbim\//.test(rest ?? '')) {
      response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(WEXBIM_START);
      return;
    }
    if (/\(\d+\)$/.test(rest ?? '')) return missing();
    list([]);
  });
}

/** Everyone who may come: who they are allowed to be where. The scope of a grant is `[tenant, asset?]`. */
const PEOPLE = {
  'nobody signed in': null,
  'somebody whose session has ended': null,
  'somebody without grants': [],
  'a viewer of another tenant': [{ tenantId: TENANT_B, assetId: null, role: 'viewer' }],
  'a viewer of another asset': [{ tenantId: TENANT_A, assetId: 20, role: 'viewer' }],
  'a viewer': [{ tenantId: TENANT_A, assetId: 10, role: 'viewer' }],
  'an editor': [{ tenantId: TENANT_A, assetId: null, role: 'editor' }],
  'an administrator of another tenant': [{ tenantId: TENANT_B, assetId: null, role: 'administrator' }],
  'somebody whose grant was revoked meanwhile': [],
} as const satisfies Record<string, readonly Pick<NewGrantRow, 'tenantId' | 'assetId' | 'role'>[] | null>;
export type PersonName = keyof typeof PEOPLE;
export const PERSON_NAMES = Object.keys(PEOPLE) as PersonName[];

const ROLES = ['viewer', 'editor', 'administrator'] as const;
type Role = (typeof ROLES)[number];
const PLACES: Record<
  Exclude<TargetName, 'unknown' | 'malformed'>,
  { tenantId: string; assetId: number | null }
> = {
  own: { tenantId: TENANT_A, assetId: 10 },
  'of another asset': { tenantId: TENANT_A, assetId: 20 },
  'not in this tenant': { tenantId: TENANT_A, assetId: null },
  'of another tenant': { tenantId: TENANT_B, assetId: 30 },
};

/** What a request is to come to. */
export type Outcome = 'signed out' | 'malformed' | 'not there' | 'let in';

/** What the rules say, written down once more and apart from the code that is tested. */
export function expectedOutcome(
  person: PersonName,
  target: TargetName,
  { level, needs }: { level: 'app' | 'tenant' | 'model'; needs: Role },
): Outcome {
  const grants: readonly { tenantId: string; assetId: number | null; role: Role }[] | null = PEOPLE[person];
  if (grants === null) return 'signed out';
  if (level === 'app') return needs === 'viewer' ? 'let in' : 'not there';
  if (target === 'malformed') return 'malformed';
  if (target === 'unknown') return 'not there';
  const { tenantId, assetId } = PLACES[target];
  if (level === 'model' && assetId === null) return 'not there';
  const reaches = (role: Role) => ROLES.indexOf(role) >= ROLES.indexOf(needs);
  const isIn = grants.some((grant) => {
    if (grant.tenantId !== tenantId || !reaches(grant.role)) return false;
    if (grant.assetId === null) return true;
    return level === 'model' ? grant.assetId === assetId : needs === 'viewer';
  });
  return isIn ? 'let in' : 'not there';
}

/** Names that a person may not read anywhere, whatever they ask. */
export function forbiddenNames(person: PersonName): string[] {
  const grants: readonly { tenantId: string; assetId: number | null }[] = PEOPLE[person] ?? [];
  const sees = (tenantId: string, assetId?: number) =>
    grants.some(
      (grant) =>
        grant.tenantId === tenantId && (assetId === undefined || [null, assetId].includes(grant.assetId)),
    );
  return [
    ...TENANTS.filter(({ tenantId }) => !sees(tenantId)).map(({ name }) => name),
    ...MODELS.filter(({ tenantId, AssetId }) => !sees(tenantId, AssetId)).map(({ Name }) => Name),
  ];
}

/** Signs everyone in, gives them their grants, and answers the Cookie header of each. */
export async function signEveryoneIn(database: Client): Promise<Record<PersonName, string | null>> {
  const people = createPeopleStore(database);
  const grants = createGrantStore(database);
  const sessions = createSessions({ store: async () => createSessionStore(database) });
  const cookies = {} as Record<PersonName, string | null>;
  for (const [index, name] of PERSON_NAMES.entries()) {
    const claims = {
      issuer: 'https://id.example',
      subject: `s${index}`,
      name,
      email: `p${index}@example.org`,
      groups: [],
    };
    const { personId } = await people.signedIn(claims);
    const subject = subjectOf('person', personId);
    const base = { subject, modelId: null, effect: 'allow', expiresAt: null, createdBy: 'test' } as const;
    for (const grant of PEOPLE[name] ?? []) await grants.insert({ ...base, ...grant });
    const { setCookie } = await sessions.start({
      personId,
      authenticatedAt: Date.now(),
      sealedIdToken: null,
    });
    const cookie = setCookie.slice(0, setCookie.indexOf(';'));
    cookies[name] = name === 'nobody signed in' ? null : cookie;
    if (name === 'somebody whose session has ended') await sessions.end(cookie);
    if (name === 'somebody whose grant was revoked meanwhile') {
      const { grantId } = await grants.insert({
        ...base,
        tenantId: TENANT_A,
        assetId: null,
        role: 'administrator',
      });
      await grants.revoke(TENANT_A, grantId, 'test');
    }
  }
  return cookies;
}
