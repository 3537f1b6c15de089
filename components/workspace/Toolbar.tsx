'use client';

import { useRef } from 'react';
import { Toolbar as AriaToolbar } from 'react-aria-components/Toolbar';
import { ProgressBar } from '@/components/ui';
import { type LoadProgress } from '@/components/viewer';
import { useCommands } from './commands';
import styles from './Toolbar.module.css';
import { BarButton, MoreMenu } from './ToolbarItems';
import { fitBar, toBarGroups } from './toolbarLayout';
import { useBarSlots } from './useBarSlots';

/** What can be done to the view, in one row at the thumb. While the model arrives, a line along it shows the bytes. */
export function Toolbar({ progress }: { progress: LoadProgress | null }) {
  const room = useRef<HTMLDivElement>(null);
  const groups = toBarGroups(useCommands());
  const { shown, more } = fitBar(groups, useBarSlots(room, groups.length));
  return (
    <div ref={room} className={styles.room}>
      <div className={styles.bar}>
        {progress && <LoadLine progress={progress} />}
        <AriaToolbar aria-label="View" className={styles.toolbar}>
          {shown.map(({ group, items }) => (
            <div key={group} className={styles.group}>
              {items.map((item) => (
                <BarButton key={item.id} item={item} />
              ))}
            </div>
          ))}
          {more.length > 0 && (
            <div className={styles.group}>
              <MoreMenu groups={more} />
            </div>
          )}
        </AriaToolbar>
      </div>
    </div>
  );
}

/** A line as long as the part that has arrived; it runs when the length is not known. */
function LoadLine({ progress }: { progress: LoadProgress }) {
  const share = shareOf(progress);
  return (
    <div className={styles.load} data-unknown={share === null || undefined}>
      <ProgressBar label="Loading the model" value={share ?? 0.3} />
    </div>
  );
}

/** The part of the file that is here, 0 to 1; null when its length is not known. */
function shareOf(progress: LoadProgress): number | null {
  if (progress.phase === 'build') return 1;
  return progress.totalBytes ? progress.loadedBytes / progress.totalBytes : null;
}
