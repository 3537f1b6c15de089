import type { Metadata } from 'next';
import { AccessPage, type Places } from '@/components/access';
import { PageBody } from '@/components/shell';
import { listGrants, listModels, visit, type TenantPass } from '@/lib/access';
import { tenantIdSchema } from '@/lib/flexContract';
import { paths } from '@/lib/paths';
import { LoadProblemPage } from '../../../LoadProblemPage';
import { loadPage } from '../../../loadPage';
import { loadTenant } from '../loadTenant';

type Props = { params: Promise<{ tenantId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const tenant = await loadTenant((await params).tenantId);
  return { title: 'data' in tenant ? `Access · ${tenant.data.name}` : 'Access' };
}

/** As many models can be chosen one by one when access is given. */
const MAX_CHOICES = 500;

async function listPlaces(pass: TenantPass): Promise<Places> {
  const { models } = await listModels(pass, { sort: 'asset', pageSize: MAX_CHOICES });
  const assets = new Map(models.map(({ assetId, assetName }) => [assetId, assetName]));
  return {
    assets: [...assets].flatMap(([assetId, name]) =>
      assetId === null ? [] : [{ assetId, name: name ?? `${assetId}` }],
    ),
    models: models.map(({ modelId, name }) => ({ modelId, name })),
  };
}

/** Who may do what in a tenant; for its administrators. */
export default async function Page({ params }: Props) {
  const { tenantId } = await params;
  const tenant = await loadTenant(tenantId);
  if ('problem' in tenant) return null; // The layout shows it.
  const path = paths.access(tenantId);
  const loaded = await loadPage(path, async () => {
    const pass = await visit(path, 'administer', { tenantId: tenantIdSchema.parse(tenantId) });
    const [grants, places] = await Promise.all([listGrants(pass), listPlaces(pass)]);
    return { grants, places };
  });
  if ('problem' in loaded)
    return <LoadProblemPage title="Access could not be loaded" problem={loaded.problem} />;
  const { grants, places } = loaded.data;
  return (
    <PageBody>
      <AccessPage tenantId={tenantId} tenantName={tenant.data.name} initial={grants} places={places} />
    </PageBody>
  );
}
