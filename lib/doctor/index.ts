import 'server-only';
import { request } from 'undici';
import { env, flexEnv } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { getMe, listModels, listRegions, listTenants, openGeometry } from '@/lib/flexApi';
import { upstreamAgent } from '@/lib/http';
import { getShared } from '@/lib/shared';
import { tryDatabase } from '@/lib/store';
import { examine } from './doctor';
import type { Finding } from './finding';

export type { Finding } from './finding';
export { examine, type DoctorTools } from './doctor';

const DISCOVERY = '/.well-known/openid-configuration';
const ASK_MS = 10_000;
/** A connection to Redis that has only just been begun is given so long. */
const REDIS_MS = 3_000;

async function askIdentity() {
  const askedAt = performance.now();
  try {
    const { statusCode, headers, body } = await request(flexEnv().authority + DISCOVERY, {
      dispatcher: upstreamAgent(),
      signal: AbortSignal.timeout(ASK_MS),
    });
    await body.dump();
    const date = [headers.date].flat()[0] ?? null;
    return { status: statusCode, date, durationMs: performance.now() - askedAt };
  } catch (cause) {
    throw new AppError('flex_unreachable', 'The identity server of Flex cannot be reached.', { cause });
  }
}

async function askShared() {
  if (!env().redisUrl) return null;
  const end = performance.now() + REDIS_MS;
  let probe = getShared().probe();
  while (!probe.ok && performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    probe = getShared().probe();
  }
  return probe;
}

/** Examines this app with its own settings. */
export function runDoctor(): Promise<Finding[]> {
  const flex = { getMe, listRegions, listTenants, listModels, openGeometry };
  return examine({ env, flexEnv, ...flex, askIdentity, askShared, tryDatabase, now: Date.now });
}
