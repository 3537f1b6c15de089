import type { Metadata } from 'next';
import { AuditPage } from '@/components/audit';
import { PageBody } from '@/components/shell';
import { listAudit, visit } from '@/lib/access';
import { auditQuerySchema, tenantIdSchema } from '@/lib/flexContract';
import { paths, type AuditQuery } from '@/lib/paths';
import { LoadProblemPage } from '../../../LoadProblemPage';
import { loadPage } from '../../../loadPage';
import { loadTenant } from '../loadTenant';

type Props = {
  params: Promise<{ tenantId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  const tenant = await loadTenant((await params).tenantId);
  return { title: 'data' in tenant ? `Audit log · ${tenant.data.name}` : 'Audit log' };
}

/** What the address asks for; one that makes no sense asks for everything. */
function readQuery(searchParams: Record<string, string | string[] | undefined>): AuditQuery {
  const parsed = auditQuerySchema.partial().safeParse(searchParams);
  const { page: _page, pageSize: _pageSize, ...filters } = parsed.data ?? {};
  const page = Number(searchParams.page);
  return { ...filters, ...(parsed.success && page > 1 ? { page } : {}) };
}

/** What was done in a tenant; for its administrators. */
export default async function Page({ params, searchParams }: Props) {
  const { tenantId } = await params;
  const query = readQuery(await searchParams);
  const tenant = await loadTenant(tenantId);
  if ('problem' in tenant) return null; // The layout shows it.
  const path = paths.audit(tenantId);
  const loaded = await loadPage(paths.audit(tenantId, query), async () => {
    const pass = await visit(path, 'administer', { tenantId: tenantIdSchema.parse(tenantId) });
    return listAudit(pass, auditQuerySchema.parse(query));
  });
  if ('problem' in loaded)
    return <LoadProblemPage title="The audit log could not be loaded" problem={loaded.problem} />;
  return (
    <PageBody>
      <AuditPage tenantId={tenantId} tenantName={tenant.data.name} query={query} page={loaded.data} />
    </PageBody>
  );
}
