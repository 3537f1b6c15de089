/**
 * Stands for `next/navigation`, which needs Next around it:
 * `jest.mock('next/navigation', () => jest.requireActual('@/__tests__/support/navigation').navigation)`.
 */
export const place = { pathname: '/', params: {} as Record<string, string> };
export const router = { push: jest.fn(), replace: jest.fn(), refresh: jest.fn(), prefetch: jest.fn() };

export const navigation = {
  usePathname: () => place.pathname,
  useParams: () => place.params,
  useRouter: () => router,
  redirect: (path: string) => {
    throw new Error(`redirect to ${path}`);
  },
  notFound: () => {
    throw new Error('not found');
  },
};

/** Puts the page at an address; what the router was asked is forgotten. */
export function visit(pathname: string): void {
  place.pathname = pathname;
  const [, tenantId, modelId] = /^\/tenants\/([^/]+)(?:\/models\/([^/]+))?/.exec(pathname) ?? [];
  place.params = { ...(tenantId ? { tenantId } : {}), ...(modelId ? { modelId } : {}) };
  for (const call of Object.values(router)) call.mockClear();
}
