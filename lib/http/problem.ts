import 'server-only';
import { AppError, ERROR_STATUS, type ErrorCode } from '@/lib/errors';

/** Short names of the errors, for people. RFC 9457 section 3.1.3: the same for every occurrence. */
const TITLES: Record<ErrorCode, string> = {
  invalid_request: 'The request is not valid',
  unsupported_file: 'This kind of file is not supported',
  file_too_large: 'The file is too large',
  signed_out: 'Not signed in',
  sign_in_again: 'Sign in again',
  sign_in_failed: 'Sign-in did not work',
  not_allowed: 'Not allowed',
  cross_site: 'The request came from another site',
  rate_limited: 'Too many requests',
  forbidden: 'Not found',
  not_found: 'Not found',
  conflict: 'Conflict',
  plan_limit: 'The plan does not allow this',
  not_ready: 'Not ready yet',
  light_form_pending: 'A lighter form is being made',
  internal: 'Something went wrong',
  not_configured: 'Flexview is not set up',
  store_unavailable: 'The database cannot be reached',
  flex_unreachable: 'Flex cannot be reached',
  flex_timeout: 'Flex took too long',
  flex_malformed: 'Flex gave an answer that cannot be read',
  flex_error: 'Flex could not do this',
  flex_busy: 'Flex is busy',
  upstream_auth: 'Flex does not let Flexview do this',
  upstream_credentials: 'Flexview cannot sign in to Flex',
};

/** Said of anything missing and of anything the asker may not see, so that the two cannot be told apart. */
const NOT_FOUND_DETAIL = 'There is nothing here, or you may not see it.';
const INTERNAL_DETAIL =
  'An unexpected error was logged. Please try again, and give the request id if it stays.';

function shownCode(error: unknown): ErrorCode {
  if (!(error instanceof AppError)) return 'internal';
  return error.code === 'forbidden' ? 'not_found' : error.code;
}

function shownDetail(error: unknown, code: ErrorCode): string {
  if (!(error instanceof AppError) || code === 'internal') return INTERNAL_DETAIL;
  return code === 'not_found' ? NOT_FOUND_DETAIL : error.message;
}

/**
 * An error as RFC 9457 problem details. Only the code, the message of an {@link AppError} and the request id leave the
 * server: no stack, no cause, nothing of what Flex said.
 */
export function toProblemResponse(error: unknown, requestId: string): Response {
  const code = shownCode(error);
  const status = ERROR_STATUS[code];
  const detail = shownDetail(error, code);
  const headers = new Headers({ 'content-type': 'application/problem+json' });
  if (error instanceof AppError && error.retryAfterS !== undefined) {
    headers.set('retry-after', String(Math.max(1, Math.ceil(error.retryAfterS))));
  }
  const problem = {
    type: `urn:flexview:problem:${code}`,
    title: TITLES[code],
    status,
    detail,
    code,
    requestId,
  };
  return new Response(JSON.stringify(problem), { status, headers });
}
