'use client';

import { useState } from 'react';
import { Form } from 'react-aria-components/Form';
import { Button, TextField } from '@/components/ui';
import styles from './BcfCard.module.css';

type Props = { onAdd: (title: string, description: string) => Promise<void>; isDisabled: boolean };

/** Makes a topic of what is seen. */
export function NewTopic({ onAdd, isDisabled }: Props) {
  const [title, setTitle] = useState('');
  const [description, setDescription] = useState('');
  const [isPending, setPending] = useState(false);
  return (
    <Form
      className={styles.form}
      onSubmit={async (event) => {
        event.preventDefault();
        if (!title.trim()) return;
        setPending(true);
        await onAdd(title.trim(), description.trim());
        setPending(false);
        setTitle('');
        setDescription('');
      }}
    >
      <TextField label="Topic" value={title} onChange={setTitle} maxLength={500} autoComplete="off" />
      <TextField label="Description" value={description} onChange={setDescription} maxLength={5000} />
      <Button type="submit" isPending={isPending} isDisabled={isDisabled || !title.trim()}>
        Add what I see
      </Button>
    </Form>
  );
}
