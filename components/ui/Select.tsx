'use client';

import { ChevronDown } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import { FieldMessage } from './FieldMessage';
import { VisuallyHidden } from './VisuallyHidden';
import { classes } from './classes';
import field from './Field.module.css';
import styles from './Popover.module.css';

export type SelectOption<Value extends string> = { value: Value; label: string };

type Props<Value extends string> = {
  label: string;
  /** In a row that says already what the choice is about: the label is for screen readers only. */
  isLabelHidden?: boolean;
  options: SelectOption<Value>[];
  value: Value;
  onChange: (value: Value) => void;
  /** Sent with a form under this name. */
  name?: string;
  hint?: string;
  error?: string;
};

/** One of a few. */
export function Select<Value extends string>({
  label,
  isLabelHidden = false,
  options,
  value,
  onChange,
  name,
  hint,
  error,
}: Props<Value>) {
  return (
    <AriaSelect
      className={field.field}
      name={name}
      value={value}
      onChange={(key) => onChange(String(key) as Value)}
      isInvalid={Boolean(error)}
    >
      {isLabelHidden ? (
        <VisuallyHidden>
          <Label>{label}</Label>
        </VisuallyHidden>
      ) : (
        <Label className={field.label}>{label}</Label>
      )}
      <Button className={classes(field.control, field.select)}>
        <SelectValue className={field.value} />
        <ChevronDown size={16} aria-hidden="true" />
      </Button>
      <FieldMessage hint={hint} error={error} />
      <Popover className={styles.popover} offset={4}>
        <ListBox className={styles.list} items={options}>
          {(option) => (
            <ListBoxItem id={option.value} textValue={option.label} className={styles.item}>
              {option.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
