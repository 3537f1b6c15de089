export { moveInto, writeFileWhole } from './atomicFile';
export { openFileStore, type FileStore } from './fileStore';
export { lockFolder } from './folderLock';
export { createModelFiles } from './modelFiles';
export { createDocumentFiles, MAX_DOCUMENT_BYTES } from './documentFiles';
