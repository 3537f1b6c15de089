/** Every error code the app answers with, and its HTTP status. Codes never change; messages may. */
export const ERROR_STATUS = {
  invalid_request: 400,
  unsupported_file: 415,
  file_too_large: 413,
  signed_out: 401,
  sign_in_again: 401, // signed in, but too long ago for what is asked
  sign_in_failed: 400,
  not_allowed: 403, // they may see it, so it is no secret that it is there
  cross_site: 403, // the request does not come from our own pages
  rate_limited: 429,
  forbidden: 404, // forbidden looks the same as missing (DESIGN.md section 3)
  not_found: 404,
  conflict: 409,
  plan_limit: 402,
  not_ready: 409,
  light_form_pending: 503,
  internal: 500,
  not_configured: 503,
  store_unavailable: 503,
  flex_unreachable: 502,
  flex_timeout: 504,
  flex_malformed: 502,
  flex_error: 502,
  flex_busy: 503,
  upstream_auth: 502,
  upstream_credentials: 503,
} as const;

/** A stable name of what went wrong, for programs. */
export type ErrorCode = keyof typeof ERROR_STATUS;

/** Marks an AppError whichever copy of this module made it. */
const BRAND = Symbol.for('flexview.AppError');

/**
 * Base of every error thrown on purpose. `code` is for programs and never changes; `message` is for people.
 * Pages and route handlers run copies of this module in one process, and share what throws: `instanceof AppError`
 * goes by a mark, so that an error of one copy is known in the other.
 */
export class AppError extends Error {
  /** Seconds after which a try may succeed; becomes `Retry-After`. */
  readonly retryAfterS?: number;

  readonly [BRAND] = true;

  static override [Symbol.hasInstance](value: unknown): boolean {
    if (this !== AppError) return Function.prototype[Symbol.hasInstance].call(this, value);
    return typeof value === 'object' && value !== null && BRAND in value;
  }

  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: ErrorOptions & { retryAfterS?: number },
  ) {
    super(message, options);
    this.name = new.target.name;
    this.retryAfterS = options?.retryAfterS;
  }
}
