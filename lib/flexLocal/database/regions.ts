import { DatabaseError } from './databaseError';

/** Regions that local Flex answers for; all are this one server. Source: enum Region, CONTRACT.md 1. */
export const REGIONS = [
  { code: 'Sandbox', name: 'Sandbox', description: 'For trials and development' },
  { code: 'UK', name: 'United Kingdom', description: 'For data that must stay in the United Kingdom' },
  { code: 'WestEurope', name: 'West Europe', description: 'For data that must stay in the European Union' },
] as const;

/**
 * The code of a region that was written in any case.
 *
 * @throws {DatabaseError} `invalid` when there is no such region
 */
export function findRegion(code: string): string {
  const region = REGIONS.find((one) => one.code.toLowerCase() === code.toLowerCase());
  if (region) return region.code;
  const known = REGIONS.map((one) => one.code).join(', ');
  throw new DatabaseError('invalid', `There is no region '${code.slice(0, 50)}'; there are ${known}.`);
}
