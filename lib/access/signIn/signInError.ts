import 'server-only';
import { AppError } from '../../errors';
import type { SignInProblem } from '../../flexContract';

/**
 * Nobody was signed in. What the provider sent is never kept in it, for it may hold codes and tokens.
 * `reason` is for the log: which check failed.
 */
export class SignInError extends AppError {
  constructor(
    readonly problem: SignInProblem,
    readonly reason: string,
  ) {
    super('sign_in_failed', `Nobody was signed in: ${reason}`);
  }
}
