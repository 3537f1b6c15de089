import 'server-only';
import { env, flexEnv } from './env';

/** Ends the process when settings are missing, faulty or unsafe, with words that say which. */
export function requireSettings(): void {
  try {
    env();
    flexEnv();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
