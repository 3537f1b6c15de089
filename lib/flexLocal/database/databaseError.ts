/** Why a write was refused: what it names is taken already or is not there, it is wrong, or the tenant's plan is used up. */
export type DatabaseErrorCode = 'duplicate' | 'not_found' | 'invalid' | 'plan_limit';

/** A write that the data does not allow. The message is for people. */
export class DatabaseError extends Error {
  constructor(
    readonly code: DatabaseErrorCode,
    message: string,
  ) {
    super(message);
    this.name = 'DatabaseError';
  }
}
