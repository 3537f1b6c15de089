'use client';

import { useParams } from 'next/navigation';
import { ButtonLink } from '@/components/ui';
import { paths } from '@/lib/paths';

/** To the models of the tenant in the address; a not-found page is not told its address. */
export function TenantModelsLink() {
  const { tenantId } = useParams<{ tenantId?: string }>();
  return (
    <ButtonLink variant="primary" href={tenantId ? paths.models(tenantId) : paths.tenants()}>
      {tenantId ? 'See the models of this tenant' : 'See all tenants'}
    </ButtonLink>
  );
}
