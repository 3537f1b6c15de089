import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { decode } from 'fast-png';
import { readWexbim, writeWexbim } from '@/lib/wexbim';
import { archiveAsset, createAsset, listTenants } from '@/lib/flexLocal/database';
import type { RunningDrawings } from '@/lib/flexLocal/drawings';
import { aBox, aWexbim } from '../../drawing/aScene';
import { aFlexLocal } from '../api/aFlexLocal';
import { HOUSE, aDrawnHouse } from './aDrawnHouse';

jest.setTimeout(120_000);

let house: Awaited<ReturnType<typeof aDrawnHouse>>;
let flex: Awaited<ReturnType<typeof aFlexLocal>>;
let running: RunningDrawings;

beforeAll(async () => {
  house = await aDrawnHouse();
  flex = await aFlexLocal({ drawings: house.drawings });
  running = await house.start(flex.database);
});
afterAll(() => house.close());

const aim = (path: string, init?: RequestInit) => flex.call(`/sandbox/aim/2.0/acme/${path}`, init);
const post = (path: string, body?: BodyInit, token = 'good-token') =>
  aim(path, { method: 'POST', body, headers: { authorization: `Bearer ${token}` } });
const wexbim = (set: string, query: string) =>
  aim(`wexbim/${set}?assetId=${flex.assetId}&modelId=${flex.modelId}&${query}`);
const wexbimOf = async (response: Response) => readWexbim(new Uint8Array(await response.arrayBuffer()));
const messageOf = async (response: Response) =>
  ((await response.json()) as { error: { message: string } }).error.message;

test('a thumbnail is a PNG of the current models, with a tag that spares sending it again', async () => {
  const response = await aim(`thumbnails/asset/${flex.assetId}?size=small`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('image/png');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(decode(new Uint8Array(await response.arrayBuffer()))).toMatchObject({ width: 320, height: 240 });
  const etag = response.headers.get('etag')!;
  const again = await aim(`thumbnails/asset/${flex.assetId}?size=small`, {
    headers: { 'if-none-match': etag },
  });
  expect(again.status).toBe(304);
  expect((await aim(`thumbnails/model/${flex.modelId}?size=small`)).status).toBe(200);
});

test('a posted picture is shown until a post without a body brings the rendered one back', async () => {
  const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3);
  const webp = new TextEncoder().encode('RIFF....WEBPVP8 ');
  const at = `thumbnails/asset/${flex.assetId}`;
  expect((await post(at, png)).status).toBe(200);
  expect(new Uint8Array(await (await aim(at)).arrayBuffer())).toEqual(png);
  expect((await post(at, webp)).status).toBe(200);
  expect((await aim(at)).headers.get('content-type')).toBe('image/webp');
  expect((await post(at)).status).toBe(200);
  expect((await aim(`${at}?size=small`)).headers.get('content-type')).toBe('image/png');
  expect(await readdir(path.join(house.folder, 'drawings', 'posted'))).toEqual([]);
});

test('what is no picture, too large, not theirs or not there is refused', async () => {
  const at = `thumbnails/asset/${flex.assetId}`;
  expect((await post(at, '<svg onload="alert(1)"/>')).status).toBe(415);
  expect((await post(at, new Uint8Array(5_000_001))).status).toBe(413);
  expect((await post(at, 'x', 'other-token')).status).toBe(404);
  expect((await aim('thumbnails/asset/999')).status).toBe(404);
  expect((await aim('thumbnails/model/999')).status).toBe(404);
});

test('a plan of a level comes as SVG that nothing can run in', async () => {
  const response = await post(`floorplans/level/${flex.modelId}/20`, '{}');
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('image/svg+xml');
  expect(response.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  const svg = await response.text();
  expect(svg).toContain('Kitchen</text>');
  expect(svg).toContain('12.0 m²</text>');
  expect(svg).not.toContain('R&amp;D');
});

test('a configuration says how it looks; nulls and nothing are the defaults', async () => {
  const at = `floorplans/space/${flex.modelId}/30`;
  const config = {
    EnvelopeStyle: { FillingColour: '#aabbcc80', StrokeColour: null, StrokeWidth: 1 },
    TextStyle: { FontSize: 100, FontFamily: 'Arial' },
    DisplaySpaceNames: false,
    DisplaySpaceSize: true,
    Federate: true,
  };
  const svg = await (await post(at, JSON.stringify(config))).text();
  expect(svg).toContain('fill="#aabbcc" fill-opacity="0.502"');
  expect(svg).toContain('font-size="100"');
  expect(svg).not.toContain('Kitchen');
  expect((await post(at)).status).toBe(200);
});

test('the text of the generated client is taken for what can be made of it', async () => {
  const body = 'EnvelopeStyle=%5Bobject%20Object%5D&DisplaySpaceNames=false&Federate=true';
  const response = await post(`floorplans/level/${flex.modelId}/20`, body);
  expect(response.status).toBe(200);
  expect(await response.text()).not.toContain('Kitchen');
});

test.each([
  ['{"EnvelopeStyle":{"FillingColour":"red"}}', 400],
  ['{"TextStyle":{"FontSize":"1e9"}}', 400],
  ['[1]', 400],
  ['<xml/>', 400],
  [`"${'x'.repeat(100_001)}"`, 413],
])('the configuration %.40s is refused', async (body, status) => {
  expect((await post(`floorplans/level/${flex.modelId}/20`, body)).status).toBe(status);
});

test('things that are no level, not there or of others have no plan', async () => {
  for (const key of [`${flex.modelId}/30`, `${flex.modelId}/999`, '999/20']) {
    expect((await post(`floorplans/level/${key}`, '{}')).status).toBe(404);
  }
  expect((await post(`floorplans/level/${flex.modelId}/20`, '{}', 'other-token')).status).toBe(404);
});

test('dynamic geometry holds the classes asked for and those below them, less the excluded', async () => {
  const labels = async (query: string) =>
    (await wexbimOf(await wexbim('dynamic', query))).products.map(({ productLabel }) => productLabel);
  expect(await labels('included=Door')).toEqual([50, 51]);
  expect(await labels('included=BuildingElement&excluded=Door')).toEqual([52]);
  expect(await labels('Included=ifcproduct&excluded=Space')).toEqual([50, 51, 52]);
  expect(await labels('included=Wall&included=Space&excluded=SpatialStructureElement')).toEqual([52]);
  expect(await labels('included=Boiler')).toEqual([]);
});

test('types that IFC does not have are named in the refusal', async () => {
  const response = await wexbim('dynamic', 'included=Wall&included=Wizard&excluded=Dragon');
  expect(response.status).toBe(400);
  expect(await messageOf(response)).toContain('Wizard, Dragon');
  expect((await wexbim('dynamic', 'excluded=Wall')).status).toBe(400);
});

test('a horizontal cut has caps at both heights, a free one on every plane', async () => {
  const cut = await wexbimOf(await wexbim('envelopecut', 'bottom=0.5&top=1.5'));
  expect(cut.products.map(({ productLabel }) => productLabel)).toEqual([50, 52]);
  expect(cut.regions[0]!.box).toMatchObject({ min: [4, 0, 0.5], size: [expect.closeTo(0.2), 2, 1] });
  const free = await wexbimOf(
    await wexbim('envelopefreecut', [0, 0, -1, 1].map((n) => `planes=${n}`).join('&')),
  );
  expect(free.products.map(({ productLabel }) => productLabel)).toEqual([50, 52]);
  expect(await wexbimOf(await wexbim('envelopecut', 'bottom=50&top=60'))).toMatchObject({ products: [] });
});

test.each([
  ['envelopecut', 'bottom=1'],
  ['envelopecut', 'bottom=2&top=1'],
  ['envelopecut', 'bottom=a&top=b'],
  ['envelopefreecut', ''],
  ['envelopefreecut', 'planes=1&planes=2&planes=3'],
  ['envelopefreecut', Array(28).fill('planes=1').join('&')],
  ['envelopefreecut', 'planes=0&planes=0&planes=0&planes=1'],
  ['envelopefreecut', 'planes=Infinity&planes=0&planes=0&planes=1'],
])('%s?%s is refused', async (set, query) => {
  expect((await wexbim(set, query)).status).toBe(400);
});

test('an answer is kept for the same question, and made anew when the geometry changes', async () => {
  const first = await wexbim('dynamic', 'included=Wall');
  const second = await wexbim('dynamic', 'included=Wall&excluded=Door');
  expect(second.headers.get('etag')).toBe(first.headers.get('etag'));
  await house.replaceGeometry(
    aWexbim([{ label: 52, ifcClass: 'IfcDoor', mesh: aBox([0, 0, 0], [9, 9, 9]) }]),
  );
  const third = await wexbim('dynamic', 'included=Wall');
  expect(third.headers.get('etag')).not.toBe(first.headers.get('etag'));
  expect((await wexbimOf(third)).products).toEqual([]);
  await house.replaceGeometry(HOUSE);
});

test('footprints are written down, and expanded with what they are of', async () => {
  await running.makeFootprints(flex.modelId);
  const response = await flex.aim('Spaces', { $expand: 'Footprint', $filter: 'EntityId eq 30' });
  const { value } = (await response.json()) as { value: { Footprint: Record<string, unknown> }[] };
  expect(value[0]!.Footprint).toMatchObject({ AssetModelId: flex.modelId, EntityId: 30, MinZ: 0, MaxZ: 2.5 });
  expect(value[0]!.Footprint.GeometryWkt).toMatch(/^POLYGON \(\(/);
  const levels = await flex.aim('Levels', { $expand: 'Footprint', $orderby: 'EntityId' });
  const { value: found } = (await levels.json()) as { value: { Footprint: { MaxZ: number } | null }[] };
  expect(found.map(({ Footprint }) => Footprint?.MaxZ)).toEqual([2.5, 5.5]);
});

test('pictures go with the asset that was archived, and results with the model that is no more', async () => {
  const [tenant] = await listTenants(flex.database);
  const gone = await createAsset(flex.database, tenant!.tenantId, { name: 'Gone' });
  const image = { contentType: 'image/png' as const, bytes: Uint8Array.of(1) };
  await running.setThumbnail(gone, image);
  await running.setThumbnail(flex.assetId, image);
  await archiveAsset(flex.database, gone);
  const made = path.join(house.folder, 'drawings', 'made');
  await writeFile(path.join(made, 'model-999.0'), '');
  const kept = (await readdir(made)).filter((name) => name !== 'model-999.0');
  const posted = () => readdir(path.join(house.folder, 'drawings', 'posted'));

  await running.sweep(new Date(Date.now() - 60_000).toISOString());
  expect(await posted()).toHaveLength(2);
  expect(await readdir(made)).toEqual(kept);
  await running.sweep(new Date(Date.now() + 60_000).toISOString());
  expect(await posted()).toEqual([`asset-${flex.assetId}.png`]);
  await running.setThumbnail(flex.assetId, null);
});

test('geometry that cannot be read is a fault of the server, told without detail', async () => {
  const silenced = jest.spyOn(console, 'error').mockImplementation(() => {});
  await writeFile(path.join(house.folder, 'complete.wexbim'), writeWexbim(HOUSE).slice(0, 200));
  const response = await wexbim('dynamic', 'included=Slab');
  expect(response.status).toBe(500);
  expect(await messageOf(response)).not.toContain(house.folder);
  silenced.mockRestore();
  await house.replaceGeometry(HOUSE);
});
