import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { TENANT_COOKIE } from '@/components/shell';
import { findTenant, tenantAddress } from '@/components/tenants';
import { listTenants, visit } from '@/lib/access';
import { paths } from '@/lib/paths';
import { loadPage } from './loadPage';

/** The front door: to the models of the last tenant, if it is still one of the person's; otherwise to all tenants. */
export default async function HomePage() {
  const last = (await cookies()).get(TENANT_COOKIE)?.value;
  if (!last) redirect(paths.tenants());
  const path = paths.home();
  const loaded = await loadPage(path, async () =>
    listTenants(await visit(path, 'list', {}, { isAround: true })),
  );
  const tenant = 'data' in loaded ? findTenant(loaded.data, last) : undefined;
  redirect(tenant ? paths.models(tenantAddress(tenant)) : paths.tenants());
}
