import 'server-only';
import { z } from 'zod';
import { AppError } from './errors';

/** The one module that reads `process.env`. Settings are read once a process; `.env.local.example` explains each. */

type Source = Readonly<Record<string, string | undefined>>;

/** Settings of the app's own; all have a default that works on one machine. */
export type Env = {
  production: boolean;
  /** Where people reach the app, without a path. */
  appUrl: string;
  databaseUrl: string;
  redisUrl?: string;
  /** Folders, relative to where the app was started. */
  geometryCacheDir: string;
  uploadDir: string;
  /** Seals what a browser keeps for us during sign-in. The first is used; the others still open older seals. */
  sessionSecrets: readonly string[];
  oidc?: OidcEnv;
  /** Nobody signs in: everyone who reaches the app may do everything. */
  openAccess: boolean;
  /** Verified e-mail addresses, lower case, of people who are administrators of every tenant. */
  administrators: readonly string[];
  /** How many reverse proxies of ours are in front: that many of the last addresses in X-Forwarded-For are theirs. */
  trustedProxyHops: number;
  /** What a collector of metrics shows to get them; without it there are none to be had. */
  metricsToken?: string;
  /** Where traces are sent; without it, nowhere. */
  tracesUrl?: string;
  /** Records of the audit log older than this may be removed; undefined keeps them for ever. */
  auditRetentionDays?: number;
};

/** The identity provider of the people who use the app. */
export type OidcEnv = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  scope: string;
  /** The claim that names a person's groups. */
  groupsClaim: string;
  /** Takes e-mail addresses of this provider as verified, for providers that do not say so. */
  trustEmail: boolean;
};

/** How to reach Flex, and as whom. */
export type FlexEnv = {
  apiUrl: string;
  /** Base of the identity server, without a trailing slash and without the path of discovery. */
  authority: string;
  /** The issuer to expect where it differs from the authority. */
  issuer?: string;
  clientId: string;
  /** The secret, or the key in its place. */
  clientSecret?: string;
  /** The secret that is about to take the place of the other. */
  clientSecretNext?: string;
  /** A private key, PEM (PKCS #8) or JWK, with which the app signs who it is (RFC 7523). */
  clientKey?: string;
  /** What the identity server knows the key by, where the key does not say so itself. */
  clientKeyId?: string;
  /** Whom the app's word is for; the issuer unless said otherwise. */
  clientAudience?: string;
  scope: string;
  /** Flex is in a private network. */
  allowPrivate?: boolean;
};

/** 128 bits, which ASVS 5.0 asks for, are 22 characters of base64. */
const MIN_SECRET_CHARS = 22;
const PLACEHOLDER =
  /^<.*>$|change[-_ ]?me|your[-_ ]|secret[-_ ]?here|placeholder|example|xxxx|^(.)\1+$|^(secret|password|test)\d*$/i;
const SECRET_NAMES = [
  'FLEX_CLIENT_SECRET',
  'FLEX_CLIENT_SECRET_NEXT',
  'SESSION_SECRET',
  'OIDC_CLIENT_SECRET',
  'METRICS_TOKEN',
] as const;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\]|.+\.localhost)$/i;

/** Whether a URL points at this machine, where http and a home-made secret are no danger. */
export function isLoopback(url: string): boolean {
  return LOOPBACK.test(new URL(url).hostname);
}

const text = z.string().trim().min(1);
const url = z
  .url({ protocol: /^https?$/, error: 'must be an http or https URL' })
  .refine((value) => !/[?#]|\/\/[^/]*@/.test(value), 'must not hold a user name, a query or a fragment');
const noSlash = (value: string) => value.replace(/\/+$/, '');

const yesNo = z
  .enum(['yes', 'no'], 'must be yes or no')
  .default('no')
  .transform((value) => value === 'yes');
/** Names between commas. */
const list = z
  .string()
  .default('')
  .transform((value) =>
    value
      .split(',')
      .map((name) => name.trim().toLowerCase())
      .filter(Boolean),
  );

const flexSettings = z.object({
  FLEX_API_URL: url.transform(noSlash),
  FLEX_AUTHORITY: url.transform((value) => noSlash(value.replace(/\/\.well-known\/[^/]+\/?$/, ''))),
  FLEX_ISSUER: url.optional(),
  FLEX_CLIENT_ID: text,
  FLEX_CLIENT_SECRET: text.optional(),
  FLEX_CLIENT_SECRET_NEXT: text.optional(),
  FLEX_CLIENT_KEY: text
    .refine(
      (value) => /^(-----BEGIN PRIVATE KEY-----|\{[^]*\}$)/.test(value),
      'must be a private key as PEM (PKCS #8) or as JWK',
    )
    .optional(),
  FLEX_CLIENT_KEY_ID: text.optional(),
  FLEX_CLIENT_AUDIENCE: text.optional(),
  FLEX_SCOPE: text.default('api.write'),
  FLEX_ALLOW_PRIVATE: yesNo,
});

const ownSettings = z
  .object({
    NODE_ENV: z.string().optional(),
    PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
    APP_URL: url.optional(),
    DATABASE_URL: text.default('file:.data/flexview.db'),
    REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'must be a redis or rediss URL' }).optional(),
    GEOMETRY_CACHE_DIR: text.default('.data/geometry'),
    UPLOAD_DIR: text.default('.data/uploads'),
    SESSION_SECRET: text.optional(),
    OIDC_ISSUER: url.optional(),
    OIDC_CLIENT_ID: text.optional(),
    OIDC_CLIENT_SECRET: text.optional(),
    OIDC_SCOPE: text.default('openid profile email'),
    OIDC_GROUPS_CLAIM: text.default('groups'),
    OIDC_TRUST_EMAIL: yesNo,
    ACCESS: z.enum(['signed-in', 'open'], 'must be signed-in or open').default('signed-in'),
    ACCESS_OPEN_CONFIRMED: yesNo,
    ACCESS_ADMINISTRATORS: list,
    TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(10).default(0),
    METRICS_TOKEN: text.optional(),
    OTEL_EXPORTER_OTLP_ENDPOINT: url.optional(),
    AUDIT_RETENTION_DAYS: z.coerce.number().int().min(30).optional(),
  })
  .refine(
    (s) =>
      new Set([s.OIDC_ISSUER, s.OIDC_CLIENT_ID, s.OIDC_CLIENT_SECRET].map((value) => value === undefined))
        .size === 1,
    {
      path: ['OIDC_ISSUER'],
      message: 'goes together with OIDC_CLIENT_ID and OIDC_CLIENT_SECRET: set all three or none',
    },
  );

/** Names the settings at fault and never their values: one of them may be a secret in the wrong place. */
function refuse(faults: string[]): never {
  throw new AppError(
    'not_configured',
    `Flexview is not set up: ${faults.join('; ')}. See .env.local.example.`,
  );
}

function parse<T extends z.ZodType>(schema: T, source: Source): z.output<T> {
  // `NAME=` in a file means that it is not set.
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()));
  const result = schema.safeParse(set);
  if (result.success) return result.data;
  refuse(
    result.error.issues.map(({ path: [name], message }) =>
      set[String(name)] === undefined && !message.startsWith('goes')
        ? `${String(name)} is missing`
        : `${String(name)} ${message}`,
    ),
  );
}

/** What production refuses because it gives a secret away, or because anyone could guess it. */
function productionFaults(
  source: Source,
  urls: Record<string, string | undefined>,
  local: boolean,
): string[] {
  const secrets = SECRET_NAMES.flatMap((name) =>
    source[name]?.trim() ? [{ name, value: source[name].trim() }] : [],
  );
  const weak = secrets
    .filter(({ value }) => !local && (value.length < MIN_SECRET_CHARS || PLACEHOLDER.test(value)))
    .map(({ name }) => `${name} is a placeholder or shorter than ${MIN_SECRET_CHARS} characters`);
  const hidden = [...secrets.map(({ value }) => value), source.FLEX_CLIENT_KEY?.trim() || []].flat();
  const open = Object.entries(source)
    .filter(([name, value]) => name.startsWith('NEXT_PUBLIC_') && value)
    .filter(
      ([name, value]) =>
        /SECRET|PASSWORD|TOKEN|CREDENTIAL/.test(name) || hidden.some((secret) => value?.includes(secret)),
    )
    .map(([name]) => `${name} would be sent to every browser and holds a secret`);
  const plain = Object.entries(urls)
    .filter(([, value]) => value?.startsWith('http:') && !isLoopback(value))
    .map(([name]) => `${name} must be an https URL`);
  return [...weak, ...open, ...plain];
}

type OwnSettings = z.output<typeof ownSettings>;

/** How people get in must be said: by an identity provider, or, by hand and twice in production, by nobody at all. */
function accessFaults(s: OwnSettings, production: boolean): string[] {
  if (s.ACCESS === 'open') {
    return production && !s.ACCESS_OPEN_CONFIRMED
      ? [
          'ACCESS=open lets everyone who reaches the app do everything: set ACCESS_OPEN_CONFIRMED=yes too if you mean it',
        ]
      : [];
  }
  if (!s.OIDC_ISSUER)
    return ['OIDC_ISSUER is missing: name the identity provider of your people, or set ACCESS=open'];
  return s.SESSION_SECRET ? [] : ['SESSION_SECRET is missing'];
}

/** Parses the app's own settings. @throws {AppError} `not_configured` naming the variables */
export function readEnv(source: Source): Env {
  const s = parse(ownSettings, source);
  const production = s.NODE_ENV === 'production';
  const appUrl = noSlash(s.APP_URL ?? `http://localhost:${s.PORT}`);
  const access = accessFaults(s, production);
  if (access.length) refuse(access);
  if (production) {
    const own = { ...source, FLEX_CLIENT_SECRET: undefined, FLEX_CLIENT_SECRET_NEXT: undefined };
    const faults = productionFaults(own, { APP_URL: appUrl, OIDC_ISSUER: s.OIDC_ISSUER }, isLoopback(appUrl));
    if (faults.length) refuse(faults);
  }
  return {
    production,
    appUrl,
    databaseUrl: s.DATABASE_URL,
    redisUrl: s.REDIS_URL,
    geometryCacheDir: s.GEOMETRY_CACHE_DIR,
    uploadDir: s.UPLOAD_DIR,
    sessionSecrets: (s.SESSION_SECRET ?? '')
      .split(',')
      .map((secret) => secret.trim())
      .filter(Boolean),
    oidc:
      s.OIDC_ISSUER && s.OIDC_CLIENT_ID && s.OIDC_CLIENT_SECRET
        ? {
            issuer: s.OIDC_ISSUER,
            clientId: s.OIDC_CLIENT_ID,
            clientSecret: s.OIDC_CLIENT_SECRET,
            scope: s.OIDC_SCOPE,
            groupsClaim: s.OIDC_GROUPS_CLAIM,
            trustEmail: s.OIDC_TRUST_EMAIL,
          }
        : undefined,
    openAccess: s.ACCESS === 'open',
    administrators: s.ACCESS_ADMINISTRATORS,
    trustedProxyHops: s.TRUSTED_PROXY_HOPS,
    metricsToken: s.METRICS_TOKEN,
    tracesUrl: s.OTEL_EXPORTER_OTLP_ENDPOINT,
    auditRetentionDays: s.AUDIT_RETENTION_DAYS,
  };
}

/** Parses the settings for Flex. @throws {AppError} `not_configured` naming the variables */
export function readFlexEnv(source: Source): FlexEnv {
  const hasKey = Boolean(source.FLEX_CLIENT_KEY?.trim());
  const s = parse(hasKey ? flexSettings : flexSettings.required({ FLEX_CLIENT_SECRET: true }), source);
  if (source.NODE_ENV === 'production') {
    const urls = { FLEX_API_URL: s.FLEX_API_URL, FLEX_AUTHORITY: s.FLEX_AUTHORITY };
    const own = { ...source, SESSION_SECRET: undefined, OIDC_CLIENT_SECRET: undefined };
    const faults = productionFaults(own, urls, isLoopback(s.FLEX_AUTHORITY));
    if (faults.length) refuse(faults);
  }
  return {
    apiUrl: s.FLEX_API_URL,
    authority: s.FLEX_AUTHORITY,
    issuer: s.FLEX_ISSUER,
    clientId: s.FLEX_CLIENT_ID,
    clientSecret: s.FLEX_CLIENT_SECRET,
    clientSecretNext: s.FLEX_CLIENT_SECRET_NEXT,
    clientKey: s.FLEX_CLIENT_KEY?.replaceAll('\\n', '\n'),
    clientKeyId: s.FLEX_CLIENT_KEY_ID,
    clientAudience: s.FLEX_CLIENT_AUDIENCE,
    scope: s.FLEX_SCOPE,
    allowPrivate: s.FLEX_ALLOW_PRIVATE,
  };
}

/** Shorter values would be found in words that are no secret. */
const MIN_KNOWN_CHARS = 8;

/** The secrets themselves, for the filter of the log. Read apart, so that even faulty settings are kept out of it. */
export function readSecretValues(source: Source): string[] {
  return [...SECRET_NAMES, 'FLEX_CLIENT_KEY']
    .flatMap((name) => [source[name]?.trim() ?? '', ...(source[name] ?? '').split(',')])
    .map((value) => value.trim())
    .filter((value) => value.length >= MIN_KNOWN_CHARS);
}

/** How much is logged: pino's levels. Read apart, so that even faulty settings can be logged. */
export function readLogLevel(source: Source): string {
  const level = source.LOG_LEVEL?.trim().toLowerCase();
  if (level && ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'].includes(level)) return level;
  return source.NODE_ENV === 'test' ? 'silent' : 'info';
}

/** Calls `read` with the environment and keeps what it gave; a fault is not kept, so that it is told each time. */
function once<T>(read: (source: Source) => T): () => T {
  let value: { read: T } | undefined;
  return () => (value ??= { read: read(process.env) }).read;
}

export const env = once(readEnv);
export const flexEnv = once(readFlexEnv);
export const logLevel = once(readLogLevel);
export const secretValues = once(readSecretValues);
