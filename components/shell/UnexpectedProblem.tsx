'use client';

import { useTransition } from 'react';
import { useRouter } from 'next/navigation';
import { RotateCw } from 'lucide-react';
import { Button, ButtonLink } from '@/components/ui';
import { paths } from '@/lib/paths';
import { PageProblem } from './PageProblem';

type Props = {
  /** What could not be shown, for example `The models could not be shown`. */
  title: string;
  /** `digest` is the number under which Next has logged the error on the server; a fault in the browser has none. */
  error: Error & { digest?: string };
  reset: () => void;
};

/** For an error that nobody expected: what can be tried, and the number under which it is in the log. */
export function UnexpectedProblem({ title, error, reset }: Props) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  // The boundary draws again what it has; the refresh makes that new.
  const retry = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return (
    <PageProblem
      title={title}
      code={error.digest ? `internal ${error.digest}` : `${error.name}: ${error.message}`}
      actions={
        <>
          <Button variant="primary" onPress={retry} isPending={isPending}>
            <RotateCw size={16} aria-hidden="true" />
            Try again
          </Button>
          <ButtonLink href={paths.tenants()}>See all tenants</ButtonLink>
        </>
      }
    >
      <p>
        Something unexpected went wrong. It has been logged. If it stays, send the details to whoever runs
        Flexview.
      </p>
    </PageProblem>
  );
}
