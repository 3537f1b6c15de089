import 'server-only';
import type { IncomingHttpHeaders } from 'node:http';
import { AppError, type ErrorCode } from '@/lib/errors';
import { readRetryAfterS } from '@/lib/flexAuth';

/** Longest `Retry-After` that is passed on, in seconds. */
const MAX_RETRY_AFTER_S = 3600;

/** What a status of Flex means for our caller (CONTRACT.md 2.6 and 3.5). Everything else is `flex_error`. */
const CODE_OF_STATUS: Record<number, ErrorCode> = {
  // Our identity is at fault, not the person's: 401 to a browser would mean that the person must sign in.
  401: 'upstream_auth',
  402: 'plan_limit',
  403: 'upstream_auth',
  404: 'not_found',
  409: 'conflict',
  410: 'not_found',
  429: 'flex_busy',
  503: 'flex_busy',
};

const MESSAGES: Partial<Record<ErrorCode, string>> = {
  upstream_auth: 'Flex refused this to Flexview. The application may lack a role in this tenant.',
  plan_limit: 'The plan of this tenant does not allow more.',
  not_found: 'Flex has no such thing.',
  conflict: 'This is already there, or was changed at the same time.',
  flex_busy: 'Flex is busy. Please try again.',
  invalid_request: 'Flex did not accept these values.',
  file_too_large: 'Flex does not take a file of this size.',
  unsupported_file: 'Flex does not take a file of this kind.',
  flex_error: 'Flex could not answer.',
};

function first(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

/** The cause of an error that Flex answered itself. */
export class FlexStatusError extends Error {
  constructor(readonly status: number) {
    super(`Flex answered ${status}`);
  }
}

/**
 * The error for a status of Flex that is no success. The answer's body is not read: it may hold anything.
 * @param meaning  what other statuses mean to this one call, for example 400 to a creation
 */
export function statusFault(
  status: number,
  headers: IncomingHttpHeaders,
  meaning: Record<number, ErrorCode> = {},
): AppError {
  const code = meaning[status] ?? CODE_OF_STATUS[status] ?? 'flex_error';
  const retryAfterS =
    code === 'flex_busy' ? (readRetryAfterS(first(headers['retry-after'])) ?? 1) : undefined;
  return new AppError(code, MESSAGES[code] ?? 'Flex could not answer.', {
    cause: new FlexStatusError(status),
    ...(retryAfterS === undefined ? {} : { retryAfterS: Math.min(retryAfterS, MAX_RETRY_AFTER_S) }),
  });
}

const TIMEOUTS = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'ETIMEDOUT',
  'ESOCKETTIMEDOUT',
]);

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

/** Whether a connection that was kept open had been closed by the other side: the request may be sent again. */
export function isStaleConnection(error: unknown): boolean {
  return ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'].includes(codeOf(error));
}

/** Whether no connection came about, so that nothing of the request has arrived. */
export function isUnreachable(error: unknown): boolean {
  return ['ECONNREFUSED', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'].includes(codeOf(error));
}

/** A status that says: later. */
export function isBusy(status: number): boolean {
  return [429, 502, 503, 504].includes(status);
}

/** The error for a call that got no answer. The cause keeps the code; undici's own message may name the host. */
export function networkFault(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const code = codeOf(error);
  const name = code || String((error as Error | null)?.name ?? 'unknown');
  const cause = new Error(`No answer of Flex: ${name}`);
  if (code === 'EGRESS_REFUSED') {
    const message = 'The app does not connect to the address that Flex has: see FLEX_ALLOW_PRIVATE.';
    return new AppError('not_configured', message, { cause });
  }
  if (TIMEOUTS.has(code)) return new AppError('flex_timeout', 'Flex took too long to answer.', { cause });
  if (/^(HPE_|HTTPParserError|UND_ERR_(RES_|HEADERS_OVERFLOW|RESPONSE))/.test(name)) {
    return new AppError('flex_malformed', 'Flex gave an answer that cannot be read.', { cause });
  }
  return new AppError('flex_unreachable', 'Flex cannot be reached.', { cause });
}

/** The error for an answer that is not what the contract promises. */
export function malformed(reason: string): AppError {
  return new AppError('flex_malformed', 'Flex gave an answer that cannot be read.', {
    cause: new Error(reason),
  });
}
