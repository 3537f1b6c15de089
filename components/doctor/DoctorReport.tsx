import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './DoctorReport.module.css';

type Line = { check: string; status: 'ok' | 'warn' | 'fail'; found: string; fix: string | null };

const SIGNS: Record<Line['status'], { icon: ReactNode; words: string }> = {
  ok: { icon: <CircleCheck size={20} aria-hidden="true" />, words: 'Fine' },
  warn: { icon: <TriangleAlert size={20} aria-hidden="true" />, words: 'Worth a look' },
  fail: { icon: <CircleAlert size={20} aria-hidden="true" />, words: 'Does not work' },
};

function summaryOf(lines: readonly Line[]): string {
  const count = (status: Line['status']) => lines.filter((line) => line.status === status).length;
  const [failed, doubtful] = [count('fail'), count('warn')];
  if (failed) return `${failed} of ${lines.length} checks found something that does not work.`;
  if (doubtful) return `Everything works; ${doubtful} of ${lines.length} checks are worth a look.`;
  return `All ${lines.length} checks are fine.`;
}

/** What the app found when it examined itself, with what to do about each thing. */
export function DoctorReport({ lines }: { lines: readonly Line[] }) {
  return (
    <section aria-labelledby="doctor">
      <h1 id="doctor" className={styles.title}>
        Doctor
      </h1>
      <p className={styles.summary}>{summaryOf(lines)} Load the page again to examine once more.</p>
      <ul className={styles.list}>
        {lines.map(({ check, status, found, fix }) => (
          <li key={check} className={styles.line} data-status={status}>
            <span className={styles.sign}>{SIGNS[status].icon}</span>
            <div>
              <h2 className={styles.check}>
                {check} <span className={styles.words}>{SIGNS[status].words}</span>
              </h2>
              <p>{found}</p>
              {fix && <p className={styles.fix}>{fix}</p>}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
