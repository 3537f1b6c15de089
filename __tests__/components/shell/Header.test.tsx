import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Header } from '@/components/shell/Header';
import { aMe, aTenant } from '../../support/builders';
import { router, visit } from '../../support/navigation';
import { renderApp } from '../../support/renderApp';

jest.mock('next/navigation', () => jest.requireActual('@/__tests__/support/navigation').navigation);

const acme = aTenant();
const quay = aTenant({
  tenantId: '9d0c8b7a-0000-4000-8000-000000000002',
  identifier: null,
  name: 'North Quay',
  region: 'eu',
});
const tokyo = aTenant({
  tenantId: '9d0c8b7a-0000-4000-8000-000000000003',
  identifier: 'tokyo',
  name: '東京ベイ',
});

type Props = Parameters<typeof Header>[0];

function renderHeader(
  tenants: Props['tenants'] = [acme, quay, tokyo],
  person: Props['person'] = aMe().person,
) {
  return renderApp(<Header tenants={tenants} person={person} flex={aMe().flex} theme="system" />);
}

afterEach(() => {
  document.cookie = 'flexview-tenant=; Max-Age=0; Path=/';
  document.cookie = 'flexview-theme=; Max-Age=0; Path=/';
  delete document.documentElement.dataset.theme;
});

test('the tenant of the address is named, whether it is given by identifier or by id', () => {
  visit('/tenants/ACME/models');
  const { unmount } = renderHeader();
  expect(screen.getByRole('button', { name: 'Tenant: Acme Estates' })).toBeInTheDocument();
  unmount();
  visit(`/tenants/${quay.tenantId}/models`);
  renderHeader();
  expect(screen.getByRole('button', { name: 'Tenant: North Quay' })).toBeInTheDocument();
});

test('typing filters the tenants, and Enter goes to the models of the one that is left', async () => {
  const user = userEvent.setup();
  visit('/tenants/acme/models');
  renderHeader();
  await user.click(screen.getByRole('button', { name: /Tenant/ }));
  const dialog = screen.getByRole('dialog', { name: 'Choose a tenant' });
  expect(within(dialog).getAllByRole('option')).toHaveLength(3);
  expect(within(dialog).getByRole('option', { name: 'Acme Estates' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await user.keyboard('quay');
  expect(within(dialog).getAllByRole('option')).toHaveLength(1);
  await user.keyboard('{Enter}');
  expect(router.push).toHaveBeenCalledWith(`/tenants/${quay.tenantId}/models`);
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
});

test('from a model the way leads to the models of the other tenant, which does not have that model', async () => {
  const user = userEvent.setup();
  visit('/tenants/acme/models/17');
  renderHeader();
  await user.click(screen.getByRole('button', { name: /Tenant/ }));
  await user.click(screen.getByRole('option', { name: '東京ベイ' }));
  expect(router.push).toHaveBeenCalledWith('/tenants/tokyo/models');
});

test('a word that no tenant has leaves a sentence and the way to all tenants', async () => {
  const user = userEvent.setup();
  visit('/tenants');
  renderHeader();
  await user.click(screen.getByRole('button', { name: /Choose a tenant/ }));
  await user.keyboard('zebra');
  expect(screen.getByText('No tenant has this in its name.')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'All tenants' })).toHaveAttribute('href', '/tenants');
  expect(screen.getByRole('link', { name: 'New tenant…' })).toHaveAttribute('href', '/tenants?new');
});

test('the tenant is remembered for the next visit', () => {
  visit('/tenants/acme/models');
  renderHeader();
  expect(document.cookie).toContain('flexview-tenant=acme');
});

test('an address that means no known tenant is not remembered', () => {
  visit('/tenants/elsewhere/models');
  renderHeader();
  expect(document.cookie).not.toContain('flexview-tenant');
});

test('the ways within a tenant are there only on its pages, and the current one is marked', () => {
  visit('/tenants');
  const { unmount } = renderHeader();
  expect(screen.queryByRole('navigation', { name: 'Main' })).not.toBeInTheDocument();
  unmount();
  visit('/tenants/acme/models');
  renderHeader();
  const nav = screen.getByRole('navigation', { name: 'Main' });
  expect(within(nav).getByRole('link', { name: 'Models' })).toHaveAttribute('aria-current', 'page');
  expect(within(nav).getByRole('button', { name: 'Upload' })).toBeInTheDocument();
});

test('who the app is at Flex can be read', async () => {
  const user = userEvent.setup();
  visit('/tenants');
  renderHeader();
  await user.click(screen.getByRole('button', { name: 'Who: Flexview Demo' }));
  const dialog = screen.getByRole('dialog', { name: 'Who you are here' });
  expect(dialog).toHaveTextContent('flexview@example.org');
  expect(dialog).toHaveTextContent('works at Flex under this one name');
});

test('dark is put in force at once and remembered, and the device can have its say again', async () => {
  const user = userEvent.setup();
  visit('/tenants');
  renderHeader();
  await user.click(screen.getByRole('button', { name: /^Who/ }));
  await user.click(screen.getByRole('radio', { name: 'Dark' }));
  expect(document.documentElement).toHaveAttribute('data-theme', 'dark');
  expect(document.cookie).toContain('flexview-theme=dark');
  await user.click(screen.getByRole('radio', { name: 'System' }));
  expect(document.documentElement).not.toHaveAttribute('data-theme');
  expect(document.cookie).not.toContain('flexview-theme');
});

test('tenants that could not be loaded are said to be so, and the rest stands', () => {
  visit('/tenants/acme/models');
  renderHeader(null);
  expect(screen.getByText('Tenants could not be loaded')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Models' })).toHaveAttribute('href', '/tenants/acme/models');
});

const ada: Props['person'] = { kind: 'person', name: 'Ada Lindqvist', email: 'ada@example.org' };

test('whoever has signed in is named, with their address, and can sign out without a script', async () => {
  const user = userEvent.setup();
  visit('/tenants');
  renderHeader(undefined, ada);
  await user.click(screen.getByRole('button', { name: 'Who: Ada Lindqvist' }));
  const dialog = screen.getByRole('dialog', { name: 'Who you are here' });
  expect(dialog).toHaveTextContent('ada@example.org');
  const button = within(dialog).getByRole('button', { name: 'Sign out' });
  expect(button).toHaveAttribute('type', 'submit');
  expect(button.closest('form')).toHaveAttribute('action', '/api/auth/sign-out');
  expect(button.closest('form')).toHaveAttribute('method', 'post');
  expect(screen.queryByText('Open access')).not.toBeInTheDocument();
});

test('a guest is told of no tenant, no other page and nothing of Flex, and can leave', async () => {
  const user = userEvent.setup();
  visit('/tenants/acme/models/17');
  renderHeader(null, { kind: 'guest', name: 'Site office', email: null });
  expect(screen.queryByRole('button', { name: /tenant/i })).not.toBeInTheDocument();
  expect(screen.queryByRole('navigation')).not.toBeInTheDocument();
  expect(screen.queryByText(/Tenants/)).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Who: Site office' }));
  expect(screen.getByRole('dialog')).not.toHaveTextContent('Flex,');
  expect(screen.getByRole('button', { name: 'Leave' })).toBeInTheDocument();
});

test('where nobody signs in the header says so in words', async () => {
  const user = userEvent.setup();
  visit('/tenants');
  renderHeader(undefined, { kind: 'open', name: null, email: null });
  expect(screen.getByText('Open access')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: /^Who/ }));
  expect(screen.getByRole('dialog')).toHaveTextContent('may see and change everything');
  expect(screen.queryByRole('button', { name: 'Sign out' })).not.toBeInTheDocument();
});

test('to nobody the header offers the way in and nothing else', async () => {
  const user = userEvent.setup();
  visit('/sign-in');
  renderHeader(null, null);
  expect(screen.queryByText('Tenants could not be loaded')).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Who: nobody signed in' }));
  expect(screen.getByRole('link', { name: 'Sign in' })).toHaveAttribute('href', '/api/auth/sign-in');
});

test('who may not add models is not shown how, and a tenant that is not theirs has no pages', () => {
  visit('/tenants/acme/models');
  const { unmount } = renderHeader([{ ...acme, role: 'viewer' }]);
  expect(screen.getByRole('link', { name: 'Models' })).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /Upload/ })).not.toBeInTheDocument();
  unmount();
  renderHeader([quay]);
  expect(screen.queryByRole('navigation', { name: 'Main' })).not.toBeInTheDocument();
});

test('administrators of everything find the doctor under their name', async () => {
  const user = userEvent.setup();
  visit('/tenants');
  renderApp(
    <Header tenants={[acme]} person={aMe().person} flex={aMe().flex} isAdministrator theme="system" />,
  );
  await user.click(screen.getByRole('button', { name: /^Who:/ }));
  expect(screen.getByRole('link', { name: 'Examine the app' })).toHaveAttribute('href', '/admin/doctor');
});
