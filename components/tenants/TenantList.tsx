'use client';

import { useState } from 'react';
import Link from 'next/link';
import { usePathname, useRouter } from 'next/navigation';
import { ChevronRight, Plus } from 'lucide-react';
import { useLocale } from 'react-aria-components/I18nProvider';
import { Button, formatCount, RelativeTime, TextField } from '@/components/ui';
import type { Region, Tenant } from '@/lib/flexContract';
import { paths } from '@/lib/paths';
import { CreateTenantDialog } from './CreateTenantDialog';
import { tenantAddress } from './findTenant';
import { roleWords } from './roles';
import { TenantDot } from './TenantDot';
import styles from './TenantList.module.css';

/** From this many tenants on, a filter saves more than it takes. */
const FILTER_FROM = 9;

type Props = {
  tenants: Tenant[];
  /** Where a new tenant may live; empty when Flex does not say, and then Flex decides. */
  regions: Region[];
  /** Whether the person may make tenants. */
  mayCreate: boolean;
  /** Whether the page was opened to make a tenant. */
  startsCreating?: boolean;
};

/** All tenants, and the way to make one. */
export function TenantList({ tenants, regions, mayCreate, startsCreating = false }: Props) {
  const { locale } = useLocale();
  const router = useRouter();
  const pathname = usePathname();
  const [filter, setFilter] = useState('');
  const [isAsked, setAsked] = useState(false);
  const wanted = filter.trim().toLocaleLowerCase();
  const shown = tenants.filter((tenant) =>
    `${tenant.name} ${tenant.identifier ?? ''}`.toLocaleLowerCase().includes(wanted),
  );
  const create = mayCreate && (
    <Button variant="primary" onPress={() => setAsked(true)}>
      <Plus size={16} aria-hidden="true" />
      New tenant
    </Button>
  );
  const stopCreating = () => {
    setAsked(false);
    if (startsCreating) router.replace(pathname);
  };

  return (
    <>
      <div className={styles.head}>
        <h1 className={styles.title}>Tenants</h1>
        <p className={styles.count} role="status">
          {wanted
            ? `${shown.length} of ${formatCount(tenants.length, 'tenant', locale)}`
            : tenants.length > 0 && formatCount(tenants.length, 'tenant', locale)}
        </p>
        {tenants.length > 0 && create}
      </div>
      {tenants.length >= FILTER_FROM && (
        <div className={styles.filter}>
          <TextField label="Filter" value={filter} onChange={setFilter} placeholder="Name or identifier" />
        </div>
      )}
      {shown.length > 0 && (
        <ul className={styles.list}>
          {shown.map((tenant) => (
            <TenantRow key={tenant.tenantId} tenant={tenant} />
          ))}
        </ul>
      )}
      {shown.length === 0 && tenants.length > 0 && (
        <div className={styles.empty}>
          <h2>No tenant is called “{filter.trim()}”</h2>
          <Button onPress={() => setFilter('')}>Show all tenants</Button>
        </div>
      )}
      {tenants.length === 0 && (
        <div className={styles.empty}>
          <h2>No tenants yet</h2>
          <p>
            {mayCreate
              ? 'A tenant holds the models of one company or estate, and the people who may see them.'
              : 'Nobody has given you access to a tenant yet. Ask the person who sent you here, and say which address you signed in with.'}
          </p>
          {create}
        </div>
      )}
      <CreateTenantDialog isOpen={isAsked || startsCreating} onClose={stopCreating} regions={regions} />
    </>
  );
}

function TenantRow({ tenant }: { tenant: Tenant }) {
  return (
    <li className={styles.row}>
      <TenantDot tenantId={tenant.tenantId} />
      <div>
        <Link className={styles.link} href={paths.models(tenantAddress(tenant))}>
          {tenant.name}
        </Link>
        <p className={styles.sub}>{[tenant.identifier, tenant.region].filter(Boolean).join(' · ')}</p>
      </div>
      <span className={styles.fact}>{roleWords(tenant)}</span>
      <span className={styles.fact}>
        {tenant.createdAt && (
          <>
            Created <RelativeTime iso={tenant.createdAt} />
          </>
        )}
      </span>
      <ChevronRight size={18} aria-hidden="true" />
    </li>
  );
}
