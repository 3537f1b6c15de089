import 'server-only';
import { z } from 'zod';
import type { OidcEnv } from '../../env';
import type { PersonClaims } from '../../store';
import { SignInError } from './signInError';

const MAX_NAME_CHARS = 200;
/** RFC 5321 section 4.5.3.1.3: a path has 256 characters, two of which are brackets. */
const EMAIL = /^[^\s@]{1,64}@[^\s@]{1,189}$/;
const MAX_GROUPS = 1_000;
const MAX_GROUP_CHARS = 256;

/** Claims of the id token or of the user info endpoint (OpenID Connect Core 5.1). */
export type Claims = Readonly<Record<string, unknown>>;

const identity = z.object({ iss: z.string().min(1), sub: z.string().min(1).max(255) });

const cleanText = (value: unknown) =>
  typeof value === 'string'
    ? value
        .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
        .trim()
        .slice(0, MAX_NAME_CHARS) || null
    : null;

/** An address that the provider vouches for; some send `"true"` as a text. */
function emailOf({ email, email_verified: verified }: Claims, trustEmail: boolean): string | null {
  if (typeof email !== 'string' || !(trustEmail || verified === true || verified === 'true')) return null;
  const address = email.trim().toLowerCase();
  return EMAIL.test(address) ? address : null;
}

/**
 * A person's groups. Without all of them a grant that refuses a group could be passed by, so a provider that sends only
 * some is refused: Entra leaves the claim out above 200 groups and says so in `_claim_names`.
 */
function groupsOf(claims: Claims, claim: string): string[] {
  const elsewhere = claims._claim_names;
  if (typeof elsewhere === 'object' && elsewhere !== null && claim in elsewhere) {
    throw new SignInError('groups', `the claim ${claim} is not sent because there are too many groups`);
  }
  const given = claims[claim];
  const names = (Array.isArray(given) ? given : [given]).filter(
    (name): name is string => typeof name === 'string' && name.trim() !== '',
  );
  const groups = [...new Set(names.map((name) => name.trim()))];
  if (groups.length > MAX_GROUPS || groups.some((name) => name.length > MAX_GROUP_CHARS)) {
    throw new SignInError(
      'groups',
      `the claim ${claim} holds more than ${MAX_GROUPS} groups, or too long a name`,
    );
  }
  return groups;
}

/** Whether the id token leaves out something that the user info endpoint may know. */
export function isIncomplete(claims: Claims, { groupsClaim }: OidcEnv): boolean {
  return [claims.email, claims.name, claims[groupsClaim]].some((value) => value === undefined);
}

/** The person that an identity provider's claims tell of. @throws {SignInError} */
export function readClaims(claims: Claims, { groupsClaim, trustEmail }: OidcEnv): PersonClaims {
  const found = identity.safeParse(claims);
  if (!found.success) throw new SignInError('failed', 'the claims name no person');
  return {
    issuer: found.data.iss,
    subject: found.data.sub,
    name: cleanText(claims.name) ?? cleanText(claims.preferred_username),
    email: emailOf(claims, trustEmail),
    groups: groupsOf(claims, groupsClaim),
  };
}
