import {
  checkOptions,
  parseQuery,
  PAGE_SIZE,
  queryList,
  querySingle,
  type Condition,
  type EntityType,
  type QueryContext,
  type QueryLimits,
} from '../../odata';
import type { StoredTenant, TenantRole } from '../../database';
import { FlexLocalError } from '../flexLocalError';
import type { Caller, FlexLocalPorts } from '../ports';
import { json } from './respond';
import type { PathValues } from './routes';

/** What a handler is given. `root` is the URL of the API called, without a slash at its end. */
export type Call = {
  request: Request;
  url: URL;
  root: string;
  path: PathValues;
  caller: Caller;
  ports: FlexLocalPorts;
  query: QueryContext;
  /** Limits of the endpoint on its query options, where it has its own. */
  limits?: QueryLimits;
};

/** A call of the data API, whose tenant is known and the caller's to use; `role` is what the caller is in it. */
export type TenantCall = Call & { tenant: StoredTenant; role: TenantRole };

/** Answers with a list, as the options of the URL ask for it (CONTRACT.md 3.1 and 3.3). */
export async function listResponse(
  call: Call,
  set: string,
  type: EntityType,
  condition?: Condition,
): Promise<Response> {
  const options = parseQuery(call.url.searchParams, 'list', call.limits);
  const page = await queryList(call.query, type, options, condition);
  const nextLink = new URL(call.url);
  nextLink.searchParams.set('$skip', String((options.skip ?? 0) + PAGE_SIZE));
  return json({
    '@odata.context': `${call.root}/$metadata#${set}`,
    ...(page.count === undefined ? {} : { '@odata.count': page.count }),
    value: page.value,
    ...(page.hasMore ? { '@odata.nextLink': nextLink.href } : {}),
  });
}

/** Answers with the one thing that meets `condition`, expanded as the URL asks. */
export async function singleResponse(
  call: Call,
  set: string,
  type: EntityType,
  condition: Condition,
  status = 200,
): Promise<Response> {
  const options = parseQuery(call.url.searchParams, 'single', call.limits);
  const entity = await querySingle(call.query, type, options, condition);
  if (!entity) throw new FlexLocalError(404, `There is no such ${type.name}.`);
  return json({ '@odata.context': `${call.root}/$metadata#${set}/$entity`, ...entity }, status);
}

/**
 * Makes sure that a write can be answered as the URL asks, before anything is written: a call that is refused has
 * changed nothing.
 *
 * @throws {ODataError} as the answer would
 */
export function checkQuery(call: Call, type: EntityType): void {
  checkOptions(type, parseQuery(call.url.searchParams, 'single', call.limits));
}

/** A single value, such as the answer of a function (CONTRACT.md 3.3). */
export function valueResponse(call: Call, edmType: string, value: unknown): Response {
  return json({ '@odata.context': `${call.root}/$metadata#${edmType}`, value });
}

/** The same call with more named parameters for the SQL of its types. */
export function withParameters<C extends Call>(call: C, parameters: QueryContext['parameters']): C {
  return { ...call, query: { ...call.query, parameters: { ...call.query.parameters, ...parameters } } };
}

/**
 * A key of the path.
 *
 * @throws {FlexLocalError} 400 when it is not a whole number
 */
export function wholeNumber(call: Call, name: string): number {
  const text = call.path[name] ?? '';
  if (!/^\d{1,15}$/.test(text))
    throw new FlexLocalError(400, `${name} must be a whole number, not '${text}'.`);
  return Number(text);
}
