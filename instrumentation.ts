/** Runs once when a server starts (Next's convention): faulty settings end it at once, with words that say which. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { env, flexEnv } = await import('@/lib/env');
  try {
    env();
    flexEnv();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
