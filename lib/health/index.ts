import 'server-only';
import { env, flexEnv } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { probeFlexToken, upstreamNumbers } from '@/lib/flexApi';
import { getShared } from '@/lib/shared';
import { pingDatabase } from '@/lib/store';
import { createReadiness, type Part, type Readiness } from './readiness';

export { createReadiness, type Part, type Probes, type Readiness } from './readiness';

/** scripts/serve.mjs sets it when it is told to stop. */
const DRAINING = Symbol.for('flexview.draining');
type Process = { [DRAINING]?: boolean };

function settings(): Part {
  try {
    env();
    flexEnv();
    return { ok: true, detail: 'The settings are complete.' };
  } catch (error) {
    const detail = error instanceof AppError ? error.message : 'The settings cannot be read.';
    return { ok: false, detail };
  }
}

function flex(): Part {
  const { ok, detail } = probeFlexToken();
  return { ok, detail };
}

function breaker(): Part {
  const { json } = upstreamNumbers();
  return json.breaker === 'open'
    ? { ok: false, detail: 'Flex does not answer; it is asked again in a moment.' }
    : { ok: true, detail: 'Flex is asked as usual.' };
}

function shared(): Part {
  const { ok, detail } = getShared().probe();
  return { ok, detail };
}

/** Whether requests can be served, part by part, for GET /api/ready. */
export const readiness: () => Promise<Readiness> = createReadiness({
  settings,
  database: pingDatabase,
  flex,
  breaker,
  shared,
  draining: () => (globalThis as Process)[DRAINING] === true,
});
