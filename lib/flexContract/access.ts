import { z } from 'zod';

/** What a person may be; each may all that the one before may. */
export const ROLES = ['viewer', 'editor', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

/** What a grant can name: a person by our id or by e-mail address, a group, or everyone with an address at a domain. */
export const SUBJECT_KINDS = ['person', 'email', 'group', 'domain'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];
export type Subject = { kind: SubjectKind; name: string };

const DOMAIN = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i;

/** A subject as somebody writes it. */
export const subjectSchema = z
  .object({ kind: z.enum(SUBJECT_KINDS), name: z.string().trim().min(1).max(254) })
  .superRefine(({ kind, name }, context) => {
    if (kind === 'email' && !z.email().safeParse(name).success)
      context.addIssue({ code: 'custom', path: ['name'], message: 'This is not an e-mail address.' });
    if (kind === 'domain' && !DOMAIN.test(name))
      context.addIssue({
        code: 'custom',
        path: ['name'],
        message: 'This is not a domain, such as example.org.',
      });
  });

const id = z.number().int().positive().max(2_147_483_647);
/** Written in one way, for texts are compared: 03:04:05Z and 03:04:05.000Z are one moment. */
const inFull = (text: string) => new Date(text).toISOString();
const future = z.iso
  .datetime({ error: 'must be a date and time' })
  .refine((text) => Date.parse(text) > Date.now(), 'must be in the future')
  .transform(inFull);

/** Body of POST …/grants. Without asset and model it covers the tenant; `role` is left out of a denial. */
export const newGrantSchema = z
  .object({
    subject: subjectSchema,
    effect: z.enum(['allow', 'deny']),
    role: z.enum(ROLES).nullable().default(null),
    assetId: id.nullable().default(null),
    modelId: id.nullable().default(null),
    expiresAt: future.nullable().default(null),
  })
  .refine(
    ({ effect, role }) => (effect === 'allow') === (role !== null),
    'A grant that allows names a role, and one that denies none.',
  )
  .refine(
    ({ assetId, modelId }) => assetId === null || modelId === null,
    'A grant is for an asset or a model, not for both.',
  );
export type NewGrant = z.input<typeof newGrantSchema>;

/** Body of PATCH …/grants/{grantId}: what is to be otherwise from now on. */
export const grantChangeSchema = z.object({
  role: z.enum(ROLES).optional(),
  expiresAt: future.nullable().optional(),
});
export type GrantChange = z.input<typeof grantChangeSchema>;

/** A grant's or a guest link's key in a URL of ours. */
export const uuidSchema = z.uuid('not an id');

/** A grant in a list. `place` is the name of the asset or model; null for the whole tenant, or where it is gone. */
export type Grant = {
  grantId: string;
  subject: Subject;
  /** How the person of the subject is called, where it is one who has signed in. */
  personName: string | null;
  effect: 'allow' | 'deny';
  role: Role | null;
  assetId: number | null;
  modelId: number | null;
  place: string | null;
  expiresAt: string | null;
  isExpired: boolean;
  createdBy: string | null;
  createdAt: string;
};
export type GrantList = { grants: Grant[] };

/** What somebody is somewhere, and by which rule: an id of a grant, or the words of the rule. */
export type Standing = { role: Role | null; rule: string; grantId: string | null };

/** Answer of GET …/access?kind&name: what a person sees of a tenant. */
export type ViewAs = {
  subject: Subject;
  /** Who it is, where they have signed in before and are known in the tenant; groups are known only then. */
  person: { name: string | null; email: string | null; groups: readonly string[] } | null;
  tenant: Standing;
  models: (Standing & { modelId: number; name: string; assetName: string | null })[];
  /** How many models the tenant has; the list may be shorter. */
  total: number;
};

/** Longest time that a guest link holds, in days. */
export const MAX_GUEST_DAYS = 365;

/** Body of POST …/guest-links. `query` is that of the address that shows the view, without its question mark. */
export const newGuestLinkSchema = z.object({
  label: z.string().trim().min(1, 'Say whom the link is for.').max(120),
  query: z.string().max(7_000).default(''),
  expiresAt: future.refine(
    (text) => Date.parse(text) < Date.now() + MAX_GUEST_DAYS * 86_400_000,
    `A link holds for at most ${MAX_GUEST_DAYS} days.`,
  ),
});
export type NewGuestLink = z.input<typeof newGuestLinkSchema>;

/** A guest link in a list. Its address is told once, when it is made. */
export type GuestLink = {
  linkId: string;
  label: string;
  opens: number;
  lastOpenedAt: string | null;
  expiresAt: string;
  isExpired: boolean;
  createdBy: string | null;
  createdAt: string;
};
export type GuestLinkList = { links: GuestLink[] };

/** What a guest is asked before they come in. */
export const guestEntrySchema = z.object({
  /** What stands behind the # of the link. */
  token: z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'This is not a whole link.'),
  name: z.string().trim().min(1, 'Say who you are.').max(80, 'A name has at most 80 characters.'),
});

/** Query of GET …/audit. Times are ISO 8601 in UTC, the end excluded. */
export const auditQuerySchema = z.object({
  person: z.string().max(80).optional(),
  action: z
    .string()
    .regex(/^[a-zA-Z]{2,20}$/)
    .optional(),
  decision: z.enum(['allowed', 'refused']).optional(),
  modelId: z.coerce.number().int().positive().optional(),
  from: z.iso.datetime().transform(inFull).optional(),
  to: z.iso.datetime().transform(inFull).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(500).default(100),
});
export type AuditInput = z.input<typeof auditQuerySchema>;

/** A record of the audit log as it is shown. */
export type AuditRow = {
  number: number;
  at: string;
  person: { personId: string; kind: string; name: string | null } | null;
  action: string;
  method: string;
  path: string;
  modelId: number | null;
  decision: 'allowed' | 'refused';
  rule: string;
  status: number | null;
  bytes: number | null;
  requestId: string;
  detail: string | null;
};
export type AuditPage = { records: AuditRow[]; total: number; page: number; pageSize: number };
