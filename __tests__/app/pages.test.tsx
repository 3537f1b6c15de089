import { screen } from '@testing-library/react';
import HomePage from '@/app/page';
import TenantsPage from '@/app/tenants/(list)/page';
import TenantLayout from '@/app/tenants/[tenantId]/layout';
import ModelsPage from '@/app/tenants/[tenantId]/models/(list)/page';
import NotFound from '@/app/not-found';
import { getTenant, listModels, listRegions, listTenants, visit as visitPage, whoVisits } from '@/lib/access';
import { VISITOR } from '@/lib/access/person';
import { AppError } from '@/lib/errors';
import { logger } from '@/lib/http';
import { aTenantPass } from '../support/aPass';
import { aModel, aModelPage, aTenant } from '../support/builders';
import { visit } from '../support/navigation';
import { renderApp } from '../support/renderApp';

jest.mock('next/navigation', () => jest.requireActual('@/__tests__/support/navigation').navigation);
jest.mock('@/lib/access', () => ({
  visit: jest.fn(),
  safeReturnTo: (address: string) => address,
  getTenant: jest.fn(),
  listModels: jest.fn(),
  listRegions: jest.fn(),
  listTenants: jest.fn(),
  whoVisits: jest.fn(),
}));
jest.mock('@/lib/http', () => ({ logger: { warn: jest.fn() } }));
const cookies = new Map<string, string>();
jest.mock('next/headers', () => ({
  cookies: async () => ({ get: (name: string) => cookies.has(name) && { value: cookies.get(name) } }),
}));

const params = Promise.resolve({ tenantId: 'acme' });
const noUploads = { '/api/tenants/acme/uploads': { uploads: [] } };

/** What a page asks for in its address. */
const asking = (query: Record<string, string | string[]>) => Promise.resolve(query);

beforeEach(() => {
  visit('/tenants/acme/models');
  cookies.clear();
  jest.mocked(visitPage).mockResolvedValue({ ...aTenantPass(), mayCreate: true } as never);
  jest.mocked(listTenants).mockResolvedValue([aTenant()]);
  jest.mocked(listRegions).mockResolvedValue([]);
  jest.mocked(getTenant).mockResolvedValue({ ...aTenant(), region: 'uk' });
  jest
    .mocked(listModels)
    .mockReset()
    .mockResolvedValue(aModelPage([aModel()]));
});

test('the front door leads a newcomer to all tenants', async () => {
  await expect(HomePage()).rejects.toThrow('redirect to /tenants');
});

test('it leads back to the last tenant while that is still there, and else to all', async () => {
  cookies.set('flexview-tenant', 'acme');
  await expect(HomePage()).rejects.toThrow('redirect to /tenants/acme/models');
  jest.mocked(listTenants).mockResolvedValue([]);
  await expect(HomePage()).rejects.toThrow(/^redirect to \/tenants$/);
});

test('when Flex does not answer, the front door still opens', async () => {
  cookies.set('flexview-tenant', 'acme');
  jest.mocked(listTenants).mockRejectedValue(new AppError('flex_unreachable', 'Flex does not answer.'));
  await expect(HomePage()).rejects.toThrow(/^redirect to \/tenants$/);
});

test('tenants are listed, also when Flex does not tell its regions', async () => {
  jest.mocked(listRegions).mockRejectedValue(new AppError('flex_error', 'No.'));
  renderApp(await TenantsPage({ searchParams: asking({}) }));
  expect(screen.getByRole('link', { name: 'Acme Estates' })).toBeInTheDocument();
});

test('the address of the tenants can ask for the dialog that makes one', async () => {
  renderApp(await TenantsPage({ searchParams: asking({ new: '' }) }));
  expect(screen.getByRole('dialog', { name: 'New tenant' })).toBeInTheDocument();
});

test('an expected failure is said in words, with its code and the number under which it is logged', async () => {
  jest.mocked(listTenants).mockRejectedValue(new AppError('flex_unreachable', 'Flex does not answer.'));
  renderApp(await TenantsPage({ searchParams: asking({}) }));
  expect(screen.getByRole('heading', { name: 'The tenants could not be loaded' })).toBeInTheDocument();
  expect(screen.getByText('Flex does not answer.')).toBeInTheDocument();
  const [fields] = jest.mocked(logger.warn).mock.lastCall as unknown as [{ requestId: string }];
  expect(screen.getByText(fields.requestId)).toBeInTheDocument();
  expect(screen.getByText('flex_unreachable')).toBeInTheDocument();
});

test('an unexpected failure is not dressed up: it goes on to the error page', async () => {
  jest.mocked(listTenants).mockRejectedValue(new TypeError('x is not a function'));
  await expect(TenantsPage({ searchParams: asking({}) })).rejects.toThrow(TypeError);
});

test('models are asked for as the address says', async () => {
  const searchParams = asking({ search: 'office', status: 'ready', sort: '-name', page: '2' });
  renderApp(await ModelsPage({ params, searchParams }), { known: noUploads });
  expect(listModels).toHaveBeenCalledWith(expect.objectContaining({ rule: 'grant g1' }), {
    search: 'office',
    status: 'ready',
    sort: '-name',
    page: 2,
    pageSize: 25,
  });
  expect(screen.getByRole('link', { name: 'House.ifc' })).toBeInTheDocument();
});

test('what makes no sense in the address is left out, and the rest holds', async () => {
  await ModelsPage({
    params,
    searchParams: asking({ search: 'a', status: 'lost', sort: 'colour', page: '-3', pageSize: '9999' }),
  });
  expect(listModels).toHaveBeenCalledWith(expect.objectContaining({ rule: 'grant g1' }), {
    search: 'a',
    sort: '-uploaded',
    page: 1,
    pageSize: 25,
  });
});

test('a value that is given twice counts once', async () => {
  await ModelsPage({ params, searchParams: asking({ search: ['a', 'b'] }) });
  expect(listModels).toHaveBeenCalledWith(
    expect.objectContaining({ rule: 'grant g1' }),
    expect.objectContaining({ search: 'a' }),
  );
});

test('a tenant that is missing and one that is forbidden are both not found', async () => {
  jest.mocked(getTenant).mockRejectedValue(new AppError('not_found', 'No.'));
  await expect(TenantLayout({ children: null, params })).rejects.toThrow('not found');
  jest.mocked(getTenant).mockRejectedValue(new AppError('forbidden', 'No.'));
  await expect(TenantLayout({ children: null, params })).rejects.toThrow('not found');
});

test('an address that cannot be a tenant is not asked for at Flex', async () => {
  jest.mocked(getTenant).mockClear();
  const odd = Promise.resolve({ tenantId: '..%2Fadmin' });
  await expect(TenantLayout({ children: null, params: odd })).rejects.toThrow('not found');
  expect(getTenant).not.toHaveBeenCalled();
});

test('a lost address leads to the tenants, and a guest back to the one model', async () => {
  renderApp(await NotFound());
  expect(screen.getByRole('heading', { name: 'There is no such page' })).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'See all tenants' })).toHaveAttribute('href', '/tenants');

  const guest = { linkId: 'link', tenantId: 'acme', modelId: 12 };
  jest.mocked(whoVisits).mockResolvedValueOnce({ ...VISITOR, kind: 'guest', guest });
  renderApp(await NotFound());
  expect(screen.getByRole('link', { name: 'Back to the model' })).toHaveAttribute(
    'href',
    '/tenants/acme/models/12',
  );
});
