import type { ProblemError } from '@/components/fetchJson';

/** Two at once fill a line; more only makes each of them later. */
const AT_ONCE = 2;

/** A file that this page sends. `uploadId` is the server's id, known as soon as the server has answered. */
export type LocalUpload = {
  key: string;
  tenantId: string;
  file: File;
  assetName: string;
  state: 'waiting' | 'sending' | 'sent' | 'failed';
  /** Bytes that the server has. */
  bytes: number;
  uploadId?: string;
  problem?: ProblemError;
};

export type SendEvents = {
  onStarted: (uploadId: string) => void;
  onBytes: (bytes: number) => void;
  onSent: () => void;
  onFailed: (problem: ProblemError) => void;
};

/** Sends one file; the answer stops it, and takes back what has arrived. */
export type Send = (
  upload: Pick<LocalUpload, 'tenantId' | 'file' | 'assetName'>,
  events: SendEvents,
) => () => void;

/**
 * Files on their way to the server, of all tenants. It lives as long as the page, so that uploads go on while a person
 * looks at a model or at another tenant. It has no part in what happens after the last byte: that is the server's list.
 */
export function createUploadQueue(send: Send) {
  let lastKey = 0;
  let uploads: readonly LocalUpload[] = [];
  const listeners = new Set<() => void>();
  const stops = new Map<string, () => void>();

  function change(key: string, changes: Partial<LocalUpload>) {
    uploads = uploads.map((upload) => (upload.key === key ? { ...upload, ...changes } : upload));
    for (const listener of listeners) listener();
  }

  function startWaiting() {
    while (uploads.filter(({ state }) => state === 'sending').length < AT_ONCE) {
      const next = uploads.find(({ state }) => state === 'waiting');
      if (!next) return;
      start(next);
    }
  }

  function start({ key, ...upload }: LocalUpload) {
    change(key, { state: 'sending', problem: undefined });
    const end = (changes: Partial<LocalUpload>) => {
      stops.delete(key);
      change(key, changes);
      startWaiting();
    };
    stops.set(
      key,
      send(upload, {
        onStarted: (uploadId) => change(key, { uploadId }),
        onBytes: (bytes) => change(key, { bytes }),
        onSent: () => end({ state: 'sent', bytes: upload.file.size }),
        onFailed: (problem) => end({ state: 'failed', problem }),
      }),
    );
  }

  return {
    /** The same array until something changes, as React asks of an external store. */
    list: () => uploads,

    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },

    /** Puts files at the end of the queue and starts as many as may run. */
    add(tenantId: string, files: { file: File; assetName: string }[]) {
      const added = files.map(({ file, assetName }): LocalUpload => ({
        key: `local-${(lastKey += 1)}`,
        tenantId,
        file,
        assetName,
        state: 'waiting',
        bytes: 0,
      }));
      uploads = [...uploads, ...added];
      startWaiting();
    },

    /** Sends a file again from the start, or from where it broke when the server still has its first part. */
    retry(key: string) {
      change(key, { state: 'waiting', problem: undefined, uploadId: undefined, bytes: 0 });
      startWaiting();
    },

    /** Stops it when it is under way, and forgets it. */
    remove(key: string) {
      stops.get(key)?.();
      stops.delete(key);
      uploads = uploads.filter((upload) => upload.key !== key);
      for (const listener of listeners) listener();
      startWaiting();
    },
  };
}

export type UploadQueue = ReturnType<typeof createUploadQueue>;
