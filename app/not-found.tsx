import type { Metadata } from 'next';
import { PageProblem } from '@/components/shell';
import { wayOut } from './wayOut';

export const metadata: Metadata = { title: 'Not found' };

/** An address that leads nowhere. */
export default async function NotFound() {
  return (
    <PageProblem title="There is no such page" actions={await wayOut()}>
      <p>The address may be mistyped, or what it led to is gone.</p>
    </PageProblem>
  );
}
