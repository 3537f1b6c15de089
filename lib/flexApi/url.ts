import 'server-only';
import { z } from 'zod';
import { AppError } from '@/lib/errors';
import { geometrySetSchema, tenantIdSchema } from '@/lib/flexContract';

const keySchema = z.number().int().nonnegative().max(2_147_483_647);

/** All that may stand in a path. Each value passes its schema here, whoever has checked it before. */
const PARAMS = {
  region: z.string().regex(/^[A-Za-z0-9]{1,32}$/),
  tenantId: tenantIdSchema,
  identifier: tenantIdSchema,
  assetId: keySchema,
  modelId: keySchema,
  entityId: keySchema,
  set: geometrySetSchema,
};
export type Params = { [K in keyof typeof PARAMS]?: z.output<(typeof PARAMS)[K]> };

/** Options that a query may hold, endpoint by endpoint (CONTRACT.md 3.1). */
export const SINGLE_OPTIONS = ['$expand', '$select'] as const;
export const LIST_OPTIONS = ['$filter', '$orderby', '$top', '$skip', '$count', ...SINGLE_OPTIONS] as const;

/** Flex refuses more (CONTRACT.md 3.1). */
export const MAX_TOP = 1000;
const MAX_QUERY_CHARS = 2_048;

function fillTemplate(template: string, params: Params): string {
  return template.replace(/\{(\w+)\}/g, (_, name: keyof Params) => {
    const result = PARAMS[name].safeParse(params[name]);
    if (!result.success) throw new AppError('invalid_request', `${name} is not valid.`);
    return encodeURIComponent(String(result.data));
  });
}

/** The names are ours and safe; values are encoded whole, since `&`, `#` and `+` in a filter would change the request. */
function fillQuery(query: Record<string, string>, allowed: readonly string[]): string {
  const pairs = Object.entries(query).map(([name, value]) => {
    if (!allowed.includes(name)) throw new AppError('internal', `${name} is no option of this call.`);
    if (name === '$top' && !(Number(value) <= MAX_TOP))
      throw new AppError('invalid_request', '$top is too large.');
    return `${name}=${encodeURIComponent(value)}`;
  });
  if (pairs.join('&').length > MAX_QUERY_CHARS)
    throw new AppError('invalid_request', 'The query is too long.');
  return pairs.length ? `?${pairs.join('&')}` : '';
}

/**
 * The address of one call: the API's base, a template with its parameters, and a query of allowed options. The result
 * is parsed again and compared with what was meant, so that nothing in a value can lead to another host or path.
 * @throws {AppError} `invalid_request` for a parameter that does not fit its schema
 */
export function buildUrl(
  apiUrl: string,
  template: string,
  params: Params,
  query: Record<string, string> = {},
  allowed: readonly string[] = [],
): URL {
  const base = new URL(apiUrl);
  const path = `${base.pathname.replace(/\/$/, '')}${fillTemplate(template, params)}`;
  const search = fillQuery(query, allowed);
  const url = new URL(`${base.origin}${path}${search}`);
  const meant =
    url.origin === base.origin && url.pathname === path && !url.hash && !url.username && !url.password;
  if (!meant) throw new AppError('invalid_request', 'This address is not valid.');
  return url;
}
