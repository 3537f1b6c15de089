import { tenantHue } from './tenantHue';
import styles from './TenantDot.module.css';

/** A dot in the tenant's own colour; the name stands beside it. */
export function TenantDot({ tenantId }: { tenantId: string }) {
  return <span className={styles.dot} data-tenant-hue={tenantHue(tenantId)} aria-hidden="true" />;
}
