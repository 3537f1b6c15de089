import { PageProblem } from '@/components/shell';
import type { LoadProblem } from './loadPage';
import { ReloadButton } from './ReloadButton';

/** A page whose data could not be had, and the way to try again. */
export function LoadProblemPage({ title, problem }: { title: string; problem: LoadProblem }) {
  return (
    <PageProblem title={title} code={problem.code} requestId={problem.requestId} actions={<ReloadButton />}>
      <p>{problem.message}</p>
    </PageProblem>
  );
}
