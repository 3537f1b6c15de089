'use client';

import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { buttonClass, type ButtonVariant } from './buttonClass';

export type ButtonProps = Omit<AriaButtonProps, 'className' | 'style'> & { variant?: ButtonVariant };

/** A button with words, and perhaps an icon before them. While `isPending` it stays focused and cannot be pressed. */
export function Button({ variant = 'secondary', ...props }: ButtonProps) {
  return <AriaButton {...props} className={buttonClass(variant)} />;
}
