import { classes } from './classes';
import styles from './ProgressBar.module.css';

type Props = {
  /** What is progressing, for a screen reader. */
  label: string;
  /** 0 to 1. */
  value: number;
  tone?: 'normal' | 'bad';
};

/**
 * A thin line of known length. Drawn as SVG because its width is then an attribute: a `style` attribute in server-rendered
 * HTML would not pass a strict content policy.
 */
export function ProgressBar({ label, value, tone = 'normal' }: Props) {
  const percent = Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <svg
      className={styles.track}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
    >
      <rect
        className={classes(styles.fill, tone === 'bad' && styles.bad)}
        width={`${percent}%`}
        height="3"
        rx="1.5"
      />
    </svg>
  );
}
