import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Client } from '@libsql/client';
import { ACTIONS, type Action } from '@/lib/access/actions';
import { auditQueue, openDatabase } from '@/lib/store';
import { type FakeFlex, startFakeFlex } from '../support/fakeFlex';
import { ownRequest } from '../support/ownPage';
import { ADDRESS_HEADER } from '@/lib/securityHeaders';
import {
  expectedOutcome,
  fillFlex,
  forbiddenNames,
  PERSON_NAMES,
  signEveryoneIn,
  TARGETS,
  type Outcome,
  type PersonName,
  type TargetName,
} from './idorWorld';

let cookie: string | null = null;
let others: Record<string, string> = {};
jest.mock('next/headers', () => ({
  headers: async () => new Headers({ ...others, ...(cookie ? { cookie } : {}) }),
  cookies: async () => ({ get: () => undefined }),
}));
jest.mock('next/navigation', () => jest.requireActual('@/__tests__/support/navigation').navigation);

type Method = 'GET' | 'POST' | 'HEAD' | 'PATCH' | 'DELETE';
type Row = { level: 'app' | 'tenant' | 'model'; action: Action };

/** Routes and pages that ask nobody who they are, and why that is right. */
const OPEN: Record<string, string> = {
  '/api/health': 'says that the process is up',
  '/api/ready': 'says whether the app could serve, and nothing of what it holds',
  '/api/metrics': 'is for collectors, which show a token of their own',
  '/api/auth/sign-in': 'is for those who are not signed in',
  '/api/auth/callback': 'is where signing in ends',
  '/api/auth/sign-out': 'ends the session that it is sent, if any',
  '/api/guest': 'is where guests come in, by what their link holds',
  '/guest': 'asks a guest for their name',
  '/sign-in': 'is for those who are not signed in',
  '/tenants/[tenantId]': 'only leads on to the page of the models',
};

const MODEL_READ: Row = { level: 'model', action: 'read' };
const MODEL_KEEP: Row = { level: 'model', action: 'keep' };
const ADMINISTER: Row = { level: 'tenant', action: 'administer' };
const SHARE: Row = { level: 'model', action: 'share' };
const UPLOAD: Row = { level: 'tenant', action: 'upload' };

/** What each route asks of a person. A route that is not here, or a method of it, fails the first test. */
const ROUTES: Record<string, Partial<Record<Method, Row>>> = {
  '/api/me': { GET: { level: 'app', action: 'read' } },
  '/api/tenants': { GET: { level: 'app', action: 'list' }, POST: { level: 'app', action: 'create' } },
  '/api/tenants/[tenantId]/access': { GET: ADMINISTER },
  '/api/tenants/[tenantId]/audit': { GET: ADMINISTER },
  '/api/tenants/[tenantId]/audit/export': { GET: ADMINISTER },
  '/api/tenants/[tenantId]/grants': { GET: ADMINISTER, POST: ADMINISTER },
  '/api/tenants/[tenantId]/grants/[grantId]': { PATCH: ADMINISTER, DELETE: ADMINISTER },
  '/api/tenants/[tenantId]/models': { GET: { level: 'tenant', action: 'list' } },
  '/api/tenants/[tenantId]/uploads': { GET: UPLOAD, POST: UPLOAD },
  '/api/tenants/[tenantId]/uploads/[uploadId]': { HEAD: UPLOAD, PATCH: UPLOAD, DELETE: UPLOAD },
  '/api/tenants/[tenantId]/models/[modelId]': { GET: MODEL_READ },
  '/api/tenants/[tenantId]/models/[modelId]/attributes': { GET: MODEL_READ },
  '/api/tenants/[tenantId]/models/[modelId]/components': { GET: MODEL_READ },
  '/api/tenants/[tenantId]/models/[modelId]/entities/[entityId]': { GET: MODEL_READ },
  '/api/tenants/[tenantId]/models/[modelId]/guest-links': { GET: SHARE, POST: SHARE },
  '/api/tenants/[tenantId]/models/[modelId]/guest-links/[linkId]': { DELETE: SHARE },
  '/api/tenants/[tenantId]/models/[modelId]/geometry': { GET: MODEL_READ },
  '/api/tenants/[tenantId]/models/[modelId]/geometry/[set]': { GET: MODEL_READ },
  '/api/tenants/[tenantId]/models/[modelId]/levels': { GET: MODEL_READ },
  '/api/tenants/[tenantId]/models/[modelId]/objects': { GET: MODEL_READ },
  '/api/tenants/[tenantId]/models/[modelId]/properties': { GET: MODEL_READ },
  '/api/tenants/[tenantId]/models/[modelId]/search': { GET: MODEL_READ },
  '/api/tenants/[tenantId]/models/[modelId]/source': { GET: { level: 'model', action: 'download' } },
  '/api/tenants/[tenantId]/models/[modelId]/spaces': { GET: MODEL_READ },
  '/api/tenants/[tenantId]/models/[modelId]/tree': { GET: MODEL_READ },
  '/api/tenants/[tenantId]/models/[modelId]/values': { GET: MODEL_READ },
  '/api/tenants/[tenantId]/models/[modelId]/views': { GET: MODEL_KEEP, POST: MODEL_KEEP, PATCH: MODEL_KEEP },
  '/api/tenants/[tenantId]/models/[modelId]/views/[viewId]': {
    GET: MODEL_READ,
    PATCH: MODEL_KEEP,
    DELETE: MODEL_KEEP,
  },
  '/api/tenants/[tenantId]/models/[modelId]/views/[viewId]/thumbnail': { GET: MODEL_KEEP },
};

const PAGES: Record<string, Row> = {
  '/': { level: 'app', action: 'list' },
  '/admin/doctor': { level: 'app', action: 'administer' },
  '/tenants': { level: 'app', action: 'list' },
  '/tenants/[tenantId]/models': { level: 'tenant', action: 'list' },
  '/tenants/[tenantId]/access': ADMINISTER,
  '/tenants/[tenantId]/audit': ADMINISTER,
  '/tenants/[tenantId]/models/[modelId]': MODEL_READ,
};

const UUID = '11111111-2222-4333-8444-000000000000';
/** A well-formed rest of each address. */
const REST = {
  set: 'complete',
  entityId: '5',
  uploadId: '0'.repeat(32),
  viewId: '0'.repeat(32),
  grantId: UUID,
  linkId: UUID,
};
/** What can be kept on record of a change must be well-formed; the other routes read their bodies themselves. */
const BODIES: Record<string, object> = {
  '/api/tenants/[tenantId]/grants': {
    subject: { kind: 'email', name: 'new@example.org' },
    effect: 'allow',
    role: 'viewer',
    expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
  },
  '/api/tenants/[tenantId]/models/[modelId]/guest-links': {
    label: 'Client',
    expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
  },
};
const QUERY = '?kind=component&text=wall&name=Width&ids=1';

/** All files of the app with this name, by the address that their folder says. */
const files = (name: string) =>
  readdirSync('app', { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === name)
    .map((file): [string, string] => [
      `/${path.dirname(file)}`.replace(/\/\([^)]+\)/g, '').replace(/^\/\.$/, '/') || '/',
      path.resolve('app', file),
    ]);
const ROUTE_FILES = new Map(files('route.ts'));
const PAGE_FILES = new Map(files('page.tsx'));

let flex: FakeFlex;
let folder: string;
let database: Client;
let cookies: Record<PersonName, string | null>;

beforeAll(async () => {
  flex = await startFakeFlex();
  fillFlex(flex);
  folder = await mkdtemp(path.join(tmpdir(), 'flexview-idor-'));
  const url = `file:${path.join(folder, 'app.db')}`;
  Object.assign(process.env, flex.settings, {
    ACCESS: 'signed-in',
    OIDC_ISSUER: 'https://id.example',
    OIDC_CLIENT_ID: 'flexview',
    OIDC_CLIENT_SECRET: 'a-secret-for-tests-only-0123456789',
    SESSION_SECRET: 'another-secret-for-tests-only-0123',
    DATABASE_URL: url,
    UPLOAD_DIR: path.join(folder, 'uploads'),
    GEOMETRY_CACHE_DIR: path.join(folder, 'geometry'),
  });
  database = await openDatabase(url);
  cookies = await signEveryoneIn(database);
});
afterAll(async () => {
  await auditQueue().flush();
  database.close();
  await flex.close();
  await rm(folder, { recursive: true, force: true });
});

test('every route and page of the app is in these tables, and nothing else is', () => {
  const known = (table: object) => Object.keys(table).filter((address) => !(address in OPEN));
  const found = (map: Map<string, string>) => [...map.keys()].filter((address) => !(address in OPEN)).sort();
  expect(found(ROUTE_FILES)).toEqual(known(ROUTES).sort());
  expect(found(PAGE_FILES)).toEqual(known(PAGES).sort());
  for (const [address, file] of ROUTE_FILES) {
    if (address in OPEN) continue;
    const methods = [...readFileSync(file, 'utf8').matchAll(/^export const (\w+) = guarded\(/gm)].map(
      ([, name]) => name,
    );
    const exported = [
      ...readFileSync(file, 'utf8').matchAll(/^export (?:const|function|async function) ([A-Z]+)\b/gm),
    ];
    expect({ address, methods: methods.sort() }).toEqual({
      address,
      methods: Object.keys(ROUTES[address]!).sort(),
    });
    expect(exported.map(([, name]) => name).sort()).toEqual(methods);
  }
});

const MANIFEST = '.next/app-path-routes-manifest.json';
(existsSync(MANIFEST) ? test : test.skip)(
  'what was built has no other route (skipped where nothing is built)',
  () => {
    const built = Object.values(JSON.parse(readFileSync(MANIFEST, 'utf8')) as Record<string, string>);
    const known = new Set([
      ...Object.keys(OPEN),
      ...Object.keys(ROUTES),
      ...Object.keys(PAGES),
      '/icon.svg',
      '/_not-found',
      '/_global-error',
    ]);
    expect(built.filter((address) => !known.has(address))).toEqual([]);
  },
);

/** The audit records that were made since the last time. */
async function newRecords(): Promise<Record<string, unknown>[]> {
  await auditQueue().flush();
  const { rows } = await database.execute('SELECT decision, rule, action FROM audit ORDER BY rowid');
  const fresh = rows.slice(seen);
  seen = rows.length;
  return fresh.map((row) => ({ decision: row.decision, action: row.action }));
}
let seen = 0;

const decisionOf = (outcome: Outcome) => (outcome === 'let in' ? 'allowed' : 'refused');

function expectNoLeak(person: PersonName, text: string): void {
  // A tenant's name is the beginning of its models' names.
  const leaked = forbiddenNames(person).filter((name) => new RegExp(`${name}(?!-)`).test(text));
  expect({ person, leaked }).toEqual({ person, leaked: [] });
}

type Answer = { status: number; code: string | null; headers: string; text: string };

async function ask(address: string, method: Method, person: PersonName, target: TargetName): Promise<Answer> {
  const handlers = (await import(ROUTE_FILES.get(address)!)) as Record<
    string,
    (request: Request, context: { params: Promise<object> }) => Promise<Response>
  >;
  const params = { ...REST, ...TARGETS[target] };
  const headers: Record<string, string> = cookies[person] ? { cookie: cookies[person] } : {};
  const hasBody = method === 'POST' || (method === 'PATCH' && !address.includes('uploads'));
  const body = hasBody ? JSON.stringify(BODIES[address] ?? {}) : undefined;
  const url = `http://localhost:3000/x${method === 'GET' ? QUERY : ''}`;
  const response = await handlers[method]!(ownRequest(url, { method, headers, body }), {
    params: Promise.resolve(params),
  });
  const text = await response.text();
  const problem = /problem/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : {};
  const kept = [...response.headers].filter(([name]) => name !== 'x-request-id');
  const plain = text.replace(String(problem.requestId), '');
  return { status: response.status, code: problem.code ?? null, headers: JSON.stringify(kept), text: plain };
}

let cells = 0;

describe.each(
  Object.entries(ROUTES).flatMap(([address, methods]) =>
    Object.entries(methods).map(([method, row]) => [method, address, row] as [Method, string, Row]),
  ),
)('%s %s', (method, address, { level, action }) => {
  const needs = { level, needs: ACTIONS[action] };

  test.each(PERSON_NAMES)('asked by %s', async (person) => {
    const missing = await ask(address, method, person, 'unknown');
    await newRecords();
    for (const target of Object.keys(TARGETS) as TargetName[]) {
      cells += 1;
      const outcome = expectedOutcome(person, target, needs);
      const answer = await ask(address, method, person, target);
      const where = { person, target };
      expectNoLeak(person, answer.text + answer.headers);
      if (outcome === 'signed out')
        expect({ ...where, ...answer }).toMatchObject({ status: 401, code: 'signed_out' });
      if (outcome === 'malformed')
        expect({ ...where, status: answer.status }).toEqual({ ...where, status: 400 });
      // Forbidden and missing are the same to the byte (AC4).
      if (outcome === 'not there')
        expect({ ...where, ...answer }).toEqual({ ...where, ...missing, status: 404 });
      if (outcome === 'let in') expect([401, 403]).not.toContain(answer.status);
      const records = await newRecords();
      expect({ ...where, records: records.length }).toEqual({ ...where, records: 1 });
      expect(records).toEqual([{ decision: decisionOf(outcome), action }]);
    }
  });
});

/** What proxy.ts sets on requests for pages: nothing at all where it is taken away, and then anybody may send it. */
const PROXIES: [string, Record<string, string>][] = [
  ['without proxy.ts', {}],
  [
    'with what it sets, forged',
    { [ADDRESS_HEADER]: '//evil.test/', 'x-nonce': 'forged', 'x-middleware-subrequest': 'proxy' },
  ],
];

describe.each(
  Object.entries(PAGES).flatMap(([address, row]) =>
    PROXIES.map(([how, sent]) => [address, how, row, sent] as const),
  ),
)('the page %s, %s', (address, _how, { level, action }, sent) => {
  const needs = { level, needs: ACTIONS[action] };

  test.each(PERSON_NAMES)('visited by %s', async (person) => {
    const { default: Page } = (await import(PAGE_FILES.get(address)!)) as {
      default: (props: object) => Promise<unknown>;
    };
    await newRecords();
    for (const target of Object.keys(TARGETS) as TargetName[]) {
      cells += 1;
      cookie = cookies[person];
      others = sent;
      const outcome = expectedOutcome(person, target, needs);
      const props = { params: Promise.resolve(TARGETS[target]), searchParams: Promise.resolve({}) };
      const shown = await Page(props).then(
        (page) => JSON.stringify(page),
        (signal: Error) => signal.message,
      );
      expectNoLeak(person, shown);
      const where = `${person}, ${target}: `;
      if (outcome === 'signed out' && target !== 'malformed')
        expect(where + shown).toMatch(/: redirect to \/(sign-in(?!.*evil)|tenants)/);
      if (outcome === 'not there' || (outcome === 'malformed' && level !== 'app'))
        expect(where + shown).toBe(`${where}not found`);
      if (outcome === 'let in') expect(where + shown).not.toMatch(/: (not found|redirect to \/sign-in)/);
    }
  });
});

test('these are at least 1,000 cells (AC3)', () => {
  expect(cells).toBeGreaterThan(1_000);
});
