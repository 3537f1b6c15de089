import { readdirSync } from 'node:fs';
import path from 'node:path';
import { ownRequest } from '../../support/ownPage';

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;
type Module = Partial<Record<'GET' | 'POST' | 'HEAD' | 'PATCH' | 'DELETE', Handler>>;
export type Method = keyof Module;

/** Every handler of the app, by the address that its folder says. A new route is tested without being named here. */
const API = path.resolve('app/api');
export const ROUTES = readdirSync(API, { recursive: true, encoding: 'utf8' })
  .filter((file) => path.basename(file) === 'route.ts')
  .map((file) => `/api/${path.dirname(file)}`)
  .sort();

const GOOD: Record<string, string> = {
  tenantId: 'acme',
  modelId: '7',
  set: 'complete',
  entityId: '5',
  uploadId: '0'.repeat(32),
  viewId: '0'.repeat(32),
};
const modules = new Map<string, Module>();

/** Loads every route, once the settings are there. */
export async function loadRoutes(): Promise<void> {
  for (const address of ROUTES) {
    modules.set(address, (await import(path.join(API, address.slice(5), 'route.ts'))) as Module);
  }
}

/** Calls one route as Next does: its parameters are handed over decoded, and nothing where it has none. */
export async function call(
  address: string,
  {
    method = 'GET' as Method,
    params = {} as Record<string, string>,
    ...init
  }: {
    method?: Method;
    params?: Record<string, string>;
    headers?: Record<string, string>;
    body?: string;
    signal?: AbortSignal;
    query?: string;
  } = {},
): Promise<Response> {
  const all = { ...GOOD, ...params };
  const filled = address.replace(/\[(\w+)\]/g, (_, name: string) =>
    encodeURIComponent((all[name] ?? '').toWellFormed()),
  );
  const { query, ...request } = init;
  const url = `http://localhost:3000${filled}${query ?? ''}`;
  return modules.get(address)![method]!(ownRequest(url, { method, ...request }), {
    params: Promise.resolve((parametersOf(address).length ? all : undefined) as Record<string, string>),
  });
}

/** Each address with each of its methods. */
export function handlers(): [string, Method][] {
  return [...modules].flatMap(([address, module]) =>
    (['GET', 'POST', 'HEAD', 'PATCH', 'DELETE'] as const)
      .filter((method) => module[method])
      .map((method): [string, Method] => [address, method]),
  );
}

export const parametersOf = (address: string) => [...address.matchAll(/\[(\w+)\]/g)].map(([, name]) => name!);
