import 'server-only';
import { trace } from '@opentelemetry/api';
import pino from 'pino';
import { logLevel } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { cleanLine, redact } from './redact';
import { currentRequestId } from './requestContext';

/** All that a log line may carry. A field of another name is dropped, so a secret cannot be logged by mistake. */
const FIELDS = new Set([
  'requestId',
  'traceId',
  'method',
  'route',
  'status',
  'code',
  'durationMs',
  'endpoint',
  'attempt',
  'generation',
  'lifeS',
  'retryAfterS',
  'hint',
  'reason',
  'tenantId',
  'modelId',
  'uploadId',
  'set',
  'bytes',
  'state',
  'port',
  'err',
]);

/** An error with its causes, as plain values: name, code, message, stack. Other properties may hold bodies or headers. */
function serializeError(error: unknown, depth = 0): unknown {
  if (typeof error !== 'object' || error === null) return redact(String(error));
  const { name, message, stack, code, cause } = error as Error & { code?: unknown };
  return {
    name: String(name),
    message: redact(String(message)),
    ...(typeof code === 'string' ? { code: redact(code) } : {}),
    // The stack begins with the message. Those of errors thrown on purpose say no more than their code does.
    ...(stack && !(error instanceof AppError) ? { stack: redact(String(stack)) } : {}),
    ...(cause !== undefined && depth < 4 ? { cause: serializeError(cause, depth + 1) } : {}),
  };
}

/** Plain values only: what is nested may hold anything. */
function keepPlain(value: unknown): unknown {
  if (typeof value === 'string') return redact(value);
  return ['number', 'boolean'].includes(typeof value) || value === null ? value : undefined;
}

function keepKnown(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([name]) => FIELDS.has(name))
      .map(([name, value]) => [name, name === 'err' ? value : keepPlain(value)]),
  );
}

/** Which request and which trace a line belongs to; a line that says so itself goes first. */
function whatFor(): Record<string, string | undefined> {
  return { requestId: currentRequestId(), traceId: trace.getActiveSpan()?.spanContext().traceId };
}

/**
 * A logger that writes JSON lines. Only known fields come out, and the finished line passes the filter of redact.ts, so
 * that a credential in a message or in an error's text does not come out either.
 */
export function createLogger(options: { level?: string; destination?: pino.DestinationStream } = {}) {
  return pino(
    {
      level: options.level ?? logLevel(),
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: (error: unknown) => serializeError(error) },
      formatters: { level: (label) => ({ level: label }), log: keepKnown },
      hooks: { streamWrite: cleanLine },
      mixin: whatFor,
    },
    options.destination ?? pino.destination({ dest: 1, sync: true }),
  );
}
export type Logger = ReturnType<typeof createLogger>;

/** The app's log. Fields that are not in the allow-list of this file are dropped. */
export const logger = createLogger();
