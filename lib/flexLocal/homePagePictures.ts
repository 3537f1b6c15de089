import type { Drawings } from './api/ports';

/** Assets that are shown with a picture. */
const MAX_PICTURES = 12;

/** Bytes of a picture that is still put into the page. */
const MAX_BYTES = 300_000;

/** Milliseconds that the page waits for pictures: one that is drawn later is there when the page is loaded again. */
const PATIENCE_MS = 500;

/**
 * Pictures of assets as `data:` URLs, by `assetId`, as far as they are there. They are put into the page, which is for this
 * machine only, so that they need no address that could be called without a token.
 */
export async function readPictures(
  drawings: Pick<Drawings, 'thumbnail'>,
  assetIds: readonly number[],
): Promise<Map<number, string>> {
  const pictures = new Map<number, string>();
  const reading = assetIds.slice(0, MAX_PICTURES).map(async (assetId) => {
    const url = await readPicture(drawings, assetId).catch(() => null);
    if (url) pictures.set(assetId, url);
  });
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise((resolve) => (timer = setTimeout(resolve, PATIENCE_MS)));
  await Promise.race([Promise.all(reading), patience]);
  clearTimeout(timer);
  return new Map(pictures);
}

async function readPicture(drawings: Pick<Drawings, 'thumbnail'>, assetId: number): Promise<string | null> {
  const file = await drawings.thumbnail({ assetId }, true);
  if (!file || file.sizeBytes > MAX_BYTES) return null;
  const bytes = await new Response(await file.open()).arrayBuffer();
  return `data:${file.contentType};base64,${Buffer.from(bytes).toString('base64')}`;
}
