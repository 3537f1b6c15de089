'use client';

import type { ReactNode } from 'react';
import { Button } from './Button';
import { Details } from './Details';
import { Notice } from './Notice';

type Props = {
  /** What could not be done, for example `The models could not be loaded`. */
  title: string;
  /** A failed request or any error; `code` and `requestId` go under Details when it has them. */
  problem: { message: string; code?: string; requestId?: string | null };
  /** Shows "Try again". */
  onRetry?: () => void;
  isRetrying?: boolean;
  actions?: ReactNode;
};

/** Something failed: what, why, the next step, and the facts for whoever is asked for help. */
export function ProblemNotice({ title, problem, onRetry, isRetrying, actions }: Props) {
  const buttons = (onRetry || actions) && (
    <>
      {onRetry && (
        <Button onPress={onRetry} isPending={isRetrying}>
          Try again
        </Button>
      )}
      {actions}
    </>
  );
  return (
    <Notice tone="bad" title={title} actions={buttons}>
      <p>{problem.message}</p>
      <Details
        facts={[
          ['Code', problem.code],
          ['Request', problem.requestId],
        ]}
      />
    </Notice>
  );
}
