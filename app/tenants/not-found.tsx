import { PageProblem } from '@/components/shell';
import { ButtonLink } from '@/components/ui';
import { paths } from '@/lib/paths';

/** No such tenant, or not for this person. */
export default function TenantNotFound() {
  return (
    <PageProblem
      title="This tenant is not here"
      actions={
        <ButtonLink variant="primary" href={paths.tenants()}>
          See all tenants
        </ButtonLink>
      }
    >
      <p>It may have been deleted or renamed, or it is not shared with you.</p>
    </PageProblem>
  );
}
