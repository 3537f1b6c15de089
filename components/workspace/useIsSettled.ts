import { useEffect, useState } from 'react';
import { type ViewerHost } from '@/components/viewer';

/** Panels do not wait longer than this for the first picture. */
const LONGEST_WAIT_MS = 3000;

/**
 * False until the first picture has been painted, or takes so long that the reader wants something to read: what the
 * panels ask the server for, and putting up long lists, would only hold the picture up.
 */
export function useIsSettled(host: ViewerHost | null): boolean {
  const [isSettled, setIsSettled] = useState(false);
  const hasPicture = host !== null;
  useEffect(() => {
    if (isSettled) return;
    const settle = () => setIsSettled(true);
    if (!hasPicture) {
      const timer = setTimeout(settle, LONGEST_WAIT_MS);
      return () => clearTimeout(timer);
    }
    // The picture is drawn in one frame; in the next it has been painted.
    let frame = requestAnimationFrame(() => (frame = requestAnimationFrame(settle)));
    return () => cancelAnimationFrame(frame);
  }, [hasPicture, isSettled]);
  return isSettled;
}
