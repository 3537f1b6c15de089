/** How many colours app/tokens.css holds for tenants. */
const HUES = 12;

/**
 * A tenant's own colour, always the same for the same id: the number of one of the colours in app/tokens.css, for the
 * attribute `data-tenant-hue`. FNV-1a spreads ids that differ in one letter.
 * @param tenantId  the tenant's UUID, not its identifier, which may change
 */
export function tenantHue(tenantId: string): number {
  let hash = 0x811c9dc5;
  for (const letter of tenantId.toLowerCase()) hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193);
  return (hash >>> 0) % HUES;
}
