/** Why a BCF file cannot be read; the words are for people. */
export class BcfError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'BcfError';
  }
}
