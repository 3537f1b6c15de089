import { Spinner } from '@/components/ui';
import styles from './PageLoading.module.css';

/** A page that is on its way and whose shape is not known: words, on the canvas. */
export function PageLoading({ children }: { children: string }) {
  return (
    <div className={styles.page} role="status">
      <Spinner size={20} />
      {children}
    </div>
  );
}
