export { findTenant, tenantAddress } from './findTenant';
export { TenantDot } from './TenantDot';
export { tenantHue } from './tenantHue';
export { TenantList } from './TenantList';
export { TenantListSkeleton } from './TenantListSkeleton';
export { TenantNav } from './TenantNav';
export { mayUploadTo, ROLE_NAMES } from './roles';
export { TenantPicker } from './TenantPicker';
