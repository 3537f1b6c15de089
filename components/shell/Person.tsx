import { LogIn, LogOut } from 'lucide-react';
import { Button, buttonClass } from '@/components/ui';
import type { Me } from '@/lib/flexContract';
import { paths } from '@/lib/paths';
import styles from './WhoButton.module.css';

/** Who is looking, and the way out; for nobody the way in. */
export function Person({ person }: { person: Me['person'] | null }) {
  if (!person) return <SignedOutPerson />;
  if (person.kind === 'open') {
    return (
      <>
        <p className={styles.name}>Open access</p>
        <p className={styles.note}>
          Nobody signs in here: everyone who reaches this address may see and change everything.
        </p>
      </>
    );
  }
  const isGuest = person.kind === 'guest';
  return (
    <>
      <p className={styles.heading}>{isGuest ? 'You are a guest' : 'You are'}</p>
      <p className={styles.name}>{person.name ?? person.email ?? (isGuest ? 'Guest' : 'Signed in')}</p>
      {person.name && person.email && <p className={styles.email}>{person.email}</p>}
      {isGuest && <p className={styles.note}>You see the one model that was shared with you by a link.</p>}
      {/* A form, and no script: the answer leads on, to the identity provider where that is needed. */}
      <form method="post" action={paths.api.signOut()} className={styles.signOut}>
        <Button type="submit">
          <LogOut size={16} aria-hidden="true" />
          {isGuest ? 'Leave' : 'Sign out'}
        </Button>
      </form>
    </>
  );
}

function SignedOutPerson() {
  return (
    <>
      <p className={styles.name}>Nobody is signed in</p>
      <p className={styles.signOut}>
        <a className={buttonClass('secondary')} href={paths.api.signIn()}>
          <LogIn size={16} aria-hidden="true" />
          Sign in
        </a>
      </p>
    </>
  );
}
