import { classes } from './classes';
import styles from './Skeleton.module.css';

/** The place of a line, a short line or a picture that is on its way. Say in words elsewhere that something loads. */
export function Skeleton({ shape = 'line' }: { shape?: 'line' | 'short' | 'block' }) {
  return (
    <span
      className={classes(styles.bar, shape === 'short' && styles.short, shape === 'block' && styles.block)}
      aria-hidden="true"
    />
  );
}
