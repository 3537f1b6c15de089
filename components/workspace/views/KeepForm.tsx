'use client';

import { useState } from 'react';
import { Form } from 'react-aria-components/Form';
import { Button, TextField } from '@/components/ui';
import styles from './ViewsCard.module.css';

type Props = {
  /** The name that a view gets which is given none. */
  suggestion: string;
  onKeep: (name: string) => Promise<unknown>;
  isDisabled: boolean;
};

/** Keeps what is seen under a name. */
export function KeepForm({ suggestion, onKeep, isDisabled }: Props) {
  const [name, setName] = useState('');
  const [isPending, setPending] = useState(false);
  return (
    <Form
      className={styles.keep}
      onSubmit={async (event) => {
        event.preventDefault();
        setPending(true);
        await onKeep(name.trim() || suggestion);
        setName('');
        setPending(false);
      }}
    >
      <TextField
        label="Name"
        value={name}
        onChange={setName}
        placeholder={suggestion}
        maxLength={120}
        autoComplete="off"
      />
      <Button type="submit" variant="primary" isPending={isPending} isDisabled={isDisabled}>
        Keep this view
      </Button>
    </Form>
  );
}
