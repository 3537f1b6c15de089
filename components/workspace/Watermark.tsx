import styles from './Watermark.module.css';

const LINES = 5;
const TIMES = 4;

/** The name of a guest over the scene, so that a picture of the screen says whose it was. */
export function Watermark({ name }: { name: string | null }) {
  const day = new Date().toISOString().slice(0, 10);
  return (
    <div className={styles.watermark} data-watermark aria-hidden="true">
      {Array.from({ length: LINES }, (_, line) => (
        <div key={line} className={styles.line}>
          {Array.from({ length: TIMES }, (_, time) => (
            <span key={time}>
              {name ?? 'Guest'} · {day}
            </span>
          ))}
        </div>
      ))}
    </div>
  );
}
