/** Runs once when a server starts (a convention of Next). */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { startUp } = await import('@/lib/startUp');
    await startUp();
  }
}
