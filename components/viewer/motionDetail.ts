/** A scene that takes longer than this to draw cannot be turned with the hand. */
const SLOW_FRAME_MS = 60;
/** The camera stands when it has not moved for so long. */
const STILL_AFTER_MS = 350;

type Scene = {
  /** True where there is a light form to move with, and the full one is wished. */
  canSwap: () => boolean;
  draw: (detail: 'light' | 'full') => void;
};

/**
 * Draws the light form while the camera moves, where the full one is slow, and the full one when it stands. How long a
 * drawing takes is seen from how long the next one waits; the first time it has to be known beforehand.
 */
export function createMotionDetail({ canSwap, draw }: Scene) {
  let still: ReturnType<typeof setTimeout> | undefined;
  let frameMs = 0;
  let movedAt = -Infinity;

  function stop() {
    clearTimeout(still);
    still = undefined;
  }

  return {
    /** How long one drawing of the full form takes. */
    setFrameMs(ms: number) {
      frameMs = ms;
    },
    /** The camera has moved since the last drawing. */
    moved(now: number) {
      const isLight = still !== undefined;
      const sinceMs = now - movedAt;
      movedAt = now;
      if (!canSwap()) return stop();
      if (!isLight && sinceMs < STILL_AFTER_MS) frameMs = Math.max(frameMs, sinceMs);
      if (!isLight && frameMs <= SLOW_FRAME_MS) return;
      if (!isLight) draw('light');
      clearTimeout(still);
      still = setTimeout(() => {
        still = undefined;
        if (canSwap()) draw('full');
      }, STILL_AFTER_MS);
    },
    /** What is drawn was decided anew elsewhere. */
    stop,
  };
}
