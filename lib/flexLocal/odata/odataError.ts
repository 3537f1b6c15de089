/** A query that cannot be understood or answered. `position` counts characters of the option's value from 0. */
export class ODataError extends Error {
  constructor(
    message: string,
    readonly option?: string,
    readonly position?: number,
  ) {
    super(position === undefined ? message : `${message} (${option}, position ${position})`);
    this.name = 'ODataError';
  }
}
