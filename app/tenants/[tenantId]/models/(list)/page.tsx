import type { Metadata } from 'next';
import { PageBody } from '@/components/shell';
import { ModelList } from '@/components/models';
import { listModels, visit } from '@/lib/access';
import { modelListQuerySchema } from '@/lib/flexContract';
import { paths } from '@/lib/paths';
import { LoadProblemPage } from '../../../../LoadProblemPage';
import { loadPage } from '../../../../loadPage';
import { loadTenant } from '../../loadTenant';

type Props = {
  params: Promise<{ tenantId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const tenant = await loadTenant((await params).tenantId);
  return { title: 'data' in tenant ? `Models · ${tenant.data.name}` : 'Models' };
}

/** What the address asks for; a part that makes no sense counts as not said, for people edit addresses. */
function readQuery(searchParams: Record<string, string | string[] | undefined>) {
  const first = Object.entries(searchParams).map(([name, value]) => [
    name,
    Array.isArray(value) ? value[0] : value,
  ]);
  const asked = Object.fromEntries(first.filter(([, value]) => value));
  const parsed = modelListQuerySchema.safeParse(asked);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) delete asked[String(issue.path[0])];
  return modelListQuerySchema.parse(asked);
}

/** The models of a tenant. */
export default async function ModelsPage({ params, searchParams }: Props) {
  const { tenantId } = await params;
  const query = readQuery(await searchParams);
  const tenant = await loadTenant(tenantId);
  if ('problem' in tenant) return null; // The layout shows it.
  const path = paths.models(tenantId);
  const loaded = await loadPage(paths.models(tenantId, query), async () => {
    const pass = await visit(path, 'list', { tenantId });
    return {
      models: await listModels(pass, query),
      mayUpload: pass.mayUpload,
      mayAdminister: pass.mayAdminister,
    };
  });
  if ('problem' in loaded) {
    return <LoadProblemPage title="The models could not be loaded" problem={loaded.problem} />;
  }
  return (
    <PageBody>
      <ModelList
        key={tenantId}
        tenantId={tenantId}
        tenantName={tenant.data.name}
        query={query}
        initial={loaded.data.models}
        mayUpload={loaded.data.mayUpload}
        mayAdminister={loaded.data.mayAdminister}
      />
    </PageBody>
  );
}
