/** Why a write was refused: what it names is taken already, or is not there. */
export type DatabaseErrorCode = 'duplicate' | 'not_found' | 'invalid';

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
