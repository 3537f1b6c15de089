import { ROLE_NAMES } from '@/components/tenants';
import type { Grant, Role, Standing, Subject } from '@/lib/flexContract';

/** What each role lets somebody do, in words. */
export const ROLE_WORDS: Record<Role, { name: string; may: string }> = {
  viewer: { name: ROLE_NAMES.viewer, may: 'looks at models, and keeps views of their own' },
  editor: { name: ROLE_NAMES.editor, may: 'also uploads models, shares views and makes guest links' },
  administrator: {
    name: ROLE_NAMES.administrator,
    may: 'also says who may do what, and reads the audit log',
  },
};

/** What a role is called; null is somebody who is kept out. */
export const roleName = (role: Role | null) => (role ? ROLE_WORDS[role].name : 'No access');

/** Whom a subject means. */
export function subjectWords({ kind, name }: Subject, personName?: string | null): string {
  if (kind === 'domain') return `Everyone at ${name}`;
  if (kind === 'group') return `Group ${name}`;
  return personName ?? name;
}

/** What a grant is for. */
export function placeWords({
  assetId,
  modelId,
  place,
}: Pick<Grant, 'assetId' | 'modelId' | 'place'>): string {
  if (modelId !== null) return place ? `Model ${place}` : `A model that is gone (${modelId})`;
  if (assetId !== null) return place ? `Building ${place}` : `A building that is gone (${assetId})`;
  return 'The whole tenant';
}

/** Why somebody is what they are somewhere. */
export function ruleWords({ rule, grantId }: Standing, grants: readonly Grant[]): string {
  const grant = grants.find((one) => one.grantId === grantId);
  if (grant)
    return `${subjectWords(grant.subject, grant.personName)}: ${roleName(grant.role)} of ${lower(placeWords(grant))}`;
  if (rule === 'settings') return 'Named as an administrator in the settings';
  if (rule === 'open access') return 'Nobody signs in here, and everyone may do everything';
  if (rule === 'no grant') return 'Nothing gives them access';
  return rule;
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
