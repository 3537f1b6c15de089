'use client';

import { UnexpectedProblem } from '@/components/shell';

/** An unexpected error in the list of tenants. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return <UnexpectedProblem title="The tenants could not be shown" error={error} reset={reset} />;
}
