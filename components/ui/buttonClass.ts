import { classes } from './classes';
import styles from './Button.module.css';

/** `primary` is the one action of a place; `quiet` has no border until it is pointed at. */
export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';

/** The class of anything that looks like a button, a link among them. */
export function buttonClass(variant: ButtonVariant = 'secondary', iconOnly = false): string {
  return classes(styles.button, styles[variant], iconOnly && styles.icon);
}
