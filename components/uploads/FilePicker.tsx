'use client';

import { DropZone } from 'react-aria-components/DropZone';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { Text } from 'react-aria-components/Text';
import { Button, classes } from '@/components/ui';
import { BuildingDrawing } from './BuildingDrawing';
import styles from './UploadDialog.module.css';

type Props = {
  onFiles: (files: File[]) => void;
  /** One line, where files are chosen already. */
  isSlim?: boolean;
  /** All the room there is, where nothing else is to be seen. */
  isTall?: boolean;
};

/** A place to drop files, and a button for those who would rather pick. Any name is taken: the content decides. */
export function FilePicker({ onFiles, isSlim = false, isTall = false }: Props) {
  return (
    <DropZone
      className={classes(styles.zone, isSlim && styles.slim, isTall && styles.tall)}
      getDropOperation={() => 'copy'}
      onDrop={async ({ items }) => {
        const files = items.filter((item) => item.kind === 'file');
        onFiles(await Promise.all(files.map((item) => item.getFile())));
      }}
    >
      {!isSlim && <BuildingDrawing />}
      <Text slot="label" className={styles.lead}>
        {isSlim ? 'Drop more files here' : 'Drop an IFC file here'}
      </Text>
      {!isSlim && <p>IFC 2x3, IFC4 or IFC4.3, plain or zipped. Several at once are fine.</p>}
      <FileTrigger allowsMultiple onSelect={(list) => onFiles([...(list ?? [])])}>
        <Button variant={isTall ? 'primary' : 'secondary'}>{isSlim ? 'Add files' : 'Choose files'}</Button>
      </FileTrigger>
    </DropZone>
  );
}
