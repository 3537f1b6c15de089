'use client';

import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { useLocale } from 'react-aria-components/I18nProvider';
import { formatValue } from '../attributeGroups';
import styles from '../Properties.module.css';
import { Fact } from './Fact';
import { type PropertySummary } from './summary';

/** Values that are listed when a property is opened. */
const LISTED = 30;

type Props = { property: PropertySummary; onSelect: (entityIds: readonly number[]) => void };

/** A property of several things: its value where all share it, else that it varies, with the values and how many have each. */
export function SummaryRow({ property, onSelect }: Props) {
  const { locale } = useLocale();
  const [isOpen, setOpen] = useState(false);
  const { name, values, missing, isShared } = property;
  const [first] = values;
  if (isShared && first) {
    const text = formatValue(first, locale);
    return (
      <Fact name={name} copy={text} isNumber={typeof first.value === 'number'}>
        {text}
      </Fact>
    );
  }
  const number = new Intl.NumberFormat(locale);
  const words = values.length === 1 ? 'on some' : `varies, ${number.format(values.length)} values`;
  return (
    <>
      <Fact name={name}>
        <Button className={styles.varies} aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {words}
        </Button>
      </Fact>
      {isOpen && (
        <div className={styles.variants}>
          <ul className={styles.counts}>
            {values.slice(0, LISTED).map((share) => {
              const text = formatValue(share, locale);
              return (
                <li key={JSON.stringify([share.value, share.unit])}>
                  <button
                    type="button"
                    className={styles.countRow}
                    title="Select these"
                    onClick={() => onSelect(share.entityIds)}
                  >
                    <span className={styles.value}>{text}</span>
                    <span>{number.format(share.entityIds.length)}</span>
                  </button>
                </li>
              );
            })}
            {values.length > LISTED && (
              <li className={styles.countRow}>{number.format(values.length - LISTED)} more values</li>
            )}
            {missing > 0 && (
              <li className={styles.countRow}>
                <span className={styles.value}>no value</span>
                <span>{number.format(missing)}</span>
              </li>
            )}
          </ul>
        </div>
      )}
    </>
  );
}
