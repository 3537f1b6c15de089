import { useReducer } from 'react';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ColourCard } from '@/components/workspace/colour/ColourCard';
import { LevelStrip } from '@/components/workspace/levels/LevelStrip';
import { SeeTools } from '@/components/workspace/SeeTools';
import { WorkspaceProvider } from '@/components/workspace/WorkspaceContext';
import { INITIAL_STATE, reduceWorkspace, type WorkspaceState } from '@/components/workspace/workspaceState';
import { type Level, type ModelObject, toObjectPage } from '@/lib/flexContract';
import { aModel } from '../../../support/builders';
import { http, HttpResponse, startNetwork } from '../../../support/msw';
import { renderApp } from '../../../support/renderApp';
import { aFakeHost, fakeWindow } from '../../viewer/fakeHost';
import { MEMBER } from '@/components/workspace/WorkspaceContext';

jest.mock('next/navigation', () => jest.requireActual('@/__tests__/support/navigation').navigation);

const [DOOR, OTHER_DOOR, WALL, GROUND, FIRST] = [1, 2, 3, 20, 21];
const aThing = (entityId: number, changes: Partial<ModelObject>): ModelObject => ({
  entityId,
  name: `Thing ${entityId}`,
  globalId: `guid-${entityId}`,
  ifcClass: 'IfcDoor',
  kind: 'Component',
  typeId: null,
  typeName: null,
  levelId: GROUND,
  spaceIds: [],
  systemIds: [],
  zoneIds: [],
  ...changes,
});
const things = [
  aThing(DOOR, { name: 'Door A' }),
  aThing(OTHER_DOOR, { levelId: FIRST }),
  aThing(WALL, { ifcClass: 'IfcWall' }),
];
const levels = [
  { entityId: GROUND, name: 'Ground', elevationM: 0 },
  { entityId: FIRST, name: 'First', elevationM: 3 },
] as Level[];

/** Menus and lists of React Aria take seconds on a busy machine. */
jest.setTimeout(20_000);

const network = startNetwork();
beforeEach(() => {
  fakeWindow();
  network.use(
    http.get('*/models/1/objects', ({ request }) => {
      const kind = new URL(request.url).searchParams.get('kind') as ModelObject['kind'];
      const objects = kind === 'Component' ? things : [];
      return HttpResponse.json(
        toObjectPage(objects, { kind, total: objects.length, page: 1, pageSize: 100 }),
      );
    }),
  );
});

function openTools(start: Partial<WorkspaceState> = {}) {
  const { host } = aFakeHost([DOOR, OTHER_DOOR, WALL]);
  const scene = document.createElement('div');
  scene.setAttribute('role', 'application');
  scene.tabIndex = 0;
  scene.append(host.surface);
  document.body.append(scene);
  const now: { state: WorkspaceState } = { state: INITIAL_STATE };

  function Page() {
    const [state, dispatch] = useReducer(reduceWorkspace, {
      ...INITIAL_STATE,
      card: 'colour' as const,
      ...start,
    });
    now.state = state;
    const shared = {
      tenantId: 'acme',
      model: aModel(),
      state,
      dispatch,
      levels,
      host,
      load: null,
      loader: null,
    };
    return (
      <WorkspaceProvider
        value={{
          ...shared,
          announce: () => {},
          isPhone: false,
          reader: MEMBER,
          isSettled: true,
          choose: () => {},
        }}
      >
        <ColourCard />
        <LevelStrip />
        <SeeTools />
      </WorkspaceProvider>
    );
  }
  renderApp(<Page />);
  return { user: userEvent.setup(), now, host, scene };
}
afterEach(() => document.body.replaceChildren());

test('things are coloured by class, with a legend that selects, hides and shows only', async () => {
  const { user, now } = openTools();
  await user.click(screen.getByRole('button', { name: /Colour by/ }));
  await user.click(await screen.findByRole('option', { name: 'Class' }));
  const legend = within(await screen.findByRole('list', { name: 'Legend: Class' }));

  await user.click(legend.getByRole('button', { name: 'Select IfcDoor, 2' }));
  expect(now.state.selection).toEqual([DOOR, OTHER_DOOR]);
  await user.click(legend.getByRole('button', { name: 'Show IfcDoor' }));
  expect(now.state.colouring?.off).toEqual(['=IfcDoor']);
  await user.click(legend.getByRole('button', { name: 'Show only IfcDoor' }));
  expect(now.state.colouring?.off).toEqual(['=IfcWall']);
});

test('the colours of a kept view are worked out anew', async () => {
  const colouring = {
    source: { by: 'level' },
    palette: 'distinct',
    off: [],
    title: '',
    entries: null,
  } as const;
  openTools({ colouring: { ...colouring, off: [] } });
  expect(await screen.findByRole('list', { name: 'Legend: Level' })).toBeInTheDocument();
});

test('a property that cannot be loaded is said, and can be tried again', async () => {
  network.use(http.get('*/models/1/properties', () => HttpResponse.json([])));
  network.use(
    http.get('*/models/1/values', () => HttpResponse.json({ code: 'flex_error' }, { status: 502 })),
  );
  const source = { by: 'attribute', groupName: 'Pset', name: 'FireRating' } as const;
  openTools({ colouring: { source, palette: 'distinct', off: [], title: '', entries: null } });
  expect(await screen.findByText('The colours could not be worked out')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Try again' })).toBeInTheDocument();
});

test('the menu key opens the menu of the selected thing, and its lines act on it', async () => {
  const { user, now, scene } = openTools({ selection: [DOOR] });
  scene.focus();
  fireEvent.keyDown(scene, { key: 'F10', shiftKey: true });
  const menu = await screen.findByRole('menu');
  await user.click(within(menu).getByRole('menuitem', { name: 'Hide' }));
  expect(now.state.hidden).toEqual([DOOR]);
  await waitFor(() => expect(screen.queryByRole('menu')).not.toBeInTheDocument());
  await waitFor(() => expect(scene).toHaveFocus());
});

test('where nothing is selected the menu key opens that of the view', async () => {
  const { user, host, scene } = openTools();
  fireEvent.keyDown(scene, { key: 'ContextMenu' });
  await user.click(within(await screen.findByRole('menu')).getByRole('menuitem', { name: 'Home view' }));
  expect(host.view).toHaveBeenCalledWith('home');
});

test('a level that is chosen shows what is on it, and the strip leads to the next', async () => {
  const { user, now } = openTools({ level: { entityId: GROUND, mode: 'only' } });
  await waitFor(() => expect(now.state.isolated).toEqual([DOOR, WALL]));
  const strip = within(screen.getByRole('group', { name: 'Level' }));
  expect(strip.getByRole('button', { name: 'Level below' })).toBeDisabled();
  await user.click(strip.getByRole('button', { name: 'Level above' }));
  await waitFor(() => expect(now.state.isolated).toEqual([OTHER_DOOR]));
  await user.click(strip.getByRole('button', { name: 'And below' }));
  await waitFor(() => expect(now.state.isolated).toEqual([DOOR, WALL, OTHER_DOOR]));
  await user.click(strip.getByRole('button', { name: 'All levels' }));
  expect(now.state.isolated).toBeNull();
});

test('a spreadsheet that is dropped on the page colours the model', async () => {
  const { now } = openTools({ card: null });
  const file = new File(['Id;State\nguid-1;late\nguid-9;late\n'], 'list.csv', { type: 'text/csv' });
  const drop = () => {
    const event = new Event('drop', { cancelable: true });
    Object.assign(event, { dataTransfer: { types: ['Files'], files: [file] } });
    act(() => void window.dispatchEvent(event));
    return event.defaultPrevented;
  };
  await waitFor(() => {
    expect(drop()).toBe(true);
    expect(now.state.card).toBe('colour'); // once the things of the model are known
  });
  await waitFor(() =>
    expect(now.state.colouring?.entries?.[0]).toMatchObject({ label: 'late', entityIds: [DOOR] }),
  );
  expect(await screen.findByText('1 row matches nothing')).toBeInTheDocument();
});
