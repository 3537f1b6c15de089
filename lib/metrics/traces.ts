import 'server-only';
import type { Attributes } from '@opentelemetry/api';
import { env } from '@/lib/env';
import { templateOf } from './routes';

/** Attributes in which Next writes whole addresses, by their old and their present names (OpenTelemetry conventions). */
const ADDRESSES = ['http.url', 'http.target', 'url.full', 'url.path', 'next.rsc.url'];
/** Attributes that hold what came with a request and is in no address of ours. */
const UNWANTED = ['url.query', 'http.user_agent', 'user_agent.original', 'client.address', 'http.client_ip'];

/** Makes templates of addresses: a query may hold a code of sign-in, and a path the secret of a guest link. */
export function cleanAttributes(attributes: Attributes): void {
  for (const name of UNWANTED) delete attributes[name];
  for (const name of ADDRESSES) {
    const value = attributes[name];
    if (typeof value === 'string') attributes[name] = templateOf(value.replace(/^https?:\/\/[^/]*/, ''));
  }
}

/** Cleans each span at its end, before it is handed to whoever sends it. */
const cleaner = {
  onStart() {},
  onEnd: (span: { attributes: Attributes }) => cleanAttributes(span.attributes),
  forceFlush: async () => {},
  shutdown: async () => {},
};

/**
 * Sends spans where OTEL_EXPORTER_OTLP_ENDPOINT says (OpenTelemetry over HTTP), and nowhere without it. The exporter reads
 * its other settings itself: OTEL_EXPORTER_OTLP_HEADERS, OTEL_TRACES_SAMPLER and so on.
 */
export async function startTraces(): Promise<void> {
  if (!env().tracesUrl) return;
  // Loaded only where it is wanted: most of it would be memory for nothing.
  const { registerOTel } = await import('@vercel/otel');
  registerOTel({
    serviceName: 'flexview',
    // Flex is called by undici, within spans of our own (lib/http/span.ts).
    instrumentations: [],
    spanProcessors: [cleaner, 'auto'],
  });
}
