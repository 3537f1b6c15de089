'use client';

import { CircleAlert } from 'lucide-react';
import { FieldError } from 'react-aria-components/FieldError';
import { Text } from 'react-aria-components/Text';
import styles from './Field.module.css';

/** What stands under a field: what is wrong with it, or else a hint. Belongs inside a React Aria field. */
export function FieldMessage({ hint, error }: { hint?: string; error?: string }) {
  return (
    <>
      {hint && !error && (
        <Text slot="description" className={styles.hint}>
          {hint}
        </Text>
      )}
      <FieldError className={styles.error}>
        {({ validationErrors }) => (
          <>
            <CircleAlert size={14} aria-hidden="true" />
            {error ?? validationErrors.join(' ')}
          </>
        )}
      </FieldError>
    </>
  );
}
