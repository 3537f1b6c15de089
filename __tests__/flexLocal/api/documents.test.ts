import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { createDocumentFiles, openFileStore } from '@/lib/flexLocal/files';
import { aFlexLocal } from './aFlexLocal';

type Server = Awaited<ReturnType<typeof aFlexLocal>>;
let flex: Server;
beforeEach(async () => {
  flex = await aFlexLocal();
});

type Parts = Record<string, string | Blob>;
const aPaper = (text = 'How to open the door') => new File([text], 'Türen.pdf', { type: 'application/pdf' });

/** Uploads with the parts that it takes, but for those given. */
async function upload(parts: Parts = {}, server = flex) {
  const form = new FormData();
  const whole: Parts = {
    documentName: 'Manual',
    assetId: String(flex.assetId),
    modelId: String(flex.modelId),
    file: aPaper(),
    ...parts,
  };
  for (const [name, value] of Object.entries(whole)) form.append(name, value);
  const response = await server.call('/sandbox/aim/2.0/acme/documentfiles/upload', {
    method: 'POST',
    body: form,
  });
  return { status: response.status, body: await response.json() };
}

const address = (fileId: string) => `documentfiles/download/${flex.assetId}/${flex.modelId}/${fileId}`;
const storedFiles = () =>
  readdir(path.join(path.dirname(flex.database.url.slice('file:'.length)), 'sources'));

test('a document comes back as it was sent, with its name in both forms', async () => {
  const { status, body } = await upload();
  expect(status).toBe(200);
  expect(body).toMatchObject({
    FileNames: ['Türen.pdf'],
    Names: [expect.stringMatching(/^[0-9a-f-]{36}$/)],
    ContentTypes: ['application/pdf'],
    Description: 'Manual',
    AssetId: flex.assetId,
    AssetModelIds: [flex.modelId],
  });
  const [fileId] = body.Names;
  expect(body.Urls).toEqual([expect.stringMatching(new RegExp(`/documentfiles/download/.*/${fileId}$`))]);
  const response = await flex.call(new URL(body.Urls[0]).pathname);
  expect(response.headers.get('content-type')).toBe('application/octet-stream');
  expect(response.headers.get('content-disposition')).toBe(
    `attachment; filename="T_ren.pdf"; filename*=utf-8''T%C3%BCren.pdf`,
  );
  expect(await response.text()).toBe('How to open the door');
});

test('parts of a document can be asked for', async () => {
  const [fileId] = (await upload()).body.Names;
  const ask = (headers: Record<string, string>, method = 'GET') =>
    flex.call(`/sandbox/aim/2.0/acme/${address(fileId)}`, { headers, method });
  const part = await ask({ range: 'bytes=0-2' });
  expect(part.status).toBe(206);
  expect(part.headers.get('content-range')).toBe('bytes 0-2/20');
  expect(await part.text()).toBe('How');
  expect((await ask({ range: 'bytes=99-' })).status).toBe(416);
  const whole = await ask({}, 'HEAD');
  expect(whole.headers.get('content-length')).toBe('20');
  expect((await ask({ 'if-none-match': whole.headers.get('etag') ?? '' })).status).toBe(304);
});

test('a file with a known externalId is the next version under the same fileId', async () => {
  const first = (await upload({ externalId: 'M-1' })).body.Names[0];
  const second = (await upload({ externalId: 'M-1', file: aPaper('Pull') })).body.Names[0];
  const other = (await upload({ externalId: 'M-2' })).body.Names[0];
  expect(second).toBe(first);
  expect(other).not.toBe(first);
  expect((await upload()).body.Names[0]).not.toBe((await upload()).body.Names[0]);
  expect(await (await flex.aim(address(first))).text()).toBe('Pull');
  expect(await (await flex.aim(`${address(first)}?version=1`)).text()).toBe('How to open the door');
  expect((await flex.aim(`${address(first)}?version=3`)).status).toBe(404);
  expect((await flex.aim(`${address(first)}?version=x`)).status).toBe(400);
});

test('an uploaded document is linked to a thing by its fileId', async () => {
  const [ItemReference] = (await upload()).body.Names;
  const link = (body: object) =>
    flex.call(
      `/sandbox/aim/2.0/acme/Components(AssetModelId=${flex.modelId}, EntityId=50)/DocumentEntities`,
      {
        method: 'POST',
        body: JSON.stringify({ AssetModelId: flex.modelId, Name: 'Manual', Location: 'Flex', ...body }),
      },
    );
  const made = await (await link({ ItemReference })).json();
  expect(made).toMatchObject({ Name: 'Manual', Location: 'Flex', ItemReference });
  expect((await link({ ItemReference: 'nothing' })).status).toBe(400);
  expect((await link({})).status).toBe(400);
  const patch = (body: object) =>
    flex.call(`/sandbox/aim/2.0/acme/Documents(AssetModelId=${flex.modelId},EntityId=${made.EntityId})`, {
      method: 'PATCH',
      body: JSON.stringify(body),
    });
  expect((await patch({ ItemReference: 'nothing' })).status).toBe(400);
  expect(await (await patch({ Url: 'https://docs.test/m', ItemReference: 'M-1' })).json()).toMatchObject({
    Location: 'https://docs.test/m',
    ItemReference: 'M-1',
  });
});

test.each<[string, Parts, number]>([
  ['no name', { documentName: ' ' }, 400],
  ['no model', { modelId: '' }, 400],
  ['a model that is not there', { modelId: '999' }, 404],
  ['an asset that is not the model’s', { assetId: '999' }, 404],
  ['a number that is none', { modelId: '1e1' }, 400],
  ['an empty file', { file: aPaper('') }, 400],
  ['text where the file should be', { file: 'text' }, 400],
  ['a name with control characters', { documentName: 'a\u0007b' }, 400],
])('an upload with %s is refused and leaves nothing behind', async (_what, parts, status) => {
  expect((await upload(parts)).status).toBe(status);
  expect(await storedFiles()).toEqual([]);
  expect(await flex.database.read('SELECT * FROM documentFile')).toEqual([]);
});

test('a file over the limit is refused, and so is a body that is no form', async () => {
  const folder = path.dirname(flex.database.url.slice('file:'.length));
  const small = await aFlexLocal({ documents: createDocumentFiles(await openFileStore(folder), 10) });
  expect((await upload({}, small)).status).toBe(413);
  expect(await storedFiles()).toEqual([]);
  const post = (init: RequestInit) =>
    flex.call('/sandbox/aim/2.0/acme/documentfiles/upload', { method: 'POST', ...init });
  expect((await post({ body: '{}' })).status).toBe(400);
  expect((await post({})).status).toBe(400);
});

test('a document is of its model and its tenant alone', async () => {
  const [fileId] = (await upload()).body.Names;
  await flex.call('/id/2.0/Tenants', {
    method: 'POST',
    body: JSON.stringify({ name: 'Beta', region: 'UK' }),
  });
  expect((await flex.call(`/uk/aim/2.0/beta/${address(fileId)}`)).status).toBe(404);
  for (const wrong of [
    address('nothing'),
    `documentfiles/download/${flex.assetId}/999/${fileId}`,
    `documentfiles/download/999/${flex.modelId}/${fileId}`,
    address(encodeURIComponent("' OR 1=1 --")),
    address('..%2F..%2Fflex.db'),
  ]) {
    expect((await flex.aim(wrong)).status).toBe(404);
  }
});

test('a large document keeps every byte', async () => {
  const bytes = Buffer.alloc(3_000_000, 'flex ');
  const [fileId] = (await upload({ file: new Blob([bytes]) })).body.Names;
  const back = Buffer.from(await (await flex.aim(address(fileId))).arrayBuffer());
  const hash = (data: Buffer) => createHash('sha256').update(data).digest('hex');
  expect(hash(back)).toBe(hash(bytes));
});
