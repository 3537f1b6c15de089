'use client';

import { type Ref } from 'react';
import { Search, X } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Input } from 'react-aria-components/Input';
import { SearchField as AriaSearchField } from 'react-aria-components/SearchField';
import styles from './SearchField.module.css';

type Props = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  inputRef?: Ref<HTMLInputElement>;
  /** Of the field itself, for a key that leads to it. */
  id?: string;
};

/** A field that filters what stands below it. Escape empties it. */
export function SearchField({ label, value, onChange, inputRef, id }: Props) {
  return (
    <AriaSearchField aria-label={label} value={value} onChange={onChange} className={styles.field}>
      <Search size={14} aria-hidden="true" className={styles.icon} />
      <Input id={id} ref={inputRef} className={styles.input} placeholder={label} />
      {value && (
        <Button className={styles.clear}>
          <X size={14} aria-hidden="true" />
        </Button>
      )}
    </AriaSearchField>
  );
}
