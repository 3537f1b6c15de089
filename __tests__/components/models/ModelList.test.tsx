import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ModelList } from '@/components/models';
import type { ListQuery } from '@/components/models/listQuery';
import type { ModelPage } from '@/lib/flexContract';
import { aFile, aModel, aModelPage } from '../../support/builders';
import { aProblem, http, HttpResponse, startNetwork } from '../../support/msw';
import { router, visit } from '../../support/navigation';
import { renderApp } from '../../support/renderApp';

jest.mock('next/navigation', () => jest.requireActual('@/__tests__/support/navigation').navigation);

const noUploads = { '/api/tenants/acme/uploads': { uploads: [] } };
const network = startNetwork();
beforeEach(() => visit('/tenants/acme/models'));

const plain: ListQuery = { sort: '-uploaded', page: 1, pageSize: 25 };

/** The server is asked this often here, so that no test has to wait. */
const POLL_MS = 15;

function renderList(initial: ModelPage, query: Partial<ListQuery> = {}) {
  return renderApp(
    <ModelList
      mayUpload
      tenantId="acme"
      tenantName="Acme Estates"
      query={{ ...plain, ...query }}
      initial={initial}
      pollMs={POLL_MS}
    />,
    { known: noUploads },
  );
}

test('a row has name, building, status, age and size, and its name opens the model', () => {
  renderList(aModelPage([aModel({ modelId: 7, name: '渋谷.ifc', assetName: 'A棟' })]));
  const row = screen.getByRole('row', { name: /渋谷/ });
  expect(within(row).getByRole('link', { name: '渋谷.ifc' })).toHaveAttribute(
    'href',
    '/tenants/acme/models/7',
  );
  expect(row).toHaveTextContent('A棟');
  expect(row).toHaveTextContent('Ready');
  expect(row).toHaveTextContent('2.4 MB');
  expect(screen.getByText('1 model')).toBeInTheDocument();
});

test('a model in processing shows its stage, and becomes ready without a reload; then the asking stops', async () => {
  let asked = 0;
  network.use(
    http.get('*/api/tenants/acme/models', () => {
      asked += 1;
      return HttpResponse.json(aModelPage([aModel()]));
    }),
  );
  renderList(aModelPage([aModel({ status: 'processing', stage: 'Creating Geometry', progress: 0.375 })]));
  expect(screen.getByText('Creating Geometry')).toBeInTheDocument();
  expect(screen.getByRole('progressbar', { name: 'Processing of House.ifc' })).toHaveAttribute(
    'aria-valuenow',
    '38',
  );
  await waitFor(() => expect(screen.getByRole('row', { name: /House/ })).toHaveTextContent('Ready'));
  // Long enough for ten more questions, if there were any.
  await act(() => new Promise((resolve) => setTimeout(resolve, 10 * POLL_MS)));
  expect(asked).toBe(1);
});

test('a failed model says why and offers the way on', async () => {
  const user = userEvent.setup();
  renderList(aModelPage([aModel({ status: 'failed', reason: 'The file ends in the middle of line 48.' })]));
  const row = screen.getByRole('row', { name: /House/ });
  expect(row).toHaveTextContent('Failed');
  expect(row).toHaveTextContent('The file ends in the middle of line 48.');
  await user.click(within(row).getByRole('button', { name: 'Upload a new file' }));
  expect(screen.getByRole('dialog', { name: 'Upload to Acme Estates' })).toBeInTheDocument();
});

test('a model of which elements could not be drawn says how many, and on a press which and why', async () => {
  const user = userEvent.setup();
  const skipped = {
    kind: 'skipped' as const,
    text: 'It leads back into itself.',
    globalId: null,
    name: null,
  };
  const messages = [
    {
      kind: 'note' as const,
      text: 'It has no end.',
      entityId: null,
      ifcClass: null,
      name: null,
      globalId: null,
    },
    { ...skipped, entityId: 42, ifcClass: 'IfcWall', name: 'W-2.14', globalId: '2O2Fr$t4X7Zf8NOew3FLOH' },
    { ...skipped, entityId: 43, ifcClass: 'IfcSlab' },
  ];
  renderList(aModelPage([aModel({ messages })]));
  await user.click(screen.getByRole('button', { name: '2 elements could not be drawn' }));
  const dialog = screen.getByRole('dialog', { name: 'Notes on House.ifc' });
  expect(dialog).toHaveTextContent('It has no end.');
  const [wall, slab] = within(dialog).getAllByText('It leads back into itself.', { exact: false });
  expect(wall!.closest('li')).toHaveTextContent('W-2.14IfcWall#422O2Fr$t4X7Zf8NOew3FLOH');
  expect(slab!.closest('li')).toHaveTextContent('IfcSlab#43');
  await user.click(within(dialog).getByRole('button', { name: 'Close' }));
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
});

test('a file with nothing but a note says that it has one, and a model without notes says nothing', () => {
  const note = { kind: 'note' as const, entityId: null, ifcClass: null, name: null, globalId: null };
  renderList(
    aModelPage([aModel({ messages: [{ ...note, text: 'It has no end.' }] }), aModel({ modelId: 2 })]),
  );
  expect(screen.getAllByRole('button', { name: /note|drawn/ })).toHaveLength(1);
  expect(screen.getByRole('button', { name: '1 note about this file' })).toBeInTheDocument();
});

test('the menu of a row has the downloads and the link', async () => {
  const user = userEvent.setup();
  const write = jest.spyOn(navigator.clipboard, 'writeText');
  renderList(aModelPage([aModel({ modelId: 7 })]));
  await user.click(screen.getByRole('button', { name: 'More about House.ifc' }));
  expect(screen.getByRole('menuitem', { name: 'Download wexBIM' })).toHaveAttribute(
    'href',
    '/api/tenants/acme/models/7/geometry/complete',
  );
  expect(screen.getByRole('menuitem', { name: 'Download IFC' })).toHaveAttribute(
    'href',
    '/api/tenants/acme/models/7/source',
  );
  await user.click(screen.getByRole('menuitem', { name: 'Copy link' }));
  expect(write).toHaveBeenCalledWith('http://localhost/tenants/acme/models/7');
});

test('there is no geometry to download before a model is ready', async () => {
  const user = userEvent.setup();
  renderList(aModelPage([aModel({ status: 'failed', reason: 'No.' })]));
  await user.click(screen.getByRole('button', { name: 'More about House.ifc' }));
  expect(screen.queryByRole('menuitem', { name: 'Download wexBIM' })).not.toBeInTheDocument();
});

test('the count says which part of ten thousand is shown, and the pages are links', () => {
  const models = Array.from({ length: 25 }, (_, i) => aModel({ modelId: i + 1 }));
  renderList(aModelPage(models, { total: 10_000, page: 3 }), { page: 3 });
  expect(screen.getByText('51 to 75 of 10,000 models')).toBeInTheDocument();
  const pages = screen.getByRole('navigation', { name: 'Pages' });
  expect(within(pages).getByRole('link', { name: 'Next' })).toHaveAttribute(
    'href',
    '/tenants/acme/models?page=4',
  );
  expect(within(pages).getByRole('link', { name: 'Last page' })).toHaveAttribute(
    'href',
    '/tenants/acme/models?page=400',
  );
});

test('the sorted column is marked, and its head turns the order round', () => {
  renderList(aModelPage([aModel()]), { sort: 'name' });
  const head = screen.getByRole('columnheader', { name: 'Name' });
  expect(head).toHaveAttribute('aria-sort', 'ascending');
  expect(within(head).getByRole('link')).toHaveAttribute('href', '/tenants/acme/models?sort=-name');
});

test('typing goes to the address once, when the typing pauses', async () => {
  const user = userEvent.setup();
  renderList(aModelPage([aModel()]), { status: 'ready' });
  await user.type(screen.getByRole('searchbox', { name: 'Search models' }), 'off');
  await waitFor(() =>
    expect(router.replace).toHaveBeenCalledWith('/tenants/acme/models?search=off&status=ready', {
      scroll: false,
    }),
  );
  expect(router.replace).toHaveBeenCalledTimes(1);
});

test('the slash key goes to the search', async () => {
  const user = userEvent.setup();
  renderList(aModelPage([aModel()]));
  await user.keyboard('/');
  expect(screen.getByRole('searchbox')).toHaveFocus();
  expect(screen.getByRole('searchbox')).toHaveValue('');
});

test('the field follows the address when the browser goes back', () => {
  const page = aModelPage([aModel()]);
  const list = (search?: string) => (
    <ModelList
      mayUpload
      tenantId="acme"
      tenantName="Acme Estates"
      query={{ ...plain, search }}
      initial={page}
    />
  );
  const { rerender } = renderApp(list('office'), { known: noUploads });
  expect(screen.getByRole('searchbox')).toHaveValue('office');
  rerender(list());
  expect(screen.getByRole('searchbox')).toHaveValue('');
});

test('a search that finds nothing says so and leads back to all', () => {
  renderList(aModelPage([]), { search: 'zebra' });
  expect(
    screen.getByRole('heading', { name: 'No model has “zebra” in its name or building' }),
  ).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Show all models' })).toHaveAttribute(
    'href',
    '/tenants/acme/models',
  );
  expect(screen.queryByRole('table')).not.toBeInTheDocument();
});

test('a page beyond the last one leads to the first', () => {
  renderList(aModelPage([], { total: 8, page: 9 }), { page: 9 });
  expect(screen.getByRole('link', { name: 'Go to the first page' })).toHaveAttribute(
    'href',
    '/tenants/acme/models',
  );
});

test('an empty tenant is a place to drop a file; a chosen file opens the dialog', async () => {
  const user = userEvent.setup();
  network.use(http.get('*/api/tenants/acme/models', () => HttpResponse.json(aModelPage([]))));
  const { container } = renderList(aModelPage([]));
  expect(screen.getByText('Drop an IFC file here')).toBeInTheDocument();
  expect(screen.queryByRole('table')).not.toBeInTheDocument();
  await user.upload(container.querySelector<HTMLInputElement>('input[type=file]')!, aFile('Tower.ifc'));
  const dialog = await screen.findByRole('dialog', { name: 'Upload to Acme Estates' });
  expect(within(dialog).getByRole('combobox')).toHaveValue('Tower');
});

test('when the state can no longer be asked for, the last known list stays and says so', async () => {
  network.use(http.get('*/api/tenants/acme/models', () => aProblem()));
  renderList(aModelPage([aModel({ status: 'processing', stage: 'Indexing Model', progress: 0.1 })]));
  expect(await screen.findByRole('alert')).toHaveTextContent('This list is not up to date');
  expect(screen.getByRole('row', { name: /House/ })).toBeInTheDocument();
});

test('the whole list is saved as CSV, page by page, as it is searched and sorted', async () => {
  const asked: string[] = [];
  network.use(
    http.get('*/api/tenants/acme/models', ({ request }) => {
      const { searchParams } = new URL(request.url);
      asked.push(searchParams.toString());
      const name = searchParams.get('page') === '2' ? '=second()' : 'First, old';
      return HttpResponse.json(aModelPage([aModel({ name, assetName: 'A' })], { total: 2 }));
    }),
  );
  const saved: Blob[] = [];
  URL.createObjectURL = (file) => {
    saved.push(file as Blob);
    return 'blob:saved';
  };
  const click = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
  renderList(aModelPage([aModel()], { total: 2 }), { search: 'o' });
  await userEvent.click(screen.getByRole('button', { name: 'Save as CSV' }));
  await waitFor(() => expect(click).toHaveBeenCalled());
  click.mockRestore();
  expect(asked).toEqual(['search=o&pageSize=200', 'search=o&page=2&pageSize=200']);
  expect((await saved[0]!.text()).split('\r\n').slice(1)).toEqual([
    '"First, old",A,ready,2400000,2026-03-04T10:20:30Z,1,11',
    "'=second(),A,ready,2400000,2026-03-04T10:20:30Z,1,11",
    '',
  ]);
});
