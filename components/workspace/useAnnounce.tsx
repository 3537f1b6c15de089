'use client';

import { useCallback, useState, type ReactNode } from 'react';
import { VisuallyHidden } from '@/components/ui';
import { useWorkspace } from './WorkspaceContext';

/** Says something to those who do not see the page, after what is being read; the newest replaces what waits. */
export type Announce = (words: string) => void;

/** What every tool tells of what it did: `useAnnounce()('3 things hidden')`. */
export function useAnnounce(): Announce {
  return useWorkspace().announce;
}

/** The one place of the page from which things are said, and what says them. The same words twice are said twice. */
export function useAnnouncer(): { announce: Announce; region: ReactNode } {
  const [said, setSaid] = useState({ words: '', turn: 0 });
  const announce = useCallback((words: string) => setSaid(({ turn }) => ({ words, turn: turn + 1 })), []);
  const region = (
    // React Aria hides what is behind a dialog, but for live announcers.
    <div role="status" aria-live="polite" aria-label="What was done" data-live-announcer="true">
      <VisuallyHidden key={said.turn}>{said.words}</VisuallyHidden>
    </div>
  );
  return { announce, region };
}
