'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { paths } from '@/lib/paths';
import styles from './TenantNav.module.css';

/** The pages of a tenant, for its administrators: everyone else has only one. */
export function TenantNav({ tenantId }: { tenantId: string }) {
  const pathname = usePathname();
  const pages = [
    { href: paths.models(tenantId), label: 'Models' },
    { href: paths.access(tenantId), label: 'Access' },
    { href: paths.audit(tenantId), label: 'Audit log' },
  ];
  return (
    <nav className={styles.nav} aria-label="Tenant">
      {pages.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          className={styles.link}
          aria-current={pathname === href ? 'page' : undefined}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
