'use client';

import { useState, type ReactNode } from 'react';
import { Check, Copy } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import styles from '../Properties.module.css';

type Props = {
  name: string;
  /** What is copied; there is no button without. */
  copy?: string;
  isNumber?: boolean;
  /** More buttons at the end of the row. */
  actions?: ReactNode;
  children: ReactNode;
};

/** One name and its value; the value can be copied where that is of use. */
export function Fact({ name, copy, isNumber, actions, children }: Props) {
  return (
    <div className={styles.fact}>
      <dt title={name}>{name}</dt>
      <dd data-number={isNumber || undefined}>
        <span className={styles.value}>{children}</span>
        {actions}
        {copy && <CopyValue name={name} text={copy} />}
      </dd>
    </div>
  );
}

/** A small button at the end of a row, seen when the row is pointed at or the button has the focus. */
function CopyValue({ name, text }: { name: string; text: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <Button
      className={styles.copy}
      aria-label={copied ? `${name} copied` : `Copy ${name}`}
      // Without TLS a browser has no clipboard; the value can still be marked and copied by hand.
      onPress={() =>
        void navigator.clipboard?.writeText(text).then(
          () => setCopied(true),
          () => {},
        )
      }
      onHoverEnd={() => setCopied(false)}
    >
      {copied ? <Check size={13} aria-hidden="true" /> : <Copy size={13} aria-hidden="true" />}
    </Button>
  );
}
