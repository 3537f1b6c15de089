/**
 * Why the server wants a sign-in before it answers again: the session is over, or what was asked for takes a proof of
 * who it is that is younger than the session's.
 */
export type SignedOut = 'signed_out' | 'sign_in_again';

let current: SignedOut | null = null;
const listeners = new Set<() => void>();

function change(next: SignedOut | null): void {
  if (next === current) return;
  current = next;
  for (const listener of listeners) listener();
}

/** Notes the code of a failed answer, whoever asked: the page says it once, for all of them. */
export function noteAnswer(code: string): void {
  if (code === 'signed_out' || code === 'sign_in_again') change(code);
}

/** For `useSyncExternalStore`. */
export function subscribeSignedOut(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What the server said last, until it was read. */
export const whySignedOut = (): SignedOut | null => current;

/** The reader has seen it. */
export const dismissSignedOut = (): void => change(null);
