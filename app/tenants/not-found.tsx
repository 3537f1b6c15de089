import { PageProblem } from '@/components/shell';
import { wayOut } from '../wayOut';

/** No such tenant, or not for this person. */
export default async function TenantNotFound() {
  return (
    <PageProblem title="This tenant is not here" actions={await wayOut()}>
      <p>It may have been deleted or renamed, or it is not shared with you.</p>
    </PageProblem>
  );
}
