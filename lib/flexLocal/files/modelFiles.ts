import type { ModelFiles } from '../api/ports';
import { findModel, type FlexDatabase } from '../database';
import type { FileStore } from './fileStore';

/** The files of models as the API asks for them: by the model's key. */
export function createModelFiles(database: FlexDatabase, files: FileStore): ModelFiles {
  return {
    async openSource(assetModelId) {
      const model = await findModel(database, assetModelId);
      const file = model?.filePath ? await files.openSource(model.filePath) : null;
      return model && file ? { ...file, filename: model.originalFilename } : null;
    },
    openGeometry: files.openGeometry,
  };
}
