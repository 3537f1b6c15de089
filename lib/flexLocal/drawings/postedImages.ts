import { mkdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { PostedImage, StoredFile } from '../api/ports';
import { writeFileWhole } from '../files';
import { streamFile } from '../files/fileStream';

const ENDINGS: Record<PostedImage['contentType'], string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
};

/** Pictures that people posted for their assets. */
export type PostedImages = {
  find(assetId: number): Promise<(StoredFile & { contentType: string }) | null>;
  set(assetId: number, image: PostedImage | null): Promise<void>;
};

export async function openPostedImages(folder: string): Promise<PostedImages> {
  await mkdir(folder, { recursive: true });
  const fileOf = (assetId: number, ending: string) => path.join(folder, `asset-${Number(assetId)}.${ending}`);

  return {
    async find(assetId) {
      for (const [contentType, ending] of Object.entries(ENDINGS)) {
        const file = fileOf(assetId, ending);
        const found = await stat(file, { bigint: true }).catch(() => null);
        if (!found) continue;
        const sizeBytes = Number(found.size);
        return {
          contentType,
          sizeBytes,
          etag: `"${found.size.toString(36)}-${found.mtimeNs.toString(36)}"`,
          open: (range) => streamFile(file, range?.start ?? 0, range?.end ?? sizeBytes - 1),
        };
      }
      return null;
    },
    async set(assetId, image) {
      const kept = image && ENDINGS[image.contentType];
      if (image && kept) await writeFileWhole(fileOf(assetId, kept), image.bytes);
      for (const ending of Object.values(ENDINGS)) {
        if (ending !== kept) await rm(fileOf(assetId, ending), { force: true });
      }
    },
  };
}
