import 'server-only';
import { env } from '../env';
import { AppError } from '../errors';
import { getGrantStore, getGuestLinkStore, type GrantRow } from '../store';
import type { Standing } from './decide';
import type { Person } from './person';
import { subjectsOf } from './subjects';

/** Whether a grant has not run out. */
export function isInForce({ expiresAt }: Pick<GrantRow, 'expiresAt'>, nowMs = Date.now()): boolean {
  return expiresAt === null || Date.parse(expiresAt) > nowMs;
}

/** @throws {AppError} `store_unavailable`: without an answer nothing is allowed */
async function ask<T>(question: () => Promise<T>): Promise<T> {
  try {
    return await question();
  } catch (cause) {
    throw new AppError(
      'store_unavailable',
      'Who may see what cannot be looked up now. Try again in a moment.',
      { cause },
    );
  }
}

/** A guest sees the model of their link, for as long as that can be opened. */
async function guestStanding(person: Person, guest: NonNullable<Person['guest']>): Promise<Standing> {
  const { linkId, tenantId, modelId } = guest;
  const isOpen = await ask(async () => (await getGuestLinkStore()).isOpen(linkId));
  const grant = { grantId: `guest link ${linkId}`, tenantId, modelId, assetId: null } as const;
  const grants: Standing['grants'] = isOpen ? [{ ...grant, effect: 'allow', role: 'viewer' }] : [];
  return { person, grants, administratorBy: null };
}

/**
 * Everything that decides what a person may do, read anew for each request: a grant that is revoked ends with the next
 * click.
 * @throws {AppError} `store_unavailable`: without the grants nothing is allowed
 */
export async function standingOf(person: Person): Promise<Standing> {
  if (person.kind === 'open') return { person, grants: [], administratorBy: 'open access' };
  if (person.guest) return guestStanding(person, person.guest);
  const isAdministrator = person.email !== null && env().administrators.includes(person.email);
  const grants = await ask(async () => (await getGrantStore()).ofSubjects(subjectsOf(person)));
  return {
    person,
    grants: grants.filter((grant) => isInForce(grant)),
    administratorBy: isAdministrator ? 'settings' : null,
  };
}
