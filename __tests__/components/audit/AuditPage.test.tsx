import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { AuditPage } from '@/components/audit';
import type { AuditPage as Page, AuditRow } from '@/lib/flexContract';
import type { AuditQuery } from '@/lib/paths';
import { router, visit } from '../../support/navigation';
import { renderApp } from '../../support/renderApp';

jest.mock('next/navigation', () => jest.requireActual('@/__tests__/support/navigation').navigation);
beforeEach(() => visit('/tenants/acme/audit'));

const aRecord = (changes: Partial<AuditRow> = {}): AuditRow => ({
  number: 41,
  at: '2026-11-20T14:05:09.000Z',
  person: { personId: 'p-ada', kind: 'person', name: 'Ada Lindqvist' },
  action: 'read',
  method: 'GET',
  path: '/tenants/acme/models/12',
  modelId: 12,
  decision: 'allowed',
  rule: 'settings',
  status: 200,
  bytes: null,
  requestId: 'f00dfeed-0000-4000-8000-000000000001',
  detail: null,
  ...changes,
});

function renderPage({ query = {}, ...page }: Partial<Page> & { query?: AuditQuery } = {}) {
  const whole: Page = { records: [aRecord()], total: 1, page: 1, pageSize: 100, ...page };
  return renderApp(<AuditPage tenantId="acme" tenantName="Acme Estates" query={query} page={whole} />);
}

test('a record says when, who, what, the outcome and the rule', () => {
  renderPage({
    records: [
      aRecord(),
      aRecord({ number: 40, person: null, decision: 'refused', rule: 'signed_out', action: 'download' }),
    ],
    total: 2,
  });
  expect(screen.getByText('2 records')).toBeInTheDocument();
  expect(screen.getByRole('row', { name: /Ada Lindqvist/ })).toHaveTextContent(
    /20 Nov 2026, 14:05:09 UTC.*Looked at.*Allowed.*Administrator by the settings/,
  );
  expect(screen.getByRole('row', { name: /Nobody signed in/ })).toHaveTextContent(
    /Downloaded a file.*Refused.*Not signed in/,
  );
});

test('filters go into the address; a day that is the last one counts whole', async () => {
  const user = userEvent.setup();
  renderPage({ query: { person: 'p-ada' } });
  await user.click(screen.getByRole('button', { name: /What/ }));
  await user.click(screen.getByRole('option', { name: 'Downloaded a file' }));
  await user.click(screen.getByRole('button', { name: /Outcome/ }));
  await user.click(screen.getByRole('option', { name: 'Refused' }));
  await user.type(screen.getByLabelText('From (UTC)'), '2026-11-01');
  await user.type(screen.getByLabelText('To (UTC)'), '2026-11-20');
  await user.click(screen.getByRole('button', { name: 'Filter' }));
  const [address] = router.push.mock.calls[0] as [string];
  const asked = new URL(address, 'http://app.test');
  expect(asked.pathname).toBe('/tenants/acme/audit');
  expect(Object.fromEntries(asked.searchParams)).toEqual({
    person: 'p-ada',
    action: 'download',
    decision: 'refused',
    from: '2026-11-01T00:00:00.000Z',
    to: '2026-11-21T00:00:00.000Z',
  });
});

test('the filters of the address stand in the form, and lead back to everything', () => {
  renderPage({ query: { decision: 'refused', to: '2026-11-21T00:00:00.000Z' } });
  expect(screen.getByRole('button', { name: /Outcome/ })).toHaveTextContent('Refused');
  expect(screen.getByLabelText('To (UTC)')).toHaveValue('2026-11-20');
  expect(screen.getByRole('link', { name: 'Show all' })).toHaveAttribute('href', '/tenants/acme/audit');
});

test('nothing that fits is said, with the way out', () => {
  renderPage({ records: [], total: 0, query: { action: 'upload' } });
  expect(screen.getByRole('heading', { name: 'No record fits' })).toBeInTheDocument();
  expect(screen.queryByRole('table')).not.toBeInTheDocument();
});

test('pages and files keep the filters', () => {
  renderPage({ total: 250, page: 2, query: { decision: 'refused', page: 2 } });
  const queryOf = (name: string) =>
    Object.fromEntries(
      new URL(screen.getByRole<HTMLAnchorElement>('link', { name }).href, 'http://app.test').searchParams,
    );
  expect(screen.getByText('Page 2 of 3')).toBeInTheDocument();
  expect(queryOf('Older')).toEqual({ decision: 'refused', page: '3' });
  expect(queryOf('Newer')).toMatchObject({ decision: 'refused' });
  expect(queryOf('CSV')).toMatchObject({ decision: 'refused', format: 'csv' });
  expect(queryOf('JSON lines')).toMatchObject({ decision: 'refused', format: 'jsonl' });
});

test('what was done is said in words, with whom it was for', () => {
  const grants = '/api/tenants/acme/grants';
  const detail = JSON.stringify({ subject: { kind: 'email', name: 'ben@acme.example' }, role: 'editor' });
  renderPage({
    records: [
      aRecord({ number: 4, action: 'administer', method: 'POST', path: grants, detail }),
      aRecord({ number: 3, action: 'administer', method: 'DELETE', path: `${grants}/6f1d` }),
      aRecord({
        number: 2,
        action: 'visit',
        method: 'POST',
        path: '/api/guest',
        detail: '{"name":"Grace Tan"}',
      }),
      aRecord({ number: 1, action: 'upload', path: '/api/tenants/acme/uploads', detail: 'not JSON' }),
    ],
    total: 4,
  });
  expect(
    screen
      .getAllByRole<HTMLTableRowElement>('row')
      .slice(1)
      .map((row) => row.cells[2]?.firstChild?.textContent),
  ).toEqual([
    'Gave access: ben@acme.example, editor',
    'Took access back',
    'Came by a guest link: Grace Tan',
    'Looked at uploads',
  ]);
});
