import { CopyButton } from './CopyButton';
import styles from './Details.module.css';

type Props = {
  /** Name and value, in the order shown; a missing value leaves its line out. */
  facts: [name: string, value: string | null | undefined][];
};

/** Facts for whoever is asked for help, folded away, with one button that copies them all. */
export function Details({ facts }: Props) {
  const known = facts.filter((fact): fact is [string, string] => Boolean(fact[1]));
  if (known.length === 0) return null;
  return (
    <details className={styles.details}>
      <summary className={styles.summary}>Details</summary>
      <dl className={styles.facts}>
        {known.map(([name, value]) => (
          <div key={name} className={styles.fact}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <CopyButton label="Copy details" text={known.map(([name, value]) => `${name}: ${value}`).join('\n')} />
    </details>
  );
}
