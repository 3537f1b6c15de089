import path from 'node:path';
import { FlexLocalError } from '../api/flexLocalError';
import type { DocumentFiles } from '../api/ports';
import { cleanFileName } from '../ingest/displayName';
import { receiveUpload } from '../ingest/receiveUpload';
import type { FileStore } from './fileStore';

/** Most that is taken of one document: 256 MB, far more than papers have and far less than models. */
export const MAX_DOCUMENT_BYTES = 256 * 1024 ** 2;

/** Documents lie beside the uploaded models, under names of ours. */
export function createDocumentFiles(files: FileStore, maxBytes = MAX_DOCUMENT_BYTES): DocumentFiles {
  return {
    open: files.openSource,
    async receive(request, accept) {
      const incoming = files.incomingPath();
      const { fields, file } = await receiveUpload(request, incoming, maxBytes);
      let kept: string | undefined;
      try {
        if (file.sizeBytes === 0) throw new FlexLocalError(400, 'The file is empty.');
        return await accept({
          fields,
          file: { ...file, name: cleanFileName(file.name) || 'document' },
          keep: async () => (kept = await files.keepSource(incoming)),
        });
      } catch (error) {
        await files.removeSource(kept ?? path.basename(incoming));
        throw error;
      }
    },
  };
}
