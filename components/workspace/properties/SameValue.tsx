'use client';

import { useState } from 'react';
import { ListFilter } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { useLocale } from 'react-aria-components/I18nProvider';
import { formatCount, Spinner, Tooltip } from '@/components/ui';
import { type Attribute } from '@/lib/flexContract';
import { useObjects } from '../objects';
import styles from '../Properties.module.css';
import { useWorkspace } from '../WorkspaceContext';
import { findSameValue } from './findSameValue';

/** A longer text is not searched for. */
const MAX_VALUE = 200;

/** Selects all things that have this value of this property. */
export function SameValue({ attribute }: { attribute: Attribute }) {
  const { tenantId, model, dispatch, announce } = useWorkspace();
  const { locale } = useLocale();
  const { data: index } = useObjects();
  const [isPending, setPending] = useState(false);
  const text = String(attribute.value ?? '');
  if (!index || text === '' || text.length > MAX_VALUE) return null;

  const select = async () => {
    setPending(true);
    try {
      const entityIds = await findSameValue(tenantId, model.modelId, attribute, index);
      if (entityIds.length) dispatch({ type: 'selected', entityIds });
      announce(`${formatCount(entityIds.length, 'thing', locale)} with this ${attribute.name}`);
    } catch {
      announce(`The things with this ${attribute.name} could not be found. Try again.`);
    } finally {
      setPending(false);
    }
  };
  return (
    <Tooltip label="Select all with this value">
      <Button
        className={styles.copy}
        aria-label={`Select all with this ${attribute.name}`}
        onPress={() => void select()}
      >
        {isPending ? <Spinner /> : <ListFilter size={13} aria-hidden="true" />}
      </Button>
    </Tooltip>
  );
}
