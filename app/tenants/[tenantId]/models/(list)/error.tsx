'use client';

import { UnexpectedProblem } from '@/components/shell';

/** An unexpected error in the list of models. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return <UnexpectedProblem title="The models could not be shown" error={error} reset={reset} />;
}
