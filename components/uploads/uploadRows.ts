import type { ProblemError } from '@/components/fetchJson';
import type { Upload } from '@/lib/flexContract';
import type { LocalUpload } from './uploadQueue';

/** One line of the list of uploads. `key` is stable; `uploadId` is missing until the server knows of it. */
export type UploadRow = {
  key: string;
  localKey?: string;
  uploadId?: string;
  filename: string;
  assetName: string;
  size: number;
  bytes: number;
  /** `interrupted`: the server has a part, and this page does not have the file. */
  state: 'waiting' | 'interrupted' | Upload['state'];
  stage?: string;
  progress?: number;
  modelId?: number;
  /** Why it was refused or failed. */
  reason?: string;
  /** Set when the reason came with an answer of the server. */
  problem?: ProblemError;
};

/** What is ready stays in the list this long, for someone who comes back to see; then it is one of the models. */
const READY_SHOWN_MS = 10 * 60 * 1000;

/** What the server is at work on; the page asks again while there is any. */
export function isAtWork(upload: Upload): boolean {
  return upload.state === 'checking' || upload.state === 'forwarding' || upload.state === 'processing';
}

/** Whether a line will change by itself. */
export function isActive(row: UploadRow): boolean {
  return ['waiting', 'receiving', 'checking', 'forwarding', 'processing'].includes(row.state);
}

function fromServer(upload: Upload): UploadRow {
  const { id, createdAt: _createdAt, ...rest } = upload;
  return {
    ...rest,
    key: id,
    uploadId: id,
    state: upload.state === 'receiving' ? 'interrupted' : upload.state,
  };
}

/** While bytes flow this page knows more than the server's list, afterwards less. */
function fromLocal(local: LocalUpload, known: Upload | undefined): UploadRow {
  const own = {
    key: local.key,
    localKey: local.key,
    uploadId: local.uploadId,
    filename: local.file.name,
    assetName: local.assetName,
    size: local.file.size,
    bytes: local.bytes,
  };
  if (known && known.state !== 'receiving')
    return { ...fromServer(known), key: local.key, localKey: local.key };
  if (local.state === 'failed') {
    const refused = local.problem?.code === 'unsupported_file' || local.problem?.code === 'file_too_large';
    return {
      ...own,
      state: refused ? 'refused' : 'failed',
      reason: local.problem?.message,
      problem: local.problem,
    };
  }
  if (local.state === 'waiting') return { ...own, state: 'waiting' };
  return { ...own, state: local.state === 'sent' ? 'checking' : 'receiving' };
}

/**
 * The list that a person sees: what this page sends, in the order it was added, then what the server knows besides,
 * newest first.
 * @param now  milliseconds; decides which finished uploads of former visits are still shown
 */
export function toRows(local: readonly LocalUpload[], server: readonly Upload[], now: number): UploadRow[] {
  const byId = new Map(server.map((upload) => [upload.id, upload]));
  const ownIds = new Set(local.map(({ uploadId }) => uploadId));
  const others = server
    .filter(({ id }) => !ownIds.has(id))
    .filter(({ state, createdAt }) => state !== 'ready' || now - Date.parse(createdAt) < READY_SHOWN_MS);
  return [
    ...local.map((upload) => fromLocal(upload, upload.uploadId ? byId.get(upload.uploadId) : undefined)),
    ...others.map(fromServer),
  ];
}
