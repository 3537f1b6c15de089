import { AppError } from '@/lib/errors';

/** What one check found. `fix` says in words what to do where something is to be done. Nothing in it is a secret. */
export type Finding = { check: string; status: 'ok' | 'warn' | 'fail'; found: string; fix: string | null };

export const ok = (check: string, found: string): Finding => ({ check, status: 'ok', found, fix: null });
export const warn = (check: string, found: string, fix: string): Finding => ({
  check,
  status: 'warn',
  found,
  fix,
});
export const fail = (check: string, found: string, fix: string): Finding => ({
  check,
  status: 'fail',
  found,
  fix,
});

/** What was wrong, in words: our own errors speak for themselves, others may hold what is not to be shown. */
export function wordsOf(error: unknown): string {
  return error instanceof AppError ? error.message : 'An unexpected error, which is in the log.';
}
