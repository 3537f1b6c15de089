import 'server-only';
import { env, flexEnv } from './env';
import { startMetrics, startTraces } from './metrics';

/** Ends the process when settings are missing, faulty or unsafe, with words that say which. */
function requireSettings(): void {
  try {
    env();
    flexEnv();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

/** What a server does before its first request. */
export async function startUp(): Promise<void> {
  requireSettings();
  await startTraces();
  startMetrics();
}
