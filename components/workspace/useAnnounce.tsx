'use client';

import { useCallback, useState, type ReactNode } from 'react';
import { VisuallyHidden } from '@/components/ui';
import { useWorkspace } from './WorkspaceContext';

/** Says something to those who do not see the page, after what is being read. */
export type Announce = (words: string) => void;

/** What every tool tells of what it did: `useAnnounce()('3 things hidden')`. */
export function useAnnounce(): Announce {
  return useWorkspace().announce;
}

/** What comes at once is read one after the other; more than this nobody waits for. */
const LINES = 3;

/** The one place of the page from which things are said, and what says them. The same words twice are said twice. */
export function useAnnouncer(): { announce: Announce; region: ReactNode } {
  const [lines, setLines] = useState<readonly { words: string; turn: number }[]>([]);
  const announce = useCallback(
    (words: string) =>
      setLines((before) => [...before, { words, turn: (before.at(-1)?.turn ?? 0) + 1 }].slice(-LINES)),
    [],
  );
  const region = (
    // React Aria hides what is behind a dialog, but for live announcers.
    <div role="status" aria-live="polite" aria-label="What was done" data-live-announcer="true">
      {lines.map(({ words, turn }) => (
        <VisuallyHidden key={turn}>{words}</VisuallyHidden>
      ))}
    </div>
  );
  return { announce, region };
}
