import { ComponentsClient, DocumentCreate, DocumentFilesClient, type Region } from '@xbim/flex-react-api';
import { everyMethodOf } from './everyMethod';
import { openFlexTarget, type FlexTarget } from './flexTarget';

let flex: FlexTarget;
let at: [string, Region];
beforeAll(async () => {
  flex = await openFlexTarget();
  at = [flex.tenantId, flex.region as Region];
});

test('a document is uploaded, linked to a component and downloaded', async () => {
  if (!flex.mayWrite) return;
  const files = new DocumentFilesClient(flex.baseUrl, flex.http);
  const components = new ComponentsClient(flex.baseUrl, flex.http);
  const file = { data: new Blob(['How to open the door']), fileName: 'manual.txt' };
  const upload = await files.postUpload(...at, file, 'Manual', flex.assetId, flex.modelId, 'M-1');
  expect(upload.CreatedTimestamp).toBeInstanceOf(Date);
  const fileId = upload.Names?.[0] ?? '';
  const found = await components.get(...at, null, `AssetModelId eq ${flex.modelId}`, null, null, 1);
  const id = found.value?.[0]?.EntityId ?? 0;
  const document = new DocumentCreate({
    AssetModelId: flex.modelId,
    Name: 'Manual',
    Location: 'Flex',
    ItemReference: fileId,
  });
  const made = await components.postDocumentEntities(flex.modelId, id, ...at, document);
  expect(made.EntityId).toEqual(expect.any(Number));
  const download = await files.getDownloadByKey(flex.assetId, flex.modelId, fileId, ...at);
  expect(download.fileName).toBe('manual.txt');
  expect(await download.data.text()).toBe('How to open the door');
});

everyMethodOf([DocumentFilesClient]);
