/** A refusal with its HTTP status; the message goes to the client, so it holds nothing secret. */
export class FlexLocalError extends Error {
  constructor(
    readonly status: 400 | 402 | 403 | 404 | 405 | 409 | 410 | 413 | 415 | 416 | 501 | 503 | 507,
    message: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(message);
    this.name = 'FlexLocalError';
  }
}
