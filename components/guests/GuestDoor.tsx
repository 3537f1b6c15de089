'use client';

import { useState, useSyncExternalStore, type FormEvent } from 'react';
import { fetchJson, ProblemError } from '@/components/fetchJson';
import { Button, ProblemNotice, TextField } from '@/components/ui';
import { paths } from '@/lib/paths';
import styles from './GuestDoor.module.css';

const nothing = () => () => {};
/** What stands behind the # of the address: it is never sent to a server by the browser itself. */
const useToken = () =>
  useSyncExternalStore(
    nothing,
    () => window.location.hash.slice(1),
    () => null,
  );

/** Where a guest says who they are, and comes in by the link they were sent. */
export function GuestDoor() {
  const token = useToken();
  const [name, setName] = useState('');
  const [nameError, setNameError] = useState<string>();
  const [problem, setProblem] = useState<ProblemError>();
  const [isOpening, setOpening] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!name.trim()) return setNameError('Say who you are, so that whoever invited you knows it was you.');
    setOpening(true);
    try {
      const { address } = await fetchJson<{ address: string }>(paths.api.guest(), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token, name: name.trim() }),
      });
      // A whole new page: nothing that was shown to somebody else before stays.
      window.location.replace(address);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      setProblem(error);
      setOpening(false);
    }
  };

  if (token === '') {
    return (
      <section className={styles.page}>
        <h1 className={styles.title}>This link is not whole</h1>
        <p className={styles.text}>A part of it is missing. Copy all of it from the message you were sent.</p>
      </section>
    );
  }
  return (
    <section className={styles.page} aria-labelledby="guest-title">
      <h1 id="guest-title" className={styles.title}>
        You are invited to look at a building
      </h1>
      <p className={styles.text}>
        You see one model, in your browser, without an account. Your name is shown on it, and whoever invited
        you sees that you came.
      </p>
      <form className={styles.form} onSubmit={submit} noValidate>
        <TextField
          label="Your name"
          value={name}
          onChange={(value) => {
            setName(value);
            setNameError(undefined);
          }}
          error={nameError}
          maxLength={80}
          autoComplete="name"
        />
        {problem && <ProblemNotice title="The link did not open" problem={problem} />}
        <Button variant="primary" type="submit" isPending={isOpening}>
          {isOpening ? 'Opening…' : 'Open the model'}
        </Button>
      </form>
    </section>
  );
}
