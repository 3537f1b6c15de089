import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as views from '@/app/api/tenants/[tenantId]/models/[modelId]/views/route';
import * as oneView from '@/app/api/tenants/[tenantId]/models/[modelId]/views/[viewId]/route';
import * as picture from '@/app/api/tenants/[tenantId]/models/[modelId]/views/[viewId]/thumbnail/route';
import { type SavedView, type SavedViewList, type SavedViewSummary } from '@/lib/flexContract';
import { aView } from '../../support/aView';
import { ownRequest } from '../../support/ownPage';
import { type FakeFlex, startFakeFlex } from '../../support/fakeFlex';

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
const URL = 'http://localhost:3000/api/x';

let flex: FakeFlex;
let folder: string;

beforeAll(async () => {
  flex = await startFakeFlex();
  folder = await mkdtemp(path.join(tmpdir(), 'flexview-views-'));
  Object.assign(process.env, flex.settings, { DATABASE_URL: `file:${path.join(folder, 'app.db')}` });
});
afterAll(async () => {
  await flex.close();
  await rm(folder, { recursive: true, force: true });
});

const model = { params: Promise.resolve({ tenantId: 'acme', modelId: '7' }) };
const one = (viewId: string) => ({ params: Promise.resolve({ tenantId: 'acme', modelId: '7', viewId }) });
const send = (method: string, body: unknown) =>
  ownRequest(URL, { method, body: typeof body === 'string' ? body : JSON.stringify(body) });

async function keep(changes: object = {}): Promise<SavedView> {
  const body = { name: 'Entrance', scope: 'personal', view: aView(), thumbnail: null, ...changes };
  const response = await views.POST(send('POST', body), model);
  expect(response.status).toBe(201);
  return (await response.json()) as SavedView;
}

async function list(): Promise<SavedViewSummary[]> {
  const response = await views.GET(ownRequest(URL), model);
  return ((await response.json()) as SavedViewList).views;
}

test('a view that is kept is in the list, and opens as it was', async () => {
  const view = aView({ hidden: [5, 6], xray: true });
  const { viewId, ...kept } = await keep({ view, thumbnail: PNG.toString('base64') });
  expect(kept).toMatchObject({ name: 'Entrance', isMine: true, hasThumbnail: true, revision: 1, view });
  expect((await list()).at(-1)).toMatchObject({ viewId, name: 'Entrance' });
  expect((await list()).at(-1)).not.toHaveProperty('view');
  const opened = await oneView.GET(ownRequest(URL), one(viewId));
  expect(await opened.json()).toEqual({ viewId, ...kept });
  const shown = await picture.GET(ownRequest(URL), one(viewId));
  expect(shown.headers.get('content-type')).toBe('image/png');
  expect(Buffer.from(await shown.arrayBuffer())).toEqual(PNG);
});

test('a view is renamed, deleted, taken back and put first', async () => {
  const { viewId, revision } = await keep();
  const renamed = await oneView.PATCH(send('PATCH', { revision, name: ' Lobby ' }), one(viewId));
  expect(await renamed.json()).toMatchObject({ name: 'Lobby', revision: 2 });
  expect((await oneView.DELETE(ownRequest(URL, { method: 'DELETE' }), one(viewId))).status).toBe(204);
  expect((await list()).map((view) => view.viewId)).not.toContain(viewId);
  await oneView.PATCH(send('PATCH', { revision: 3, deleted: false }), one(viewId));
  const ids = (await list()).map((view) => view.viewId);
  expect(ids).toContain(viewId);
  const order = [viewId, ...ids.filter((other) => other !== viewId)];
  expect((await views.PATCH(send('PATCH', { viewIds: order }), model)).status).toBe(204);
  expect((await list()).map((view) => view.viewId)).toEqual(order);
});

test('a change on an old revision is a conflict, told as a problem', async () => {
  const { viewId } = await keep();
  await oneView.PATCH(send('PATCH', { revision: 1, name: 'A' }), one(viewId));
  const late = await oneView.PATCH(send('PATCH', { revision: 1, name: 'B' }), one(viewId));
  expect(late.status).toBe(409);
  expect(late.headers.get('content-type')).toBe('application/problem+json');
  expect(await late.json()).toMatchObject({ code: 'conflict', detail: expect.stringContaining('elsewhere') });
});

test('a view of another model cannot be opened, changed or deleted by its id', async () => {
  const { viewId } = await keep({ scope: 'shared' });
  flex.onAuthorized(/\/Models/, (_, response) => {
    const other = { ...flex.model, AssetModelId: 8 };
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ ...other, value: [other] }));
  });
  const elsewhere = { params: Promise.resolve({ tenantId: 'acme', modelId: '8', viewId }) };
  for (const [method, body] of [
    ['GET', undefined],
    ['PATCH', { revision: 1, name: 'Mine' }],
    ['DELETE', undefined],
  ] as const) {
    const request = ownRequest(URL, { method, body: body && JSON.stringify(body) });
    expect((await oneView[method](request, elsewhere)).status).toBe(404);
  }
  flex.clearOverrides();
});

test.each([
  ['no JSON', '{'],
  ['no camera', { name: 'A', scope: 'personal', view: {} }],
  ['no name', { name: ' ', scope: 'personal', view: aView() }],
  ['a picture that is none', { name: 'A', scope: 'personal', view: aView(), thumbnail: 'PHN2Zz4=' }],
  [
    'a picture that is too large',
    {
      name: 'A',
      scope: 'personal',
      view: aView(),
      thumbnail: Buffer.concat([PNG, Buffer.alloc(40_000)]).toString('base64'),
    },
  ],
  [
    'too many things',
    {
      name: 'A',
      scope: 'personal',
      view: aView({ hidden: Array.from({ length: 80_000 }, (_, n) => 100_000 + n) }),
    },
  ],
  ['a body without end', 'x'.repeat(700_000)],
])('%s is refused, and nothing is kept', async (_what, body) => {
  const before = (await list()).length;
  const response = await views.POST(send('POST', body), model);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ code: 'invalid_request' });
  expect(await list()).toHaveLength(before);
});
