import type { Metadata } from 'next';
import { PageProblem } from '@/components/shell';
import { ButtonLink } from '@/components/ui';
import { paths } from '@/lib/paths';

export const metadata: Metadata = { title: 'Not found' };

/** An address that leads nowhere. */
export default function NotFound() {
  return (
    <PageProblem
      title="There is no such page"
      actions={
        <ButtonLink variant="primary" href={paths.tenants()}>
          See all tenants
        </ButtonLink>
      }
    >
      <p>The address may be mistyped, or what it led to is gone.</p>
    </PageProblem>
  );
}
