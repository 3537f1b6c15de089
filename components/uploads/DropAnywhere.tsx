'use client';

import { useEffect, useState } from 'react';
import { BuildingDrawing } from './BuildingDrawing';
import styles from './DropAnywhere.module.css';
import { useUploadDialog } from './UploadsProvider';

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

/** Takes files that are dropped anywhere on the page, and says so while they hang over it. */
export function DropAnywhere({ tenantId, tenantName }: { tenantId: string; tenantName: string }) {
  const openUpload = useUploadDialog();
  const [isOver, setOver] = useState(false);

  useEffect(() => {
    // Enter and leave come for every element on the way; the page is left when they are even.
    let depth = 0;
    const listeners: [string, (event: DragEvent) => void][] = [
      ['dragenter', () => setOver((depth += 1) > 0)],
      ['dragleave', () => setOver((depth -= 1) > 0)],
      ['dragover', () => {}],
      [
        'drop',
        (event) => {
          depth = 0;
          setOver(false);
          const files = [...(event.dataTransfer?.files ?? [])];
          if (files.length > 0) openUpload({ tenantId, tenantName, files });
        },
      ],
    ];
    const guarded = listeners.map(([name, listener]): [string, (event: Event) => void] => [
      name,
      (event) => {
        if (!hasFiles(event as DragEvent)) return;
        // Otherwise the browser would leave the page to show the file.
        event.preventDefault();
        listener(event as DragEvent);
      },
    ]);
    for (const [name, listener] of guarded) window.addEventListener(name, listener);
    return () => {
      for (const [name, listener] of guarded) window.removeEventListener(name, listener);
    };
  }, [openUpload, tenantId, tenantName]);

  if (!isOver) return null;
  return (
    <div className={styles.overlay}>
      <div className={styles.frame} role="status">
        <BuildingDrawing />
        Drop to upload to {tenantName}
      </div>
    </div>
  );
}
