import { createHash, timingSafeEqual } from 'node:crypto';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { route } from '@/lib/http';
import { metricsText } from '@/lib/metrics';

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Digests are of one length, so that the time of comparing tells nothing. */
function isCollector(request: Request): boolean {
  const { metricsToken } = env();
  const shown = /^Bearer (.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  return Boolean(metricsToken && shown) && timingSafeEqual(digest(shown!), digest(metricsToken!));
}

/** GET /api/metrics: for collectors that show METRICS_TOKEN; for all others it is not there. */
export const GET = route(async (request) => {
  const metrics = isCollector(request) ? await metricsText() : null;
  if (!metrics) throw new AppError('not_found', 'There are no metrics, or not for this caller.');
  return new Response(metrics.text, { headers: { 'content-type': metrics.contentType } });
});
