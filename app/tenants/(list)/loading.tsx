import { PageBody } from '@/components/shell';
import { TenantListSkeleton } from '@/components/tenants';

/** The list of tenants is on its way. */
export default function Loading() {
  return (
    <PageBody narrow>
      <TenantListSkeleton />
    </PageBody>
  );
}
