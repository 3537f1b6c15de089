'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { useWorkspace } from '../WorkspaceContext';
import styles from './CsvDrop.module.css';
import { useCsv } from './useCsv';

const isTable = ({ name, type }: File) => /\.(csv|tsv|tab|txt)$/i.test(name) || type === 'text/csv';
const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

/** Takes a spreadsheet that is dropped anywhere on the page. */
export function CsvDrop() {
  const { announce } = useWorkspace();
  const { open } = useCsv();
  const [isOver, setOver] = useState(false);

  const drop = useEffectEvent((event: DragEvent) => {
    setOver(false);
    if (event.defaultPrevented || !hasFiles(event)) return;
    // Otherwise the browser would leave the page to show the file.
    event.preventDefault();
    const file = [...(event.dataTransfer?.files ?? [])].find(isTable);
    if (file) void open(file);
    else announce('Only a CSV file can be dropped here');
  });
  useEffect(() => {
    const listeners: [string, (event: DragEvent) => void][] = [
      [
        'dragover',
        (event) => {
          if (!hasFiles(event)) return;
          event.preventDefault();
          setOver(true);
        },
      ],
      // Where the pointer leaves the page there is nothing that it goes to.
      ['dragleave', (event) => event.relatedTarget === null && setOver(false)],
      ['drop', (event) => drop(event)],
    ];
    for (const [type, listener] of listeners) window.addEventListener(type, listener as EventListener);
    return () => {
      for (const [type, listener] of listeners) window.removeEventListener(type, listener as EventListener);
    };
  }, []);

  return isOver ? (
    <div className={styles.over} role="status">
      Drop a CSV file to colour the model by it
    </div>
  ) : null;
}
