import type { ComponentProps } from 'react';
import Link from 'next/link';
import { buttonClass, type ButtonVariant } from './buttonClass';

type Props = Omit<ComponentProps<typeof Link>, 'className'> & { variant?: ButtonVariant };

/** A link to a page of ours that looks like a button. */
export function ButtonLink({ variant = 'secondary', ...props }: Props) {
  return <Link {...props} className={buttonClass(variant)} />;
}
