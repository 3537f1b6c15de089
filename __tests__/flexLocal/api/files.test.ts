import { setProcessing } from '@/lib/flexLocal/database';
import { aFlexLocal } from './aFlexLocal';

type Server = Awaited<ReturnType<typeof aFlexLocal>>;
let flex: Server;
let etag: string;
beforeAll(async () => {
  flex = await aFlexLocal();
  etag = (await geometry()).headers.get('etag') ?? '';
});

/** GETs the geometry, whose bytes are `geometry`. */
function geometry(headers: Record<string, string> = {}, method = 'GET', set = 'complete'): Promise<Response> {
  const path = `/sandbox/aim/2.0/acme/wexbim/${set}?assetId=${flex.assetId}&modelId=${flex.modelId}`;
  return flex.call(path, { method, headers });
}

test('geometry comes whole, with its length and a strong tag', async () => {
  const response = await geometry();
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-length': '8',
    'accept-ranges': 'bytes',
    etag: expect.stringMatching(/^"[^"]+"$/),
  });
  expect(await response.text()).toBe('geometry');
});

test.each([
  ['bytes=0-2', 206, 'geo', 'bytes 0-2/8'],
  ['bytes=4-', 206, 'etry', 'bytes 4-7/8'],
  ['bytes=-3', 206, 'try', 'bytes 5-7/8'],
  ['bytes=-99', 206, 'geometry', 'bytes 0-7/8'],
  ['bytes=6-99', 206, 'ry', 'bytes 6-7/8'],
  ['bytes=8-', 416, '', 'bytes */8'],
  ['bytes=-0', 416, '', 'bytes */8'],
  ['bytes=5-2', 200, 'geometry', null],
  ['bytes=0-1,3-4', 200, 'geometry', null],
  ['bytes=-', 200, 'geometry', null],
  ['lines=0-1', 200, 'geometry', null],
])('the range %s answers %i', async (range, status, body, contentRange) => {
  const response = await geometry({ range });
  expect(response.status).toBe(status);
  expect(response.headers.get('content-range')).toBe(contentRange);
  if (status !== 416) expect(response.headers.get('content-length')).toBe(String(body.length));
  expect(await response.text()).toBe(body);
});

test('a range of another version is answered with the whole of this one', async () => {
  expect((await geometry({ range: 'bytes=0-2', 'if-range': etag })).status).toBe(206);
  expect((await geometry({ range: 'bytes=0-2', 'if-range': '"old"' })).status).toBe(200);
  expect((await geometry({ range: 'bytes=0-2', 'if-range': `W/${etag}` })).status).toBe(200);
});

test('who has this version already is told so', async () => {
  for (const tag of [etag, `"other", ${etag}`, `W/${etag}`, '*']) {
    const response = await geometry({ 'if-none-match': tag });
    expect(response.status).toBe(304);
    expect(response.headers.get('etag')).toBe(etag);
    expect(await response.text()).toBe('');
  }
  expect((await geometry({ 'if-none-match': '"other"' })).status).toBe(200);
  expect((await geometry({ 'if-match': '"other"' })).status).toBe(412);
  expect((await geometry({ 'if-match': etag })).status).toBe(200);
});

test('HEAD tells the length without opening the file', async () => {
  const response = await geometry({ range: 'bytes=0-2' }, 'HEAD');
  expect(response.status).toBe(200);
  expect(response.headers.get('content-length')).toBe('8');
  expect(response.body).toBeNull();
});

test('unknown sets, sets that are not there and models that are not ready are not found', async () => {
  expect((await geometry({}, 'GET', 'cellar')).status).toBe(404);
  expect((await geometry({}, 'GET', 'site')).status).toBe(404);
  const other = await aFlexLocal();
  await setProcessing(other.database, other.modelId, { stage: 'Creating Geometry', status: 'Running' });
  const path = `wexbim/complete?AssetID=${other.assetId}&ModelID=${other.modelId}`;
  expect((await other.aim(path)).status).toBe(404);
  await setProcessing(other.database, other.modelId, { stage: 'Process Ended', status: 'Completed' });
  expect((await other.aim(path)).status).toBe(200);
  expect(
    (await other.aim(`wexbim/complete?assetId=${other.assetId + 1}&modelId=${other.modelId}`)).status,
  ).toBe(404);
  expect((await other.aim('wexbim/complete?assetId=1')).status).toBe(400);
});

test('the source file comes with its name in both forms', async () => {
  const response = await flex.aim(`modelfiles/download/${flex.assetId}/${flex.modelId}`);
  expect(await response.text()).toBe('source');
  expect(response.headers.get('content-disposition')).toBe(
    `attachment; filename="Plan _S_d_ 1.ifc"; filename*=utf-8''Plan%20%E2%80%9ES%C3%BCd%22%201.ifc`,
  );
  expect((await flex.aim(`modelfiles/download/${flex.assetId + 1}/${flex.modelId}`)).status).toBe(404);
});
