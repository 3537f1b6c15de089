import type { Metadata } from 'next';
import { PageBody } from '@/components/shell';
import { TenantList } from '@/components/tenants';
import { listRegions, listTenants, visit } from '@/lib/access';
import type { Region } from '@/lib/flexContract';
import { paths } from '@/lib/paths';
import { LoadProblemPage } from '../../LoadProblemPage';
import { loadPage } from '../../loadPage';

export const metadata: Metadata = { title: 'Tenants' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** All tenants. `?new` opens the dialog that makes one. */
export default async function TenantsPage({ searchParams }: Props) {
  const isNewAsked = 'new' in (await searchParams);
  const path = paths.tenants();
  const loaded = await loadPage(path, async () => {
    const pass = await visit(path, 'list', {});
    // Without the regions the dialog leaves the choice out, and Flex decides.
    const regions = pass.mayCreate ? listRegions(pass).catch((): Region[] => []) : [];
    return { tenants: await listTenants(pass), regions: await regions, mayCreate: pass.mayCreate };
  });
  if ('problem' in loaded) {
    return <LoadProblemPage title="The tenants could not be loaded" problem={loaded.problem} />;
  }
  const { tenants, regions, mayCreate } = loaded.data;
  return (
    <PageBody narrow>
      <TenantList
        tenants={tenants}
        regions={regions}
        mayCreate={mayCreate}
        startsCreating={mayCreate && isNewAsked}
      />
    </PageBody>
  );
}
