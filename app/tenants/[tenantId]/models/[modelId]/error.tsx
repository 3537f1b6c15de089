'use client';

import { UnexpectedProblem } from '@/components/shell';

/** An unexpected error on the page of a model. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return <UnexpectedProblem title="The model could not be shown" error={error} reset={reset} />;
}
