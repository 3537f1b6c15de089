'use client';

import { useEffect } from 'react';
import Link from 'next/link';
import { useParams, usePathname } from 'next/navigation';
import { Building2, CircleAlert, Upload } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { findTenant, mayUploadTo, tenantAddress, tenantHue, TenantPicker } from '@/components/tenants';
import { useActiveUploadCount, useUploadDialog } from '@/components/uploads';
import { VisuallyHidden } from '@/components/ui';
import type { Me, Tenant } from '@/lib/flexContract';
import { paths } from '@/lib/paths';
import { rememberCookie, TENANT_COOKIE, type Theme } from './cookies';
import styles from './Header.module.css';
import { Mark } from './Mark';
import { WhoButton } from './WhoButton';

type Props = {
  /** Null when they could not be loaded; the page below says why. Guests and those who are not signed in are shown none. */
  tenants: Tenant[] | null;
  /** Null when nobody is signed in. */
  person: Me['person'] | null;
  /** Null when it could not be asked. */
  flex: Me['flex'] | null;
  /** Whether the person is an administrator of everything. */
  isAdministrator?: boolean;
  theme: Theme;
};

/** What stands on top of every page: the tenant, the ways within it, who is looking, and who the app is at Flex. */
export function Header({ tenants, person, flex, isAdministrator = false, theme }: Props) {
  const { tenantId } = useParams<{ tenantId?: string }>();
  const tenant = findTenant(tenants ?? [], tenantId);
  const isMember = person !== null && person.kind !== 'guest';

  // Remembered for the next visit to `/`; the address of the page stays the only word on which tenant is meant.
  useEffect(() => {
    if (tenant) rememberCookie(TENANT_COOKIE, tenantAddress(tenant));
  }, [tenant]);

  return (
    <header className={styles.header} data-tenant-hue={tenant && tenantHue(tenant.tenantId)}>
      <a className={styles.skip} href="#main">
        Skip to the content
      </a>
      <Link className={styles.brand} href={paths.home()}>
        <Mark />
        <span className={styles.name}>Flexview</span>
      </Link>
      {isMember && (tenants ? <TenantPicker tenants={tenants} current={tenant} /> : <TenantsProblem />)}
      {isMember && tenantId && (tenant || !tenants) ? (
        <TenantNav
          tenantId={tenantId}
          tenantName={tenant?.name ?? tenantId}
          mayUpload={mayUploadTo(tenant)}
        />
      ) : (
        <div className={styles.nav} />
      )}
      {person?.kind === 'open' && <span className={styles.open}>Open access</span>}
      <WhoButton person={person} flex={flex} isAdministrator={isAdministrator} theme={theme} />
    </header>
  );
}

function TenantsProblem() {
  return (
    <p className={styles.problem}>
      <CircleAlert size={16} aria-hidden="true" />
      <span>Tenants could not be loaded</span>
    </p>
  );
}

type NavProps = { tenantId: string; tenantName: string; mayUpload: boolean };

function TenantNav({ tenantId, tenantName, mayUpload }: NavProps) {
  const pathname = usePathname();
  const openUpload = useUploadDialog();
  const active = useActiveUploadCount(tenantId);
  const models = paths.models(tenantId);
  return (
    <nav className={styles.nav} aria-label="Main">
      <Link className={styles.item} href={models} aria-current={pathname === models ? 'page' : undefined}>
        <Building2 size={16} aria-hidden="true" />
        <span className={styles.label}>Models</span>
      </Link>
      {mayUpload && (
        <Button className={styles.item} onPress={() => openUpload({ tenantId, tenantName })}>
          <Upload size={16} aria-hidden="true" />
          <span className={styles.label}>Upload</span>
          {active > 0 && (
            <span className={styles.badge}>
              {active}
              <VisuallyHidden> in progress</VisuallyHidden>
            </span>
          )}
        </Button>
      )}
    </nav>
  );
}
