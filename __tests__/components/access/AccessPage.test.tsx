import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { AccessPage } from '@/components/access';
import type { Grant } from '@/lib/flexContract';
import { aProblem, http, HttpResponse, startNetwork } from '../../support/msw';
import { visit } from '../../support/navigation';
import { renderApp } from '../../support/renderApp';

jest.mock('next/navigation', () => jest.requireActual('@/__tests__/support/navigation').navigation);

const network = startNetwork();
beforeEach(() => visit('/tenants/acme/access'));

const aGrant = (changes: Partial<Grant> = {}): Grant => ({
  grantId: '6f1d0000-0000-4000-8000-000000000001',
  subject: { kind: 'email', name: 'ben@acme.example' },
  personName: 'Ben Okafor',
  effect: 'allow',
  role: 'editor',
  assetId: null,
  modelId: null,
  place: null,
  expiresAt: null,
  isExpired: false,
  createdBy: 'Ada Lindqvist',
  createdAt: '2026-11-01T10:00:00.000Z',
  ...changes,
});
const garden = aGrant({
  grantId: '6f1d0000-0000-4000-8000-000000000002',
  subject: { kind: 'group', name: 'tenants' },
  personName: null,
  role: 'viewer',
  assetId: 7,
  place: 'Garden House',
  expiresAt: '2027-01-31T12:00:00.000Z',
});

const places = { assets: [{ assetId: 7, name: 'Garden House' }], models: [{ modelId: 12, name: 'Terrace' }] };

/** The page over a server that keeps what it is told; `sent` grows with each change. */
function renderPage(grants: Grant[]) {
  let kept = grants;
  const sent: { method: string; path: string; body: unknown }[] = [];
  const note = async (request: Request) => {
    const { pathname } = new URL(request.url);
    sent.push({
      method: request.method,
      path: pathname,
      body: await request
        .clone()
        .json()
        .catch(() => null),
    });
    return pathname.split('/').at(-1);
  };
  network.use(
    http.get('*/api/tenants/acme/grants', () => HttpResponse.json({ grants: kept })),
    http.post('*/api/tenants/acme/grants', async ({ request }) => {
      await note(request);
      kept = [...kept, garden];
      return HttpResponse.json(garden, { status: 201 });
    }),
    http.patch('*/api/tenants/acme/grants/:grantId', async ({ request }) => {
      const grantId = await note(request);
      kept = kept.map((grant) => (grant.grantId === grantId ? { ...grant, role: 'viewer' } : grant));
      return HttpResponse.json(kept[0]);
    }),
    http.delete('*/api/tenants/acme/grants/:grantId', async ({ request }) => {
      const grantId = await note(request);
      kept = kept.filter((grant) => grant.grantId !== grantId);
      return new HttpResponse(null, { status: 204 });
    }),
  );
  renderApp(<AccessPage tenantId="acme" tenantName="Acme Estates" initial={{ grants }} places={places} />);
  return sent;
}

const rowOf = (name: RegExp) => screen.getByRole('row', { name });

test('each grant says who may do what, where, until when and by whom', () => {
  renderPage([aGrant(), garden]);
  expect(rowOf(/^Ben Okafor/)).toHaveTextContent(/Editor.*The whole tenant.*No end.*Ada Lindqvist/);
  expect(rowOf(/^Group tenants/)).toHaveTextContent(/Viewer.*Building Garden House.*31 Jan 2027/);
});

test('without grants the page says who gets in all the same', () => {
  renderPage([]);
  expect(screen.getByRole('heading', { name: 'Nobody has been given access yet' })).toBeInTheDocument();
  expect(screen.queryByRole('table')).not.toBeInTheDocument();
});

test('access is given to a group, for a building, and stands in the list', async () => {
  const user = userEvent.setup();
  const sent = renderPage([]);
  const choose = async (field: RegExp, option: string) => {
    await user.click(screen.getByRole('button', { name: field }));
    await user.click(screen.getByRole('option', { name: option }));
  };
  await user.click(screen.getByRole('button', { name: 'Give access' }));
  const dialog = screen.getByRole('dialog', { name: 'Give access' });
  await choose(/Who/, 'A group');
  await user.type(within(dialog).getByRole('textbox', { name: 'Group' }), ' tenants ');
  await choose(/What/, 'Building Garden House');
  await user.click(within(dialog).getByRole('button', { name: 'Give access' }));
  expect(await screen.findByRole('row', { name: /^Group tenants/ })).toBeInTheDocument();
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  expect(sent).toEqual([
    {
      method: 'POST',
      path: '/api/tenants/acme/grants',
      body: {
        subject: { kind: 'group', name: 'tenants' },
        effect: 'allow',
        role: 'viewer',
        assetId: 7,
        modelId: null,
        expiresAt: null,
      },
    },
  ]);
});

test('keeping somebody out sends no role', async () => {
  const user = userEvent.setup();
  const sent = renderPage([]);
  await user.click(screen.getByRole('button', { name: 'Give access' }));
  await user.type(screen.getByRole('textbox', { name: 'E-mail address' }), 'eve@acme.example');
  await user.click(screen.getByRole('button', { name: /May/ }));
  await user.click(screen.getByRole('option', { name: 'No access' }));
  await user.click(screen.getByRole('button', { name: 'Keep out' }));
  await screen.findByRole('table');
  expect(sent[0]?.body).toMatchObject({ effect: 'deny', role: null });
});

test('access for nobody is not sent, and what is wrong with a name is said in the dialog, which keeps what was written', async () => {
  const user = userEvent.setup();
  const sent = renderPage([]);
  await user.click(screen.getByRole('button', { name: 'Give access' }));
  const dialog = screen.getByRole('dialog', { name: 'Give access' });
  const give = within(dialog).getByRole('button', { name: 'Give access' });
  await user.click(give);
  const field = within(dialog).getByRole('textbox', { name: 'E-mail address' });
  expect(field).toBeInvalid();
  expect(sent).toEqual([]);

  network.use(
    http.post('*/api/tenants/acme/grants', () =>
      aProblem({ status: 400, code: 'invalid_request', detail: 'This is not an e-mail address.' }),
    ),
  );
  await user.type(field, 'ben');
  await user.click(give);
  expect(await within(dialog).findByText('This is not an e-mail address.')).toBeInTheDocument();
  expect(field).toHaveValue('ben');
});

test('a role is changed in its row, and the change is said', async () => {
  const user = userEvent.setup();
  const sent = renderPage([aGrant()]);
  await user.click(screen.getByRole('button', { name: /What Ben Okafor may/ }));
  await user.click(screen.getByRole('option', { name: 'Viewer' }));
  expect(await screen.findByText('Ben Okafor is a viewer now.')).toBeInTheDocument();
  expect(rowOf(/^Ben Okafor/)).toHaveTextContent('Viewer');
  expect(sent).toEqual([
    { method: 'PATCH', path: `/api/tenants/acme/grants/${aGrant().grantId}`, body: { role: 'viewer' } },
  ]);
});

test('what is taken back leaves the list', async () => {
  const user = userEvent.setup();
  renderPage([aGrant(), garden]);
  await user.click(screen.getByRole('button', { name: 'Take back: Ben Okafor, The whole tenant' }));
  expect(await screen.findByText('Taken back from Ben Okafor.')).toBeInTheDocument();
  expect(screen.queryByRole('row', { name: /^Ben Okafor/ })).not.toBeInTheDocument();
  expect(rowOf(/^Group tenants/)).toBeInTheDocument();
});

test('a change that is refused is said, and the row stays as it is', async () => {
  const user = userEvent.setup();
  renderPage([aGrant()]);
  network.use(
    http.delete('*/api/tenants/acme/grants/:grantId', () =>
      aProblem({ status: 503, code: 'store_unavailable', detail: 'Try again in a moment.' }),
    ),
  );
  await user.click(screen.getByRole('button', { name: /^Take back: Ben Okafor/ }));
  expect(await screen.findByText('That was not changed')).toBeInTheDocument();
  expect(rowOf(/^Ben Okafor/)).toHaveTextContent('Editor');
});

test('seeing as somebody shows model by model what they may, and the rule', async () => {
  const user = userEvent.setup();
  renderPage([garden]);
  const why = { role: 'viewer', rule: `grant ${garden.grantId}`, grantId: garden.grantId };
  const not = { role: null, rule: 'no grant', grantId: null };
  network.use(
    http.get('*/api/tenants/acme/access', () =>
      HttpResponse.json({
        subject: { kind: 'email', name: 'chris@garden.example' },
        person: { name: 'Chris Moreau', email: 'chris@garden.example', groups: ['tenants'] },
        tenant: not,
        models: [
          { modelId: 12, name: 'Terrace', assetName: 'Garden House', ...why },
          { modelId: 13, name: 'Depot', assetName: null, ...not },
        ],
        total: 2,
      }),
    ),
  );
  await user.type(screen.getByRole('textbox', { name: 'E-mail address' }), 'chris@garden.example{Enter}');
  expect(await screen.findByText(/Chris Moreau sees 1 of 2 models/)).toHaveTextContent('Groups: tenants.');
  expect(rowOf(/^Terrace/)).toHaveTextContent(/Viewer.*Group tenants: Viewer of building Garden House/);
  expect(rowOf(/^Depot/)).toHaveTextContent(/No access.*Nothing gives them access/);
});
