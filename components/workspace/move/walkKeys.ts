import { type WalkPush } from '@/components/viewer';

/** What a key pushes: part of WalkPush, in units of the walker's speed. */
const PUSHES: Record<string, Partial<WalkPush>> = {
  w: { ahead: 1 },
  arrowup: { ahead: 1 },
  s: { ahead: -1 },
  arrowdown: { ahead: -1 },
  a: { right: -1 },
  d: { right: 1 },
  arrowleft: { turn: -1 },
  arrowright: { turn: 1 },
  e: { up: 1 },
  pageup: { up: 1 },
  q: { up: -1 },
  pagedown: { up: -1 },
};

/** With Shift one runs. */
const RUN = 3;

export function isWalkKey(key: string): boolean {
  return key.toLowerCase() in PUSHES;
}

/** What all keys that are down push together; opposite keys cancel out, two keys for one way are one. */
export function pushOf(down: ReadonlySet<string>, isRunning: boolean): WalkPush {
  const push: WalkPush = { ahead: 0, right: 0, up: 0, turn: 0 };
  for (const key of down) {
    for (const [way, share] of Object.entries(PUSHES[key.toLowerCase()] ?? {}) as [keyof WalkPush, number][])
      push[way] = Math.max(-1, Math.min(1, push[way] + share));
  }
  const factor = isRunning ? RUN : 1;
  return { ahead: push.ahead * factor, right: push.right * factor, up: push.up * factor, turn: push.turn };
}
