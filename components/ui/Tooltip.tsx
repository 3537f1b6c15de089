'use client';

import type { ReactElement } from 'react';
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components/Tooltip';
import styles from './Tooltip.module.css';

type Props = {
  /** What the thing does, in a few words. */
  label: string;
  /** The key that does the same, for example `F`. */
  shortcut?: string;
  placement?: 'top' | 'bottom' | 'left' | 'right';
  /** One button, ours or React Aria's. */
  children: ReactElement;
};

/** Names a button on hover and on focus. It adds no name for a screen reader: the button has its own. */
export function Tooltip({ label, shortcut, placement = 'bottom', children }: Props) {
  return (
    <TooltipTrigger delay={400} closeDelay={0}>
      {children}
      <AriaTooltip className={styles.tooltip} placement={placement} offset={6}>
        {label}
        {shortcut && <kbd className={styles.shortcut}>{shortcut}</kbd>}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
