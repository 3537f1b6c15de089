'use client';

import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { TextField as AriaTextField, type TextFieldProps } from 'react-aria-components/TextField';
import { FieldMessage } from './FieldMessage';
import { classes } from './classes';
import styles from './Field.module.css';

type Props = Omit<TextFieldProps, 'className' | 'style' | 'children' | 'isInvalid'> & {
  label: string;
  hint?: string;
  /** Marks the field as wrong and says why. */
  error?: string;
  placeholder?: string;
};

/** One line of text with its label, a hint and its error. */
export function TextField({ label, hint, error, placeholder, ...props }: Props) {
  return (
    <AriaTextField {...props} isInvalid={error ? true : undefined} className={styles.field}>
      <Label className={styles.label}>{label}</Label>
      <Input className={classes(styles.input, styles.control)} placeholder={placeholder} />
      <FieldMessage hint={hint} error={error} />
    </AriaTextField>
  );
}
