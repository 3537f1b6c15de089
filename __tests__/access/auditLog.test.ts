import type { AuditPage } from '@/lib/flexContract';
import { auditQueue, type AuditRecord } from '@/lib/store';
import { CHAIN_START, hashOf } from '@/lib/store/auditChain';
import { MODEL, openWorld, TENANT, type Somebody, type World } from './accessWorld';
import { TENANT_A, TENANT_B } from './idorWorld';

const AUDIT = `${TENANT}/audit`;
const EXPORT = `${AUDIT}/export`;

let world: World;
let ben: Somebody;

beforeAll(async () => {
  world = await openWorld();
  ben = await world.signIn('ben@example.org');
  await world.grant({ subject: 'email:ben@example.org', assetId: 10 });
  await world.grant({ subject: 'email:ben@example.org', tenantId: TENANT_B });
  await world.ask(ben, 'GET', MODEL);
  await world.ask(ben, 'GET', MODEL, { params: { modelId: '2' } });
  await world.ask(ben, 'GET', MODEL, { params: { modelId: '999' } });
  await world.ask(ben, 'GET', MODEL, { params: { tenantId: 'beta', modelId: '3' } });
  const body = { subject: { kind: 'group', name: '=1+1' }, effect: 'deny' };
  await world.ask(world.ada, 'POST', `${TENANT}/grants`, { body });
  await auditQueue().flush();
});
afterAll(() => world.close());

const list = async (query = '') => {
  const { status, body } = await world.ask<AuditPage>(world.ada, 'GET', AUDIT, { query });
  expect(status).toBe(200);
  return body;
};
const deeds = async (query: string) =>
  (await list(query)).records.map(({ person, decision, modelId }) => [person?.name, decision, modelId]);

test('a record says who did what, to what, by which rule, and how it ended', async () => {
  const { records } = await list(`?person=${ben.personId}`);
  expect(records).toHaveLength(3); // and none of the other tenant
  expect(records[2]).toEqual({
    number: 1,
    at: expect.stringMatching(/^\d{4}-.*Z$/),
    person: { personId: ben.personId, kind: 'person', name: 'ben' },
    action: 'read',
    method: 'GET',
    path: '/api/tenants/alpha/models/1',
    modelId: 1,
    decision: 'allowed',
    rule: expect.stringMatching(/^grant [0-9a-f-]{36}$/),
    status: 200,
    bytes: expect.any(Number),
    requestId: expect.any(String),
    detail: null,
  });
  expect(records[2]!.bytes).toBeGreaterThan(50);
  expect(records[1]).toMatchObject({ decision: 'refused', rule: 'no grant', status: 404, modelId: 2 });
  expect(records[0]).toMatchObject({ decision: 'refused', rule: 'no such model', status: 404, modelId: 999 });
});

test('a change is on record with what it was to be', async () => {
  const { records } = await list('?action=administer');
  const change = records.find(({ method }) => method === 'POST')!;
  expect(JSON.parse(change.detail!)).toMatchObject({
    subject: { kind: 'group', name: '=1+1' },
    effect: 'deny',
  });
  expect(change).toMatchObject({ decision: 'allowed', rule: 'settings', status: null });
});

test('records are narrowed by what was asked', async () => {
  const refused = [
    ['ben', 'refused', 999],
    ['ben', 'refused', 2],
  ];
  expect(await deeds('?decision=refused')).toEqual(refused);
  expect(await deeds('?modelId=1')).toEqual([['ben', 'allowed', 1]]);
  expect(await deeds('?action=read&decision=refused')).toEqual(refused);
  expect(await deeds('?to=2020-01-01T00:00:00Z')).toEqual([]);
  expect((await list('?from=2020-01-01T00:00:00Z&person=nobody')).total).toBe(0);
  const page = await list(`?person=${ben.personId}&page=2&pageSize=2`);
  expect([page.total, page.records.map(({ number }) => number)]).toEqual([3, [1]]);
});

test.each(['action=no-such', 'decision=maybe', 'from=yesterday', 'page=0', 'pageSize=501', 'modelId=x'])(
  'the query %s is refused',
  async (query) => {
    expect((await world.ask(world.ada, 'GET', AUDIT, { query: `?${query}` })).status).toBe(400);
  },
);

test('exported lines hold the whole chain: whoever has them can check it', async () => {
  const { headers, text } = await world.ask(world.ada, 'GET', EXPORT, { query: '?format=jsonl' });
  expect(headers.get('content-type')).toBe('application/x-ndjson');
  expect(headers.get('content-disposition')).toMatch(/^attachment; filename="audit-alpha.jsonl"/);
  const records = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as AuditRecord);
  expect(records.length).toBeGreaterThan(3);
  let previous = CHAIN_START;
  for (const [index, record] of records.entries()) {
    expect(record).toMatchObject({ chain: TENANT_A, number: index + 1, previous });
    const { hash, ...rest } = record;
    expect(hashOf(rest)).toBe(hash);
    previous = hash;
  }
});

test('no cookie, and nothing of a query, is on record (AU3)', async () => {
  const secret = 'what-somebody-looks-for';
  await world.ask(ben, 'GET', MODEL, { query: `?camera=${secret}` });
  const { text } = await world.ask(world.ada, 'GET', EXPORT, { query: '?format=jsonl' });
  for (const hidden of [secret, ...[ben, world.ada].map(({ cookie }) => cookie.split('=')[1]!)])
    expect(text).not.toContain(hidden);
});

test('a CSV file holds the same columns, and nothing that a spreadsheet would run', async () => {
  await world.grant({ subject: 'group:x', role: 'viewer' });
  const { headers, text } = await world.ask(world.ada, 'GET', EXPORT, { query: '?format=csv' });
  expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
  const [names, first] = text.split('\r\n');
  expect(names).toMatch(/^chain,number,at,personId,.*,previous,hash$/);
  expect(first).toMatch(new RegExp(`^${TENANT_A},1,\\d{4}-`));
});

test.each([
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['\r=1', '"\'\r=1"'],
  ['\n=1', '"\'\n=1"'],
  ['a,"b"', '"a,""b"""'],
  [-1, '-1'],
  [null, ''],
])('the cell %j is written %j', async (value, written) => {
  const { csvLines } = await import('@/app/api/tenants/[tenantId]/audit/export/lines');
  async function* one() {
    yield { value };
  }
  const lines: string[] = [];
  for await (const line of csvLines(one())) lines.push(line);
  expect(lines).toEqual(['value\r\n', `${written}\r\n`]);
});

test('a filter narrows what is exported too, and a format is to be named', async () => {
  const { text } = await world.ask(world.ada, 'GET', EXPORT, { query: '?format=jsonl&modelId=2' });
  expect(text.trimEnd().split('\n')).toHaveLength(1);
  const none = await world.ask(world.ada, 'GET', EXPORT, { query: '?format=csv&modelId=77' });
  expect([none.status, none.text]).toEqual([200, '']);
  expect((await world.ask(world.ada, 'GET', EXPORT, { query: '?format=xlsx' })).status).toBe(400);
});

test('whoever does not administer the tenant reads nothing of it', async () => {
  for (const address of [AUDIT, EXPORT])
    expect((await world.ask(ben, 'GET', address, { query: '?format=csv' })).status).toBe(404);
});
