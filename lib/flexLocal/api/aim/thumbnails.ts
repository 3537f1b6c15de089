import { findAssetById, findModel } from '../../database';
import { FlexLocalError } from '../flexLocalError';
import { readBytes } from '../http/bytes';
import { wholeNumber, type TenantCall } from '../http/call';
import { route, type Route } from '../http/routes';
import { serveFile } from '../http/serveFile';
import { requirePermission } from '../permissions';
import type { PostedImage, ThumbnailSubject } from '../ports';

/** A picture for a page has far fewer. */
const MOST_BYTES = 5_000_000;

/** Pictures of assets, and (ours) of single models. Source: CONTRACT.md 4.3; 404 where there is none is inferred. */
export const thumbnailRoutes: Route<TenantCall>[] = [
  route('GET', 'thumbnails/asset/{assetId}', async (call) => {
    const assetId = await tenantsAsset(call);
    await requirePermission(call, { assetId }, 'SeeContent');
    return thumbnailResponse(call, { assetId });
  }),
  route('GET', 'thumbnails/model/{assetModelId}', async (call) => {
    const assetModelId = wholeNumber(call, 'assetModelId');
    const model = await findModel(call.ports.database, assetModelId, call.tenant.tenantId);
    if (!model) throw new FlexLocalError(404, 'There is no such Model.');
    await requirePermission(call, { assetModelId }, 'SeeContent');
    return thumbnailResponse(call, { assetModelId });
  }),
  route('POST', 'thumbnails/asset/{assetId}', postThumbnail),
];

async function thumbnailResponse(call: TenantCall, subject: ThumbnailSubject): Promise<Response> {
  const isSmall = call.url.searchParams.get('size') === 'small';
  const image = await call.ports.drawings.thumbnail(subject, isSmall);
  if (!image) throw new FlexLocalError(404, 'There is nothing to show yet.');
  return serveFile(call.request, image, {
    'content-type': image.contentType,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'",
  });
}

/** A picture in the body is shown from then on; without a body the rendered one comes back. */
async function postThumbnail(call: TenantCall): Promise<Response> {
  const assetId = await tenantsAsset(call);
  await requirePermission(call, { assetId }, 'Edit');
  const bytes = await readBytes(call.request, MOST_BYTES);
  const image: PostedImage | null = bytes.length === 0 ? null : { bytes, contentType: typeOf(bytes) };
  await call.ports.drawings.setThumbnail(assetId, image);
  const shown = await call.ports.drawings.thumbnail({ assetId }, false);
  if (!shown) throw new FlexLocalError(404, 'There is nothing to show yet.');
  return new Response(null, { status: 200, headers: { 'cache-control': 'no-store' } });
}

async function tenantsAsset(call: TenantCall): Promise<number> {
  const assetId = wholeNumber(call, 'assetId');
  const asset = await findAssetById(call.ports.database, call.tenant.tenantId, assetId);
  if (!asset) throw new FlexLocalError(404, 'There is no such Asset.');
  return assetId;
}

/** What the first bytes say; what the sender calls it does not count, because browsers would believe that. */
function typeOf(bytes: Uint8Array): PostedImage['contentType'] {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'image/webp';
  throw new FlexLocalError(415, 'A thumbnail must be a PNG, JPEG or WebP picture.');
}
