import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ViewsCard } from '@/components/workspace/views/ViewsCard';
import { INITIAL_STATE } from '@/components/workspace/workspaceState';
import { MEMBER, WorkspaceProvider } from '@/components/workspace/WorkspaceContext';
import { type SavedViewSummary } from '@/lib/flexContract';
import { aView } from '../../../support/aView';
import { aModel } from '../../../support/builders';
import { aProblem, http, HttpResponse, startNetwork } from '../../../support/msw';
import { renderApp } from '../../../support/renderApp';
import { aFakeHost, fakeWindow } from '../../viewer/fakeHost';

jest.mock('next/navigation', () => jest.requireActual('@/__tests__/support/navigation').navigation);

/** Menus and dialogs by role are slow to find without a browser, on a machine that is busy. */
jest.setTimeout(30_000);

const network = startNetwork();
const VIEWS = '*/api/tenants/acme/models/1/views';
const ENTRANCE = 'a'.repeat(32);
const ROOF = 'b'.repeat(32);

function aSummary(changes: Partial<SavedViewSummary>): SavedViewSummary {
  return {
    viewId: ENTRANCE,
    name: 'Entrance',
    scope: 'personal',
    isHome: false,
    isMine: true,
    hasThumbnail: false,
    revision: 1,
    updatedAt: '2026-01-02T03:04:05Z',
    ...changes,
  };
}

/** A server that keeps views; `seen` is what it was sent. */
function keepViews(...first: SavedViewSummary[]) {
  const server = { views: first, seen: [] as [method: string, body: unknown][] };
  network.use(
    http.get(VIEWS, () => HttpResponse.json({ views: server.views })),
    http.post(VIEWS, async ({ request }) => {
      const body = (await request.json()) as { name: string };
      server.seen.push(['POST', body]);
      server.views = [...server.views, aSummary({ viewId: 'c'.repeat(32), name: body.name })];
      return HttpResponse.json({ ...server.views.at(-1), view: aView() }, { status: 201 });
    }),
    http.patch(VIEWS, async ({ request }) => {
      const body = (await request.json()) as { viewIds: string[] };
      server.seen.push(['ORDER', body.viewIds]);
      server.views = body.viewIds.map((id) => server.views.find(({ viewId }) => viewId === id)!);
      return new HttpResponse(null, { status: 204 });
    }),
    http.get(`${VIEWS}/:viewId`, ({ params }) =>
      HttpResponse.json({
        ...server.views.find(({ viewId }) => viewId === params.viewId),
        view: aView({ xray: true }),
      }),
    ),
    http.patch(`${VIEWS}/:viewId`, async ({ request, params }) => {
      const body = (await request.json()) as Partial<SavedViewSummary> & { deleted?: false };
      server.seen.push(['PATCH', body]);
      if (body.deleted === false) server.views = [aSummary({ revision: 3 }), ...server.views];
      server.views = server.views.map((view) =>
        view.viewId === params.viewId ? { ...view, ...body, revision: view.revision + 1 } : view,
      );
      return HttpResponse.json(server.views.find(({ viewId }) => viewId === params.viewId));
    }),
    http.delete(`${VIEWS}/:viewId`, ({ params }) => {
      server.views = server.views.filter(({ viewId }) => viewId !== params.viewId);
      return new HttpResponse(null, { status: 204 });
    }),
  );
  return server;
}

function renderCard() {
  fakeWindow();
  const { host } = aFakeHost();
  host.picture.mockResolvedValue(null);
  const dispatch = jest.fn();
  const value = {
    tenantId: 'acme',
    model: aModel(),
    state: { ...INITIAL_STATE, card: 'views' as const },
    dispatch,
    host,
    load: null,
    loader: null,
    announce: jest.fn(),
    isPhone: false,
    reader: MEMBER,
    isSettled: true,
    choose: jest.fn(),
  };
  renderApp(
    <WorkspaceProvider value={value as unknown as Parameters<typeof WorkspaceProvider>[0]['value']}>
      <ViewsCard />
    </WorkspaceProvider>,
  );
  return { host, dispatch, user: userEvent.setup() };
}

const rows = () => screen.getAllByRole('row').map((row) => row.textContent);
async function choose(user: ReturnType<typeof userEvent.setup>, name: string, item: string) {
  const row = await screen.findByRole('row', { name });
  await user.click(within(row).getByRole('button', { name: `More about ${name}` }));
  await user.click(await screen.findByRole('menuitem', { name: item }));
}

test('a model without views says what they are for; one that is kept is in the list', async () => {
  const server = keepViews();
  const { user } = renderCard();
  expect(await screen.findByText(/then keep it here/)).toBeVisible();
  await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Lobby');
  await user.click(screen.getByRole('button', { name: 'Keep this view' }));
  expect(await screen.findByRole('row', { name: 'Lobby' })).toBeVisible();
  expect(server.seen).toEqual([
    [
      'POST',
      { name: 'Lobby', scope: 'personal', view: expect.objectContaining({ hidden: [] }), thumbnail: null },
    ],
  ]);
});

test('a view that is chosen is shown by the scene and the panels', async () => {
  keepViews(aSummary({}));
  const { user, host, dispatch } = renderCard();
  await user.click(await screen.findByRole('row', { name: 'Entrance' }));
  await waitFor(() => expect(host.setCamera).toHaveBeenCalledWith(aView().camera, { animate: true }));
  expect(dispatch).toHaveBeenCalledWith({ type: 'viewRestored', view: aView({ xray: true }) });
});

test('a view goes up and down, is shared, and opens first', async () => {
  const server = keepViews(aSummary({}), aSummary({ viewId: ROOF, name: 'Roof' }));
  const { user } = renderCard();
  await choose(user, 'Roof', 'Move up');
  await waitFor(() => expect(server.seen).toEqual([['ORDER', [ROOF, ENTRANCE]]]));
  expect(rows()).toEqual(['Roof', 'Entrance']);
  await choose(user, 'Roof', 'Share with the tenant');
  expect(await screen.findByText('Shared')).toBeVisible();
  await choose(user, 'Roof', 'Open first');
  expect(await screen.findByText('Opens first')).toBeVisible();
  expect(server.seen.at(-1)).toEqual(['PATCH', { revision: 2, isHome: true }]);
});

test('a view is deleted at once, and comes back when that is undone', async () => {
  const server = keepViews(aSummary({}), aSummary({ viewId: ROOF, name: 'Roof' }));
  const { user } = renderCard();
  await choose(user, 'Entrance', 'Delete');
  await waitFor(() => expect(rows()).toEqual(['Roof']));
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(rows()).toEqual(['Entrance', 'Roof']));
  expect(server.seen).toEqual([['PATCH', { revision: 2, deleted: false }]]);
});

test('a change that is refused because of another is taken back, and the words of the server are shown', async () => {
  keepViews(aSummary({}));
  network.use(
    http.patch(`${VIEWS}/:viewId`, () =>
      aProblem({ status: 409, code: 'conflict', detail: 'This view was changed elsewhere.' }),
    ),
  );
  const { user } = renderCard();
  await choose(user, 'Entrance', 'Rename');
  const field = await screen.findByRole('textbox', { name: 'Name' });
  await user.clear(field);
  await user.type(field, 'Lobby');
  await user.click(screen.getByRole('button', { name: 'Rename' }));
  expect(await screen.findByText('This view was changed elsewhere.')).toBeVisible();
  await waitFor(() => expect(rows()).toEqual(['Entrance']));
});
