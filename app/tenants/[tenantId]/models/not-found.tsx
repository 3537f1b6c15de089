import { PageProblem } from '@/components/shell';
import { TenantModelsLink } from '../../TenantModelsLink';

/** No such model in this tenant, or not for this person. The layout of a model throws it, so it stands a segment above. */
export default function ModelNotFound() {
  return (
    <PageProblem title="This model is not here" actions={<TenantModelsLink />}>
      <p>It may have been deleted, belong to another tenant, or not be shared with you.</p>
    </PageProblem>
  );
}
