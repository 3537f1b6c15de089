import { z } from 'zod';
import { subjectSchema, type AuditRow } from '@/lib/flexContract';

/** What each action is called in the audit log, as a filter and where a record says no more. */
export const ACTION_WORDS: Record<string, string> = {
  list: 'Listed',
  read: 'Looked at',
  download: 'Downloaded a file',
  keep: 'Kept views',
  share: 'Guest links',
  upload: 'Uploads',
  create: 'Made a tenant',
  administer: 'Access and audit log',
  visit: 'Came by a guest link',
  prune: 'Removed old records',
  signIn: 'Signed in',
  signOut: 'Signed out',
};

/** What was done, by its method and the end of its path. The first that fits counts. */
const DEEDS: readonly [method: string, path: RegExp, words: string][] = [
  ['GET', /\/(access|grants)$/, 'Looked at who has access'],
  ['POST', /\/grants$/, 'Gave access'],
  ['PATCH', /\/grants\/[^/]+$/, 'Changed access'],
  ['DELETE', /\/grants\/[^/]+$/, 'Took access back'],
  ['GET', /\/audit$/, 'Read the audit log'],
  ['GET', /\/audit\/export$/, 'Took the audit log along'],
  ['GET', /\/guest-links$/, 'Looked at guest links'],
  ['POST', /\/guest-links$/, 'Made a guest link'],
  ['DELETE', /\/guest-links\/[^/]+$/, 'Ended a guest link'],
  ['GET', /\/uploads(\/[^/]+)?$/, 'Looked at uploads'],
  ['POST', /\/uploads$/, 'Uploaded'],
  ['GET', /\/views$/, 'Looked at saved views'],
];

/** What a record says was done. */
export function deedWords({ method, path, action }: Pick<AuditRow, 'method' | 'path' | 'action'>): string {
  const deed = DEEDS.find(([of, end]) => of === method && end.test(path));
  return deed?.[2] ?? ACTION_WORDS[action] ?? action;
}

/** The parts of a record's detail that people understand: bodies of requests, and what guests call themselves. */
const detailSchema = z
  .object({ subject: subjectSchema, role: z.string().nullable(), label: z.string(), name: z.string() })
  .partial();

/** For whom a thing was done, or what it was changed to; null where a record holds nothing of the kind. */
export function detailWords(detail: string | null): string | null {
  const { data } = detailSchema.safeParse(detail === null ? {} : parseJson(detail));
  const role = data?.role === null ? 'no access' : data?.role;
  return [data?.subject?.name, data?.label, data?.name, role].filter(Boolean).join(', ') || null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

const RULE_WORDS: Record<string, string> = {
  settings: 'Administrator by the settings',
  'open access': 'Access is open',
  'no grant': 'Nothing gives them access',
  'a grant inside': 'Something in the tenant is shared with them',
  'guests only look': 'Guests only look',
  signed_out: 'Not signed in',
  not_found: 'There is no such thing',
  cross_site: 'Came from another site',
  rate_limited: 'Too many requests',
  invalid_request: 'The request made no sense',
};

/** A rule of the audit log in words; ids of grants stay, for that is how to find them. */
export const ruleText = (rule: string) =>
  RULE_WORDS[rule] ??
  rule
    .replace(/^grant guest link /, 'Guest link ')
    .replace(/^grant /, 'Grant ')
    .replace(/^denied by /, 'Denied by ');
