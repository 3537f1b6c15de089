import 'server-only';
import { env } from '@/lib/env';
import { upstreamNumbers } from '@/lib/flexApi';
import { getShared } from '@/lib/shared';
import { createInstruments, type Instruments } from './instruments';
import { watchServer } from './watchServer';
import { takeNumbers, watchUpstream } from './watchUpstream';

export { startTraces } from './traces';

const KEY = Symbol.for('flexview.metrics');
type Registry = { [KEY]?: Instruments };

/** Begins to count, once a process, where the settings say that somebody will ask (METRICS_TOKEN). */
export function startMetrics(): void {
  const registry = globalThis as Registry;
  if (!env().metricsToken || registry[KEY]) return;
  const instruments = (registry[KEY] = createInstruments());
  watchServer(instruments);
  watchUpstream(instruments);
}

/** What was counted, in the text format of Prometheus; null where nothing is counted. */
export async function metricsText(): Promise<{ text: string; contentType: string } | null> {
  const instruments = (globalThis as Registry)[KEY];
  if (!instruments) return null;
  takeNumbers(instruments, upstreamNumbers());
  instruments.shared.set(getShared().probe().ok ? 1 : 0);
  return { text: await instruments.registry.metrics(), contentType: instruments.registry.contentType };
}
