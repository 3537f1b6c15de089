import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { TenantList } from '@/components/tenants';
import { aTenant } from '../../support/builders';
import { aProblem, http, HttpResponse, startNetwork } from '../../support/msw';
import { router, visit } from '../../support/navigation';
import { renderApp } from '../../support/renderApp';

jest.mock('next/navigation', () => jest.requireActual('@/__tests__/support/navigation').navigation);

const regions = [
  { code: 'uk', name: 'United Kingdom' },
  { code: 'eu', name: 'Europe' },
];
const network = startNetwork();
beforeEach(() => visit('/tenants'));

test('each tenant leads to its models', () => {
  renderApp(<TenantList mayCreate tenants={[aTenant()]} regions={regions} />);
  expect(screen.getByRole('link', { name: 'Acme Estates' })).toHaveAttribute('href', '/tenants/acme/models');
  expect(screen.getByText('1 tenant')).toBeInTheDocument();
});

test('without tenants the page says what one is and how to make one', async () => {
  const user = userEvent.setup();
  renderApp(<TenantList mayCreate tenants={[]} regions={regions} />);
  expect(screen.getByRole('heading', { name: 'No tenants yet' })).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'New tenant' }));
  expect(screen.getByRole('dialog', { name: 'New tenant' })).toBeInTheDocument();
});

test('a new tenant is made in the chosen region and opened', async () => {
  const user = userEvent.setup();
  let body: unknown;
  network.use(
    http.post('*/api/tenants', async ({ request }) => {
      body = await request.json();
      return HttpResponse.json(aTenant({ identifier: 'north-quay', name: 'North Quay' }), { status: 201 });
    }),
  );
  renderApp(<TenantList mayCreate tenants={[aTenant()]} regions={regions} />);
  await user.click(screen.getByRole('button', { name: 'New tenant' }));
  await user.type(screen.getByRole('textbox', { name: 'Name' }), '  North Quay ');
  await user.click(screen.getByRole('button', { name: /Region/ }));
  await user.click(screen.getByRole('option', { name: 'Europe' }));
  await user.click(screen.getByRole('button', { name: 'Create tenant' }));
  await waitFor(() => expect(router.push).toHaveBeenCalledWith('/tenants/north-quay/models'));
  expect(router.refresh).toHaveBeenCalled();
  expect(body).toEqual({ name: 'North Quay', region: 'eu' });
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
});

test('a tenant without a name is asked for one, and nothing is sent', async () => {
  const user = userEvent.setup();
  renderApp(<TenantList mayCreate tenants={[aTenant()]} regions={regions} startsCreating />);
  await user.click(screen.getByRole('button', { name: 'Create tenant' }));
  expect(screen.getByRole('textbox', { name: 'Name' })).toBeInvalid();
  expect(screen.getByText(/Give the tenant a name/)).toBeInTheDocument();
});

test('a failure stays in the dialog with its reason, and what was typed is kept', async () => {
  const user = userEvent.setup();
  network.use(
    http.post('*/api/tenants', () =>
      aProblem({ status: 402, code: 'plan_limit', detail: 'Your plan has room for 3 tenants.' }),
    ),
  );
  renderApp(<TenantList mayCreate tenants={[aTenant()]} regions={[]} startsCreating />);
  await user.type(screen.getByRole('textbox', { name: 'Name' }), 'North Quay');
  await user.click(screen.getByRole('button', { name: 'Create tenant' }));
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('Your plan has room for 3 tenants.');
  expect(screen.getByRole('textbox', { name: 'Name' })).toHaveValue('North Quay');
  expect(screen.queryByRole('button', { name: /Region/ })).not.toBeInTheDocument();
});

test('an address that asks for a new tenant is tidied when the dialog is closed', async () => {
  const user = userEvent.setup();
  renderApp(<TenantList mayCreate tenants={[aTenant()]} regions={regions} startsCreating />);
  await user.keyboard('{Escape}');
  expect(router.replace).toHaveBeenCalledWith('/tenants');
});

test('many tenants can be filtered', async () => {
  const user = userEvent.setup();
  const tenants = Array.from({ length: 12 }, (_, i) =>
    aTenant({ tenantId: `t-${i}`, identifier: `est-${i}`, name: `Estate ${i}` }),
  );
  renderApp(<TenantList mayCreate tenants={tenants} regions={regions} />);
  await user.type(screen.getByRole('textbox', { name: 'Filter' }), 'estate 11');
  expect(within(screen.getByRole('list')).getAllByRole('listitem')).toHaveLength(1);
  expect(screen.getByText('1 of 12 tenants')).toBeInTheDocument();
  await user.type(screen.getByRole('textbox', { name: 'Filter' }), 'x');
  expect(screen.getByRole('heading', { name: 'No tenant is called “estate 11x”' })).toBeInTheDocument();
});
