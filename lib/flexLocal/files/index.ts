export { moveInto, writeFileWhole } from './atomicFile';
export { openFileStore, type FileStore } from './fileStore';
export { createModelFiles } from './modelFiles';
