'use client';

import { ChevronDown } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { ComboBox as AriaComboBox } from 'react-aria-components/ComboBox';
import { Group } from 'react-aria-components/Group';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { FieldMessage } from './FieldMessage';
import field from './Field.module.css';
import styles from './Popover.module.css';

type Props = {
  label: string;
  /** Values to choose from; anything else may be typed. */
  suggestions: string[];
  value: string;
  onChange: (value: string) => void;
  hint?: string;
  error?: string;
  isDisabled?: boolean;
};

/** A line of text with suggestions that are filtered while typing. */
export function ComboBox({ label, suggestions, value, onChange, hint, error, isDisabled }: Props) {
  return (
    <AriaComboBox
      className={field.field}
      inputValue={value}
      onInputChange={onChange}
      defaultItems={suggestions.map((name) => ({ name }))}
      allowsCustomValue
      menuTrigger="focus"
      isInvalid={Boolean(error)}
      isDisabled={isDisabled}
    >
      <Label className={field.label}>{label}</Label>
      <Group className={field.control}>
        <Input className={field.input} />
        {suggestions.length > 0 && (
          <Button className={field.affix}>
            <ChevronDown size={16} aria-hidden="true" />
          </Button>
        )}
      </Group>
      <FieldMessage hint={hint} error={error} />
      <Popover className={styles.popover} offset={4}>
        <ListBox<{ name: string }> className={styles.list}>
          {(item) => (
            <ListBoxItem id={item.name} textValue={item.name} className={styles.item}>
              {item.name}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
