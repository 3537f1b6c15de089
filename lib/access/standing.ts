import 'server-only';
import { env } from '../env';
import { AppError } from '../errors';
import { getGrantStore, type GrantRow } from '../store';
import type { Standing } from './decide';
import type { Person } from './person';
import { subjectsOf } from './subjects';

/** Whether a grant has not run out. */
export function isInForce({ expiresAt }: Pick<GrantRow, 'expiresAt'>, nowMs = Date.now()): boolean {
  return expiresAt === null || Date.parse(expiresAt) > nowMs;
}

async function grantsOf(person: Person): Promise<GrantRow[]> {
  try {
    return await (await getGrantStore()).ofSubjects(subjectsOf(person));
  } catch (cause) {
    throw new AppError(
      'store_unavailable',
      'Who may see what cannot be looked up now. Try again in a moment.',
      { cause },
    );
  }
}

/**
 * Everything that decides what a person may do, read anew for each request: a grant that is revoked ends with the next
 * click.
 * @throws {AppError} `store_unavailable`: without the grants nothing is allowed
 */
export async function standingOf(person: Person): Promise<Standing> {
  if (person.kind === 'open') return { person, grants: [], administratorBy: 'open access' };
  if (person.guest) {
    const { linkId, tenantId, modelId } = person.guest;
    const grant = { grantId: `guest link ${linkId}`, tenantId, modelId, assetId: null } as const;
    return { person, grants: [{ ...grant, effect: 'allow', role: 'viewer' }], administratorBy: null };
  }
  const isAdministrator = person.email !== null && env().administrators.includes(person.email);
  const grants = await grantsOf(person);
  return {
    person,
    grants: grants.filter((grant) => isInForce(grant)),
    administratorBy: isAdministrator ? 'settings' : null,
  };
}
