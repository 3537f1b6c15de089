'use client';

import { UnexpectedProblem } from '@/components/shell';

/** An unexpected error on any page that has no better place for it. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return <UnexpectedProblem title="This page could not be shown" error={error} reset={reset} />;
}
