'use client';

import { useState } from 'react';
import { Form } from 'react-aria-components/Form';
import { Button, Dialog, DialogActions, TextField } from '@/components/ui';

type Props = { name: string; onRename: (name: string) => void; onClose: () => void };

/** Asks for another name of a view. */
export function RenameDialog({ name: before, onRename, onClose }: Props) {
  const [name, setName] = useState(before);
  return (
    <Dialog title="Rename the view" isOpen onClose={onClose}>
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim()) onRename(name.trim());
        }}
      >
        <TextField label="Name" value={name} onChange={setName} maxLength={120} autoFocus isRequired />
        <DialogActions>
          <Button onPress={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" isDisabled={!name.trim()}>
            Rename
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
