'use client';

import Link from 'next/link';
import { ChevronDown, Stethoscope } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { buttonClass, Details } from '@/components/ui';
import type { Me } from '@/lib/flexContract';
import { paths } from '@/lib/paths';
import type { Theme } from './cookies';
import { Person } from './Person';
import { ThemeSwitch } from './ThemeSwitch';
import styles from './WhoButton.module.css';

/** The first letters of the first two words, for the round sign. */
function initials(name: string): string {
  return name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('')
    .toLocaleUpperCase();
}

type Props = {
  /** Null when nobody is signed in. */
  person: Me['person'] | null;
  /** Who the app is at Flex; null when that could not be asked, or is nobody's business here. */
  flex: Me['flex'] | null;
  /** Whether the person is an administrator of everything. */
  isAdministrator: boolean;
  theme: Theme;
};

/** The name to show: the person's, and where everyone is the same visitor the app's own. */
function nameOf(person: Props['person'], flex: Props['flex']): string {
  if (!person) return 'nobody signed in';
  const own = person.kind === 'open' ? flex?.name : (person.name ?? person.email);
  return own ?? (person.kind === 'guest' ? 'Guest' : 'Unknown');
}

/** Who is looking and who the app is at Flex, and how it looks here. */
export function WhoButton({ person, flex, isAdministrator, theme }: Props) {
  const name = nameOf(person, flex);
  return (
    <DialogTrigger>
      <Button className={styles.button} aria-label={`Who: ${name}`}>
        <span className={styles.avatar} aria-hidden="true">
          {person ? initials(name) : '?'}
        </span>
        <ChevronDown size={14} aria-hidden="true" />
      </Button>
      <Popover className={styles.popover} placement="bottom end" offset={4}>
        <Dialog className={styles.dialog} aria-label="Who you are here">
          {({ close }) => (
            <>
              <Person person={person} />
              {person && person.kind !== 'guest' && <FlexIdentity flex={flex} />}
              {isAdministrator && <DoctorLink onFollow={close} />}
              <div className={styles.section}>
                <ThemeSwitch initial={theme} />
              </div>
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function DoctorLink({ onFollow }: { onFollow: () => void }) {
  return (
    <p className={styles.section}>
      <Link className={buttonClass('secondary')} href={paths.doctor()} onClick={onFollow}>
        <Stethoscope size={16} aria-hidden="true" />
        Examine the app
      </Link>
    </p>
  );
}

function FlexIdentity({ flex }: { flex: Me['flex'] | null }) {
  return (
    <div className={styles.section}>
      <p className={styles.heading}>At Flex, this app is</p>
      {flex ? (
        <>
          <p className={styles.name}>{flex.name}</p>
          {flex.email && <p className={styles.email}>{flex.email}</p>}
          <p className={styles.note}>Everyone who uses Flexview here works at Flex under this one name.</p>
          <Details facts={[['Flex user', flex.userId]]} />
        </>
      ) : (
        <p className={styles.note}>Flex could not be asked. Reload the page to try again.</p>
      )}
    </div>
  );
}
