export { DropAnywhere } from './DropAnywhere';
export { FilePicker } from './FilePicker';
export { UploadList } from './UploadList';
export { UploadsProvider, useActiveUploadCount, useUploadDialog } from './UploadsProvider';
export { type UploadRequest } from './useUploadDraft';
