'use client';

import { Switch } from 'react-aria-components/Switch';
import styles from './Toggle.module.css';

type Props = { isOn: boolean; onToggle: () => void; label: string; showLabel?: boolean };

/** A switch, with its name beside it or only read out. */
export function Toggle({ isOn, onToggle, label, showLabel }: Props) {
  return (
    <Switch
      className={styles.toggle}
      isSelected={isOn}
      onChange={onToggle}
      aria-label={showLabel ? undefined : label}
    >
      <span className={styles.track} aria-hidden="true" />
      {showLabel && label}
    </Switch>
  );
}
