import { createAsset, createTenant } from '@/lib/flexLocal/database';
import { renderHomePage } from '@/lib/flexLocal/homePage';
import { aFile } from '../api/aFlexLocal';
import { aDatabase } from '../database/aDatabase';
import { addModel } from '../api/addModel';
import { anIfcData } from '../database/anIfcData';

const FACTS = {
  url: 'http://localhost:4100',
  issuer: 'http://localhost:4100/id',
  clientId: 'app',
  secretFile: "/data/it's/client.json",
  faults: null,
};

const PICTURE = { ...aFile(new Uint8Array([1, 2, 3])), contentType: 'image/png' };

async function aPage(thumbnail: () => Promise<typeof PICTURE | null>, facts: object = {}) {
  const database = await aDatabase();
  const tenant = await createTenant(database, { name: 'Acme', region: 'UK', identifier: 'acme' });
  const assetId = await createAsset(database, tenant.tenantId, { name: 'Harbour <Office>' });
  await createAsset(database, tenant.tenantId, { name: 'Empty plot' });
  await addModel({ database, tenant, assetId }, 'office', anIfcData([]));
  return renderHomePage(database, { thumbnail }, { ...FACTS, ...facts });
}

test('assets are shown with their picture, their models and how these are', async () => {
  const html = await aPage(async () => PICTURE);
  expect(html).toContain('Harbour &lt;Office&gt;');
  expect(html).toContain('office <span class="state ready">Ready</span>');
  expect(html).toContain('Empty plot');
  expect(html.match(/<img src="data:image\/png;base64,AQID"/g)).toHaveLength(1);
});

test.each([
  ['is none', async () => null],
  ['cannot be drawn', () => Promise.reject(new Error('no geometry'))],
  ['takes too long', () => new Promise<null>(() => {})],
])('the page comes without a picture where there %s', async (_why, thumbnail) => {
  const html = await aPage(thumbnail);
  expect(html).toContain('Empty plot');
  expect(html).not.toContain('<img');
});

test('calls to copy name the tenant, and take the secret from its file', async () => {
  const html = await aPage(async () => null);
  expect(html).toContain('http://localhost:4100/UK/aim/2.0/acme/Models');
  // The file name as one word of a shell, then as text of HTML.
  expect(html).toContain('&#39;/data/it&#39;\\&#39;&#39;s/client.json&#39;');
});

test('faults are told with how to change them, or how to start with some', async () => {
  expect(await aPage(async () => null)).toContain('npm run flex -- --faults');
  const html = await aPage(async () => null, { faults: [{ fault: '503 chance=0.1', happened: 7 }] });
  expect(html).toContain('<code>503 chance=0.1</code></td><td>7</td>');
  expect(html).toContain('curl -X PUT http://localhost:4100/faults');
});
