import { aimRoutes, isServerPath, serverRoutes } from './api/aim';
import { FlexLocalError } from './api/flexLocalError';
import type { Call } from './api/http/call';
import { odataError, problem } from './api/http/respond';
import { findRoute } from './api/http/routes';
import { parsePath, type Segment } from './api/http/segments';
import { identityRoutes, openRoutes, visitorRoutes } from './api/identity';
import type { Caller, FlexLocalPorts } from './api/ports';
import { DatabaseError, REGIONS, ensureUser, findMemberRole, findTenant } from './database';
import { ODataError } from './odata';

export type { Caller, FlexLocalPorts, Ingest, ModelFiles, StoredFile, Tokens } from './api/ports';
export { FlexLocalError } from './api/flexLocalError';

/**
 * Local Flex as one web-standard function: the identity API under `/id/2.0`, the data API under
 * `/{region}/aim/2.0/{tenant}`. Signing in (discovery, tokens) is mounted beside it by the server that runs it.
 */
export function createFlexLocal(ports: FlexLocalPorts): (request: Request) => Promise<Response> {
  const knownCallers = new Set<string>();

  /** Writes down a caller whom the database has not met, so that what they make can name them. */
  async function meet(caller: Caller): Promise<void> {
    const seen = JSON.stringify(caller);
    if (!knownCallers.has(seen)) await ensureUser(ports.database, caller);
    knownCallers.add(seen);
  }

  async function handle(request: Request, url: URL): Promise<Response> {
    const path = parsePath(url.pathname);
    const isIdentity = matches(path, ['id', '2.0']);
    if (!isIdentity && !matches(path.slice(1), ['aim', '2.0']))
      throw new FlexLocalError(404, 'There is nothing at this path.');
    if (isIdentity && matches(path.slice(2), ['tokens'])) {
      return findRoute(openRoutes, request.method, path.slice(2)).route.handle({ request, ports });
    }
    const caller = await ports.authenticate(request);
    if (!caller) return new Response(null, { status: 401, headers: { 'www-authenticate': 'Bearer' } });
    await meet(caller);
    const call = { request, url, caller, ports };
    if (isIdentity) return callIdentity(call, path);
    return isServerPath(path.slice(3)) ? callServer(call, path) : callAim(call, path);
  }

  return async (request) => {
    const url = new URL(request.url);
    try {
      const response = await handle(request, url);
      return request.method === 'HEAD' ? new Response(null, response) : response;
    } catch (error) {
      return refusal(error, url);
    }
  };
}

type Started = Pick<Call, 'request' | 'url' | 'caller' | 'ports'>;

async function callIdentity(started: Started, path: Segment[]): Promise<Response> {
  const { route, values } = findRoute(identityRoutes, started.request.method, path.slice(2));
  const root = `${started.url.origin}/id/2.0`;
  return route.handle({ ...started, root, path: values, query: queryContext(started, null) });
}

/** What concerns the server and no tenant. */
async function callServer(started: Started, path: Segment[]): Promise<Response> {
  const region = REGIONS.find(({ code }) => code.toLowerCase() === path[0]?.name.toLowerCase());
  if (!region) throw new FlexLocalError(404, 'There is no such region.');
  const { route, values } = findRoute(serverRoutes, started.request.method, path.slice(3));
  const root = `${started.url.origin}/${region.code}/aim/2.0`;
  return route.handle({ ...started, root, path: values, query: queryContext(started, null) });
}

/** The region is a part of the address: a tenant of another region is not here (CONTRACT.md 1). */
async function callAim(started: Started, path: Segment[]): Promise<Response> {
  const [region, , , wanted, ...rest] = path;
  const { database } = started.ports;
  const tenant = wanted && (await findTenant(database, wanted.name));
  const role = tenant && (await findMemberRole(database, tenant.tenantId, started.caller.userId));
  const isVisit = matches(rest, ['invitations']);
  if (!tenant || !(role || isVisit) || tenant.regionCode.toLowerCase() !== region?.name.toLowerCase()) {
    throw new FlexLocalError(404, 'There is no such tenant in this region.');
  }
  const root = `${started.url.origin}/${tenant.regionCode}/aim/2.0/${tenant.tenantId}`;
  const call = { ...started, root, tenant, query: queryContext(started, tenant.tenantId) };
  if (!role || isVisit) {
    const { route, values } = findRoute(visitorRoutes, started.request.method, rest);
    return route.handle({ ...call, path: values });
  }
  const { route, values } = findRoute(aimRoutes, started.request.method, rest);
  return route.handle({ ...call, path: values, role });
}

function queryContext({ ports, caller }: Started, tenantId: string | null): Call['query'] {
  return {
    read: ports.database.read,
    parameters: { callerId: caller.userId, tenantId, regions: JSON.stringify(REGIONS) },
  };
}

function matches(path: Segment[], names: string[]): boolean {
  return names.every((name, index) => path[index]?.name.toLowerCase() === name);
}

/** An error as the API called words it. What nobody foresaw is logged whole and answered without detail. */
function refusal(error: unknown, url: URL): Response {
  const { status, code, message, target, headers } = describe(error);
  const response = /^\/id\//i.test(url.pathname)
    ? problem(status, code, message, url.pathname)
    : odataError(status, code, message, target);
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

function describe(error: unknown) {
  if (error instanceof FlexLocalError) {
    return {
      status: error.status,
      code: codeOf(error.status),
      message: error.message,
      headers: error.headers,
    };
  }
  if (error instanceof ODataError) {
    return { status: 400, code: 'InvalidQuery', message: error.message, target: error.option, headers: {} };
  }
  if (error instanceof DatabaseError) {
    const status = { duplicate: 409, not_found: 404, invalid: 400, plan_limit: 402 }[error.code];
    return { status, code: codeOf(status), message: error.message, headers: {} };
  }
  console.error('Local Flex failed to answer a request.', error);
  return {
    status: 500,
    code: codeOf(500),
    message: 'Local Flex failed to answer; its log says why.',
    headers: {},
  };
}

function codeOf(status: number): string {
  const codes: Record<number, string> = {
    400: 'BadRequest',
    402: 'PlanLimit',
    403: 'Forbidden',
    404: 'NotFound',
    405: 'MethodNotAllowed',
    409: 'Conflict',
    410: 'Gone',
    413: 'PayloadTooLarge',
    415: 'UnsupportedMediaType',
    416: 'RangeNotSatisfiable',
    503: 'ServiceUnavailable',
  };
  return codes[status] ?? 'InternalError';
}
