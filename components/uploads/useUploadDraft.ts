'use client';

import { useCallback, useRef, useState } from 'react';
import { inspectFile } from './inspectFile';

/** What is asked for by opening the dialog: to which tenant, and files that were dropped. */
export type UploadRequest = { tenantId: string; tenantName: string; files?: File[] };

/** A file that was chosen and not yet sent. `fault` is undefined while the file is looked at, null when it may go. */
export type DraftFile = { key: number; file: File; assetName: string; fault: string | null | undefined };

type Draft = { tenantId: string; tenantName: string; files: DraftFile[] };

/** A building has the name of its file until someone says otherwise. */
export function assetNameOf(filename: string): string {
  return filename.replace(/\.(ifc|ifczip|ifcxml|zip)$/i, '').trim() || filename;
}

/** What is being put together in the upload dialog; null while it is closed. */
export function useUploadDraft() {
  const [draft, setDraft] = useState<Draft | null>(null);
  const lastKey = useRef(0);

  const change = useCallback((key: number, changes: Partial<DraftFile>) => {
    setDraft(
      (current) =>
        current && {
          ...current,
          files: current.files.map((file) => (file.key === key ? { ...file, ...changes } : file)),
        },
    );
  }, []);

  /** Opens the dialog, or adds to it when it is open for the same tenant. */
  const open = useCallback(
    ({ tenantId, tenantName, files = [] }: UploadRequest) => {
      const added = files.map((file): DraftFile => {
        lastKey.current += 1;
        return { key: lastKey.current, file, assetName: assetNameOf(file.name), fault: undefined };
      });
      setDraft((current) => ({
        tenantId,
        tenantName,
        files: [...(current?.tenantId === tenantId ? current.files : []), ...added],
      }));
      for (const { key, file } of added) void inspectFile(file).then((fault) => change(key, { fault }));
    },
    [change],
  );

  const remove = useCallback((key: number) => {
    setDraft((current) => current && { ...current, files: current.files.filter((file) => file.key !== key) });
  }, []);

  const close = useCallback(() => setDraft(null), []);

  return { draft, open, change, remove, close };
}

export type UploadDraft = ReturnType<typeof useUploadDraft>;
