import 'server-only';

/**
 * When a token should and when it must be renewed, in milliseconds of the clock that `sentAt` was read from. Soft is a
 * tenth of its life before the end, at least a minute, at most half its life, and a little random, so that instances
 * which started together do not renew together. Hard is a quarter of its life before the end, at most 15 s, so that a
 * token outlives the request it is used for.
 */
export function tokenTimes(sentAt: number, lifeS: number, random: () => number) {
  const softS = Math.min(Math.max(60, lifeS / 10), lifeS / 2) * (0.95 + random() / 10);
  const hardS = Math.min(15, lifeS / 4);
  return {
    softAt: sentAt + (lifeS - softS) * 1000,
    hardAt: sentAt + (lifeS - hardS) * 1000,
    expiresAt: sentAt + lifeS * 1000,
  };
}
