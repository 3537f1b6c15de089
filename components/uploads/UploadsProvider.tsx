'use client';

import {
  createContext,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import { sendFile } from './sendFile';
import { UploadDialog } from './UploadDialog';
import { useUploadDraft, type UploadRequest } from './useUploadDraft';
import { createUploadQueue, type LocalUpload, type Send, type UploadQueue } from './uploadQueue';

const QueueContext = createContext<UploadQueue | null>(null);
const DialogContext = createContext<(request: UploadRequest) => void>(() => {});
const NONE: readonly LocalUpload[] = [];

/** Holds the uploads of the page above all pages, so that they go on from one to the next. */
export function UploadsProvider({ children, send = sendFile }: { children: ReactNode; send?: Send }) {
  const [queue] = useState(() => createUploadQueue(send));
  const draft = useUploadDraft();
  useLeaveWarning(queue);
  return (
    <QueueContext value={queue}>
      <DialogContext value={draft.open}>
        {children}
        <UploadDialog draft={draft} queue={queue} />
      </DialogContext>
    </QueueContext>
  );
}

/** The browser asks before a page is closed while bytes are on their way. */
function useLeaveWarning(queue: UploadQueue) {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (queue.list().some(({ state }) => state === 'sending' || state === 'waiting'))
        event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [queue]);
}

/** Opens the dialog in which files are chosen and given an asset. */
export function useUploadDialog(): (request: UploadRequest) => void {
  return useContext(DialogContext);
}

export function useUploadQueue(): UploadQueue {
  const queue = useContext(QueueContext);
  if (!queue) throw new Error('useUploadQueue needs an UploadsProvider above it');
  return queue;
}

/** What this page sends to a tenant. */
export function useLocalUploads(tenantId: string): readonly LocalUpload[] {
  const queue = useUploadQueue();
  const uploads = useSyncExternalStore(queue.subscribe, queue.list, () => NONE);
  return useMemo(() => uploads.filter((upload) => upload.tenantId === tenantId), [uploads, tenantId]);
}

/** How many files of this page are waiting for the server or on their way to it. */
export function useActiveUploadCount(tenantId: string): number {
  return useLocalUploads(tenantId).filter(({ state }) => state === 'waiting' || state === 'sending').length;
}
