/**
 * Schema names that the engine reads, as FILE_SCHEMA writes them, and the name it knows them by. The early releases
 * of IFC4.x and IFC2x are read with the layout of the nearest final one, so some attributes may be off.
 */
const SCHEMAS = new Map<string, { readAs: string; approximate?: boolean }>([
  ['IFC2X3', { readAs: 'IFC2X3' }],
  ['IFC2X3_TC1', { readAs: 'IFC2X3' }],
  ['IFC2X3_FINAL', { readAs: 'IFC2X3' }],
  ['IFC2X_FINAL', { readAs: 'IFC2X_FINAL', approximate: true }],
  ['IFC4', { readAs: 'IFC4' }],
  ['IFC4_ADD1', { readAs: 'IFC4' }],
  ['IFC4_ADD2', { readAs: 'IFC4' }],
  ['IFC4_ADD2_TC1', { readAs: 'IFC4' }],
  ['IFC4X1', { readAs: 'IFC4X1', approximate: true }],
  ['IFC4X2', { readAs: 'IFC4X2', approximate: true }],
  ['IFC4X3', { readAs: 'IFC4X3' }],
  ['IFC4X3_RC1', { readAs: 'IFC4X3_RC1', approximate: true }],
  ['IFC4X3_RC2', { readAs: 'IFC4X3_RC2', approximate: true }],
  ['IFC4X3_RC3', { readAs: 'IFC4X3_RC3', approximate: true }],
  ['IFC4X3_RC4', { readAs: 'IFC4X3_RC4', approximate: true }],
  ['IFC4X3_ADD1', { readAs: 'IFC4X3_ADD1', approximate: true }],
  ['IFC4X3_ADD2', { readAs: 'IFC4X3_ADD2' }],
]);

/** How a schema is read, or nothing when it cannot be. Upper and lower case are the same. */
export function findSchema(name: string): { readAs: string; approximate?: boolean } | undefined {
  return SCHEMAS.get(name.trim().toUpperCase());
}

/** `FILE_SCHEMA(('IFC4'))`, with the blanks that ISO 10303-21 allows; group 1 is the first name. */
export const FILE_SCHEMA_PATTERN = /FILE_SCHEMA\s*\(\s*\(\s*'([^']*)'/i;
