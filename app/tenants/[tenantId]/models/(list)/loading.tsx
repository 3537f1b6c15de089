import { ModelListSkeleton } from '@/components/models';
import { PageBody } from '@/components/shell';

/** The list of models is on its way. */
export default function Loading() {
  return (
    <PageBody>
      <ModelListSkeleton />
    </PageBody>
  );
}
