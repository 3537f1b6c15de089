import type { ReactNode } from 'react';
import { tenantHue } from '@/components/tenants';
import { LoadProblemPage } from '../../LoadProblemPage';
import { loadTenant } from './loadTenant';

type Props = { children: ReactNode; params: Promise<{ tenantId: string }> };

/**
 * All pages of one tenant, in its colour. The tenant is looked up here, before anything is sent, so that a tenant that
 * is not there is a true 404; the pages ask again for themselves, for a layout is not run for each of them.
 */
export default async function TenantLayout({ children, params }: Props) {
  const tenant = await loadTenant((await params).tenantId);
  if ('problem' in tenant)
    return <LoadProblemPage title="The tenant could not be loaded" problem={tenant.problem} />;
  return <div data-tenant-hue={tenantHue(tenant.data.tenantId)}>{children}</div>;
}
