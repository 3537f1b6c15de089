'use client';

import { useSyncExternalStore } from 'react';
import { Button, buttonClass, Notice } from '@/components/ui';
import { dismissSignedOut, subscribeSignedOut, whySignedOut, type SignedOut } from '@/components/signedOut';
import { paths } from '@/lib/paths';
import styles from './SignedOutNotice.module.css';

const WORDS: Record<SignedOut, { title: string; body: string }> = {
  signed_out: {
    title: 'You are signed out',
    body: 'A session ends after half an hour without use. What you see stays here; sign in to go on from this page.',
  },
  sign_in_again: {
    title: 'Sign in again to do this',
    body: 'It needs a sign-in of the last minutes. You come back to this page.',
  },
};

/** The address of this page, to come back to. */
const here = () => window.location.pathname + window.location.search + window.location.hash;

/** Says, over whatever page is open, that the server wants a sign-in before it answers again. */
export function SignedOutNotice() {
  const why = useSyncExternalStore(subscribeSignedOut, whySignedOut, () => null);
  if (!why) return null;
  const { title, body } = WORDS[why];
  const href = paths.api.signIn({ returnTo: here(), again: why === 'sign_in_again' ? 'yes' : undefined });
  return (
    <div className={styles.place} role="alert">
      <Notice
        tone="warn"
        title={title}
        actions={
          <>
            <a className={buttonClass('primary')} href={href}>
              Sign in
            </a>
            <Button onPress={dismissSignedOut}>Not now</Button>
          </>
        }
      >
        {body}
      </Notice>
    </div>
  );
}
