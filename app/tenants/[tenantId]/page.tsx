import { redirect } from 'next/navigation';
import { paths } from '@/lib/paths';

/** A tenant's address without more means its models. */
export default async function TenantPage({ params }: { params: Promise<{ tenantId: string }> }) {
  redirect(paths.models((await params).tenantId));
}
