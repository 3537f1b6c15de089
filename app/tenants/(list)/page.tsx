import type { Metadata } from 'next';
import { PageBody } from '@/components/shell';
import { TenantList } from '@/components/tenants';
import { authorize, requireUser } from '@/lib/access';
import { listRegions, listTenants } from '@/lib/flexApi';
import type { Region } from '@/lib/flexContract';
import { LoadProblemPage } from '../../LoadProblemPage';
import { loadPage } from '../../loadPage';

export const metadata: Metadata = { title: 'Tenants' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** All tenants. `?new` opens the dialog that makes one. */
export default async function TenantsPage({ searchParams }: Props) {
  const startsCreating = 'new' in (await searchParams);
  const loaded = await loadPage(async () => {
    await authorize(await requireUser(), 'list', {});
    // Without the regions the dialog leaves the choice out, and Flex decides.
    return Promise.all([listTenants(), listRegions().catch((): Region[] => [])]);
  });
  if ('problem' in loaded) {
    return <LoadProblemPage title="The tenants could not be loaded" problem={loaded.problem} />;
  }
  const [tenants, regions] = loaded.data;
  return (
    <PageBody narrow>
      <TenantList tenants={tenants} regions={regions} startsCreating={startsCreating} />
    </PageBody>
  );
}
