'use client';

import { CircleAlert, X } from 'lucide-react';
import { useLocale } from 'react-aria-components/I18nProvider';
import { classes, ComboBox, formatBytes, IconButton } from '@/components/ui';
import styles from './UploadDialog.module.css';
import type { DraftFile } from './useUploadDraft';

type Props = {
  draft: DraftFile;
  /** Buildings that there are already. */
  assetNames: string[];
  onRename: (assetName: string) => void;
  onRemove: () => void;
};

/** One chosen file: what it is, and which building it belongs to, or why it cannot be sent. */
export function DraftFileRow({ draft: { file, assetName, fault }, assetNames, onRename, onRemove }: Props) {
  const { locale } = useLocale();
  return (
    <li className={classes(styles.file, fault && styles.bad)}>
      <div>
        <p className={styles.filename}>{file.name}</p>
        <p className={styles.size}>
          {formatBytes(file.size, locale)}
          {fault === undefined && ' · looking at it…'}
        </p>
      </div>
      {fault ? (
        <p className={styles.fault} role="alert">
          <CircleAlert size={16} aria-hidden="true" />
          {fault}
        </p>
      ) : (
        <div className={styles.name}>
          <ComboBox label="Building (asset)" suggestions={assetNames} value={assetName} onChange={onRename} />
        </div>
      )}
      <div className={styles.remove}>
        <IconButton label={`Leave out ${file.name}`} onPress={onRemove}>
          <X size={16} aria-hidden="true" />
        </IconButton>
      </div>
    </li>
  );
}
