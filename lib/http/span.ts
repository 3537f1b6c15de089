import 'server-only';
import { context, propagation, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { AppError } from '@/lib/errors';
import { currentRequestId } from './requestContext';

/** Of what a span is: a call to another program, or work of ours. */
export type SpanOf = 'client' | 'internal';

/** Words and numbers of our own choosing: templates, counts, outcomes. Never an address, a header or a text of others. */
export type SpanFacts = Record<string, string | number | boolean>;

/**
 * Runs work within a span. Without a provider of OpenTelemetry (instrumentation.ts) this costs next to nothing. A failure
 * is marked by its code; its message may hold what others said and is left out.
 */
export function withSpan<T>(
  name: string,
  facts: SpanFacts,
  work: (span: Span) => Promise<T>,
  of: SpanOf = 'client',
): Promise<T> {
  const kind = of === 'client' ? SpanKind.CLIENT : SpanKind.INTERNAL;
  return trace.getTracer('flexview').startActiveSpan(name, { kind, attributes: facts }, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      span.setAttribute('error.type', error instanceof AppError ? error.code : 'unexpected');
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

/**
 * Headers that tell Flex what its work is for: the id of the request, and the trace where there is one (W3C Trace
 * Context). Whoever looks for a fault finds the same id in both logs.
 */
export function correlationHeaders(): Record<string, string> {
  const requestId = currentRequestId();
  const headers: Record<string, string> = requestId ? { 'x-request-id': requestId } : {};
  propagation.inject(context.active(), headers);
  return headers;
}
