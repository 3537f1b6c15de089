'use client';

import { ChevronDown } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { Details } from '@/components/ui';
import type { Me } from '@/lib/flexContract';
import type { Theme } from './cookies';
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
  /** Null when it could not be asked. */
  me: Me | null;
  theme: Theme;
};

/** Who the app is at Flex, and how it looks here. */
export function WhoButton({ me, theme }: Props) {
  const name = me?.person.name ?? me?.flex.name ?? 'Unknown';
  return (
    <DialogTrigger>
      <Button className={styles.button} aria-label={`Who: ${name}`}>
        <span className={styles.avatar} aria-hidden="true">
          {me ? initials(name) : '?'}
        </span>
        <ChevronDown size={14} aria-hidden="true" />
      </Button>
      <Popover className={styles.popover} placement="bottom end" offset={4}>
        <Dialog className={styles.dialog} aria-label="Who you are here">
          {me ? (
            <Identity me={me} />
          ) : (
            <p>Flex could not be asked who this app is. Reload the page to try again.</p>
          )}
          <div className={styles.section}>
            <ThemeSwitch initial={theme} />
          </div>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function Identity({ me: { person, flex } }: { me: Me }) {
  return (
    <>
      {person.kind !== 'open' && (
        <>
          <p className={styles.heading}>You are</p>
          <p className={styles.name}>{person.name}</p>
        </>
      )}
      <p className={styles.heading}>At Flex, this app is</p>
      <p className={styles.name}>{flex.name}</p>
      {flex.email && <p className={styles.email}>{flex.email}</p>}
      <p className={styles.note}>
        Everyone who uses Flexview here works at Flex under this one name.
        {person.kind === 'open' && ' Nobody signs in to Flexview itself.'}
      </p>
      <Details facts={[['Flex user', flex.userId]]} />
    </>
  );
}
