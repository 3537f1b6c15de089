'use client';

import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { buttonClass, type ButtonVariant } from './buttonClass';
import { Tooltip } from './Tooltip';

type Props = Omit<AriaButtonProps, 'className' | 'style' | 'children' | 'aria-label'> & {
  /** Its name, for everyone: read out, and shown as the tooltip. */
  label: string;
  /** The key that does the same; shown in the tooltip, not bound here. */
  shortcut?: string;
  variant?: ButtonVariant;
  children: ReactNode;
};

/** A button that is only an icon, and so always has a name and a tooltip. */
export function IconButton({ label, shortcut, variant = 'quiet', children, ...props }: Props) {
  return (
    <Tooltip label={label} shortcut={shortcut}>
      <AriaButton {...props} aria-label={label} className={buttonClass(variant, true)}>
        {children}
      </AriaButton>
    </Tooltip>
  );
}
