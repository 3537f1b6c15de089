'use client';

import { keyName } from '../keyNames';
import { useIsMac } from '../useIsMac';
import styles from './Key.module.css';

/** A key as it stands on the reader's keyboard. */
export function Key({ name }: { name: string }) {
  return <kbd className={styles.key}>{keyName(name, useIsMac())}</kbd>;
}
