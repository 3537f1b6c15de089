import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ModelWorkspace } from '@/components/workspace';
import {
  type EntityDetail,
  type Level,
  type Model,
  type ModelObject,
  type ObjectKind,
  type Page,
  type Space,
  toObjectPage,
  type TreeNode,
} from '@/lib/flexContract';
import { aModel } from '../../support/builders';
import { aProblem, http, HttpResponse, startNetwork } from '../../support/msw';
import { renderApp } from '../../support/renderApp';
import { aFakeHost, fakeWindow } from '../viewer/fakeHost';

jest.mock('next/navigation', () => jest.requireActual('@/__tests__/support/navigation').navigation);

const WALL = 1;
const MEETING = 2;
const STORE = 3;
const GROUND = 101;
const ROOF = 102;

const core = { globalId: null, description: null, ifcClass: null, typeName: null };
const page = <T,>(items: T[]): Page<T> => ({ items, total: items.length, page: 1, pageSize: 1000 });
const levels: Level[] = [
  { ...core, entityId: GROUND, name: 'Ground floor', elevationM: 0 },
  { ...core, entityId: ROOF, name: 'Roof', elevationM: 3.2 },
];
const spaces: Space[] = [
  {
    ...core,
    entityId: MEETING,
    name: '0.1',
    description: 'Meeting',
    levelId: GROUND,
    levelName: 'Ground floor',
  },
  { ...core, entityId: STORE, name: '0.2', description: 'Store', levelId: GROUND, levelName: 'Ground floor' },
];
const tree: TreeNode = {
  ...core,
  entityId: 100,
  kind: 'Site',
  name: 'Site',
  components: 4,
  children: [{ ...core, entityId: GROUND, kind: 'Level', name: 'Ground floor', components: 9, children: [] }],
};

const anObject = (changes: Partial<ModelObject>): ModelObject => ({
  entityId: WALL,
  name: 'W-2.14',
  globalId: null,
  ifcClass: 'IfcWall',
  kind: 'Component',
  typeId: null,
  typeName: 'Brick 240',
  levelId: GROUND,
  spaceIds: [],
  systemIds: [],
  zoneIds: [],
  ...changes,
});
const aRoom = { kind: 'Space', ifcClass: 'IfcSpace' } as const;
const aLevel = { kind: 'Level', ifcClass: 'IfcBuildingStorey', levelId: null } as const;
const objects: ModelObject[] = [
  anObject({}),
  anObject({ ...aRoom, entityId: MEETING, name: '0.1', typeName: 'Meeting' }),
  anObject({ ...aRoom, entityId: STORE, name: '0.2', typeName: 'Store' }),
  anObject({ ...aLevel, entityId: GROUND, name: 'Ground floor' }),
  anObject({ ...aLevel, entityId: ROOF, name: 'Roof' }),
];

function anEntity(changes: Partial<EntityDetail>): EntityDetail {
  return {
    ...core,
    entityId: WALL,
    name: 'W-2.14',
    kind: 'Component',
    componentTypeId: null,
    componentTypeName: 'Brick 240',
    level: { entityId: GROUND, name: 'Ground floor' },
    spaces: [{ entityId: MEETING, name: 'Meeting' }],
    systems: [],
    zones: [],
    typeAttributes: [
      {
        groupType: 'PsetAttribute',
        groupName: 'Pset_WallCommon',
        name: 'Reference',
        value: 'BW240',
        unit: null,
      },
    ],
    attributes: [
      {
        groupType: 'PsetAttribute',
        groupName: 'Pset_WallCommon',
        name: 'FireRating',
        value: 'EI60',
        unit: null,
      },
      { groupType: 'QuantityAttribute', groupName: 'Qto_Wall', name: 'Length', value: 8.215, unit: 'm' },
    ],
    ...changes,
  };
}

const entities: Record<number, EntityDetail> = {
  [WALL]: anEntity({ ifcClass: 'IfcWall' }),
  [MEETING]: anEntity({
    entityId: MEETING,
    name: 'Meeting',
    ifcClass: 'IfcSpace',
    kind: 'Space',
    attributes: [],
  }),
  [GROUND]: anEntity({
    entityId: GROUND,
    name: 'Ground floor',
    ifcClass: 'IfcBuildingStorey',
    kind: 'Level',
  }),
};

const network = startNetwork();

beforeEach(() => {
  fakeWindow();
  // A list makes only the rows in sight: give it a size to be in sight of.
  jest.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
  jest.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(300);
  network.use(
    http.get('*/models/1/levels', () => HttpResponse.json(page(levels))),
    http.get('*/models/1/spaces', () => HttpResponse.json(page(spaces))),
    http.get('*/models/1/objects', ({ request }) => {
      const kind = new URL(request.url).searchParams.get('kind');
      return HttpResponse.json(
        toObjectPage(
          objects.filter((object) => object.kind === kind),
          { kind: kind as ObjectKind, total: 0, page: 1, pageSize: 1000 },
        ),
      );
    }),
    http.get('*/models/1/search', () =>
      HttpResponse.json({ entityIds: [], attributes: [], total: 0, next: null }),
    ),
    http.get('*/models/1/tree', () => HttpResponse.json(tree)),
    http.get('*/models/1/components', () =>
      HttpResponse.json(page([{ ...core, entityId: WALL, name: 'W' }])),
    ),
    http.get('*/models/1/entities/:id', ({ params }) => {
      const entity = entities[Number(params.id)];
      return entity ? HttpResponse.json(entity) : aProblem({ status: 404, code: 'not_found' });
    }),
  );
});

async function openWorkspace(model: Model = aModel()) {
  const user = userEvent.setup();
  const fake = aFakeHost([WALL, MEETING, STORE]);
  renderApp(
    <ModelWorkspace
      tenantId="acme"
      model={model}
      createHost={fake.createHost}
      load={async () => new Blob(['model'])}
    />,
  );
  if (model.status === 'ready') await screen.findByText(/3 objects/);
  return { user, ...fake, fake };
}

const pick = (
  fake: Awaited<ReturnType<typeof openWorkspace>>['fake'],
  entityId: number | null,
  add = false,
) => act(() => fake.events.onPick?.(entityId === null ? null : { entityId }, { add }));

const properties = () => within(screen.getByRole('region', { name: 'Properties' }));

test('a wall that is clicked shows its class, level, type, room and all attributes by group', async () => {
  const { fake, host } = await openWorkspace();
  expect(properties().getByText('Nothing selected')).toBeInTheDocument();
  pick(fake, WALL);
  expect(await properties().findByRole('heading', { name: 'W-2.14' })).toBeInTheDocument();
  for (const text of [
    'IfcWall',
    'Ground floor',
    'Brick 240',
    'Meeting',
    'FireRating',
    'EI60',
    '8.215 m',
    'BW240',
    'from the type',
  ])
    expect(properties().getByText(text)).toBeInTheDocument();
  expect(properties().getByRole('button', { name: /Pset_WallCommon/ })).toHaveAttribute(
    'aria-expanded',
    'true',
  );
  expect(host.select).toHaveBeenLastCalledWith([WALL]);
  pick(fake, null);
  expect(properties().getByText('Nothing selected')).toBeInTheDocument();
});

test('properties can be filtered and their groups folded', async () => {
  const { fake, user } = await openWorkspace();
  pick(fake, WALL);
  await user.type(await properties().findByRole('searchbox', { name: 'Find a property' }), 'length');
  expect(properties().queryByText('FireRating')).not.toBeInTheDocument();
  expect(properties().getByText('8.215 m')).toBeInTheDocument();
  await user.click(properties().getByRole('button', { name: /Qto_Wall/ }));
  expect(properties().getByRole('button', { name: /Qto_Wall/ })).toHaveAttribute('aria-expanded', 'false');
});

test('properties that fail to load say so, and are asked for again', async () => {
  const { fake, user } = await openWorkspace();
  network.use(http.get('*/entities/:id', () => aProblem(), { once: true }));
  pick(fake, WALL);
  expect(await properties().findByText('The properties could not be loaded')).toBeInTheDocument();
  await user.click(properties().getByRole('button', { name: 'Try again' }));
  expect(await properties().findByRole('heading', { name: 'W-2.14' })).toBeInTheDocument();
});

test('a room that is chosen is selected, shown through walls and zoomed to', async () => {
  const { user, host } = await openWorkspace();
  await user.click(await screen.findByRole('row', { name: /Meeting/ }));
  expect(host.select).toHaveBeenLastCalledWith([MEETING]);
  expect(host.setXray).toHaveBeenLastCalledWith(true);
  expect(host.zoomTo).toHaveBeenLastCalledWith([MEETING]);
  expect(await properties().findByRole('heading', { name: 'Meeting' })).toBeInTheDocument();
});

test('levels stand from the top down with their heights; one that is chosen frames its rooms', async () => {
  const { user, host } = await openWorkspace();
  const rows = await screen.findAllByRole('row');
  expect(rows.map((row) => row.textContent)).toEqual([
    expect.stringContaining('Roof+3.20'),
    expect.stringContaining('Ground floor±0.00'),
    expect.stringContaining('Meeting'),
    expect.stringContaining('Store'),
  ]);
  await user.click(screen.getByRole('row', { name: /Ground floor/ }));
  expect(host.zoomTo).toHaveBeenLastCalledWith([MEETING, STORE]);
  await user.click(await properties().findByRole('button', { name: 'Show only this level' }));
  await waitFor(() => expect(host.isolate).toHaveBeenLastCalledWith([WALL, MEETING, STORE]));
  expect(screen.getByText(/only 3 objects shown/)).toBeInTheDocument();
});

test('the search leaves the rooms that match, and says when there are none', async () => {
  const { user } = await openWorkspace();
  await screen.findByRole('row', { name: /Meeting/ });
  const search = screen.getByRole('searchbox', { name: 'Find in the model' });
  await user.type(search, 'stor');
  expect(await screen.findByRole('row', { name: /Store/ })).toBeInTheDocument();
  expect(screen.queryByRole('row', { name: /Meeting/ })).not.toBeInTheDocument();
  await user.type(search, 'zzz');
  expect(await screen.findByText('Nothing matches “storzzz”.')).toBeInTheDocument();
});

test('the spatial tree is the other tab', async () => {
  const { user } = await openWorkspace();
  await user.click(screen.getByRole('tab', { name: 'Tree' }));
  const list = await screen.findByRole('treegrid', { name: 'Spatial tree' });
  expect(within(list).getByRole('row', { name: /Site/ })).toHaveTextContent('1 object');
  expect(within(list).getByRole('row', { name: /Ground floor/ })).toBeInTheDocument();
});

test('lists that fail to load say so, and the building is there all the same', async () => {
  network.use(http.get('*/models/1/levels', () => aProblem(), { once: true }));
  const { user } = await openWorkspace();
  expect(await screen.findByText('The list could not be loaded')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('row', { name: /Meeting/ })).toBeInTheDocument();
});

test('what is hidden, isolated and shown again is counted and told to the scene', async () => {
  const { fake, user, host } = await openWorkspace();
  expect(screen.getByRole('button', { name: 'Hide the selection' })).toBeDisabled();
  pick(fake, WALL);
  await user.click(screen.getByRole('button', { name: 'Hide the selection' }));
  expect(host.setVisible).toHaveBeenLastCalledWith([WALL], false);
  expect(screen.getByText('3 objects · 1 hidden')).toBeInTheDocument();
  pick(fake, MEETING);
  await user.click(screen.getByRole('button', { name: 'Show only the selection' }));
  expect(host.isolate).toHaveBeenLastCalledWith([MEETING]);
  await user.click(screen.getByRole('button', { name: 'Show all' }));
  expect(host.isolate).toHaveBeenLastCalledWith(null);
  expect(host.setVisible).toHaveBeenCalledWith([WALL], true);
  expect(screen.getByText('3 objects')).toBeInTheDocument();
});

test('keys do what the tooltips say, but not while a person types', async () => {
  const { user, host } = await openWorkspace();
  fireEvent.keyDown(document.body, { key: 'f' });
  expect(host.zoomTo).toHaveBeenLastCalledWith(undefined);
  fireEvent.keyDown(document.body, { key: 'H' });
  expect(host.view).toHaveBeenLastCalledWith('home');
  fireEvent.keyDown(document.body, { key: 'r' });
  expect(host.setSpacesVisible).toHaveBeenLastCalledWith(true);
  fireEvent.keyDown(document.body, { key: 'r', ctrlKey: true });
  expect(host.setSpacesVisible).toHaveBeenLastCalledWith(true);
  await user.type(screen.getByRole('searchbox', { name: 'Find in the model' }), 'rfh\\\\');
  expect(host.setSpacesVisible).toHaveBeenLastCalledWith(true);
  expect(screen.getByRole('region', { name: 'Explore' })).toBeVisible();
  fireEvent.keyDown(document.body, { key: '\\' });
  expect(screen.queryByRole('region', { name: 'Explore' })).not.toBeInTheDocument();
});

test('the menus look from a side and hand out both files', async () => {
  const { user, host } = await openWorkspace();
  await user.click(screen.getByRole('button', { name: 'Views' }));
  await user.click(screen.getByRole('menuitem', { name: 'Front' }));
  expect(host.view).toHaveBeenLastCalledWith('front');
  await user.click(screen.getByRole('button', { name: 'Download' }));
  expect(screen.getByRole('menuitem', { name: 'Source file' })).toHaveAttribute(
    'href',
    '/api/tenants/acme/models/1/source',
  );
  expect(screen.getByRole('menuitem', { name: '3D geometry (wexBIM)' })).toHaveAttribute(
    'href',
    '/api/tenants/acme/models/1/geometry/complete',
  );
});

test('a model in processing shows its stage, and opens by itself when it is ready', async () => {
  jest.useFakeTimers({ advanceTimers: true });
  try {
    let isReady = false;
    network.use(
      http.get('*/api/tenants/acme/models/1', () =>
        HttpResponse.json(
          isReady ? aModel() : aModel({ status: 'processing', stage: 'Creating 3D Model', progress: 0.75 }),
        ),
      ),
    );
    const { createHost } = await openWorkspace(
      aModel({ status: 'processing', stage: 'Indexing Model', progress: 0.1 }),
    );
    expect(screen.getByText('House.ifc is being prepared')).toBeInTheDocument();
    expect(await screen.findByText('Creating 3D Model')).toBeInTheDocument();
    expect(createHost).not.toHaveBeenCalled();
    isReady = true;
    await act(() => jest.advanceTimersByTimeAsync(2500));
    expect(await screen.findByText(/3 objects/)).toBeInTheDocument();
  } finally {
    jest.useRealTimers();
  }
});

test('a model that failed says why and how to go on', async () => {
  await openWorkspace(aModel({ status: 'failed', reason: 'The file ends in the middle of line 48.' }));
  expect(screen.getByText('The file ends in the middle of line 48.')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Back to models' })).toHaveAttribute(
    'href',
    '/tenants/acme/models',
  );
  expect(screen.getByRole('link', { name: 'Download the source file' })).toHaveAttribute(
    'href',
    '/api/tenants/acme/models/1/source',
  );
});

test('on a phone the panels are a sheet, whose second tab names what is selected', async () => {
  const user = userEvent.setup();
  fakeWindow(['(max-width: 720px)']);
  const fake = aFakeHost();
  renderApp(
    <ModelWorkspace
      tenantId="acme"
      model={aModel()}
      createHost={fake.createHost}
      load={async () => new Blob(['x'])}
    />,
  );
  const sheet = screen.getByRole('region', { name: 'Panels' });
  expect(sheet).toHaveAttribute('data-height', 'low');
  await waitFor(() => expect(fake.host.addPart).toHaveBeenCalled());
  act(() => fake.events.onPick?.({ entityId: WALL }, { add: false }));
  await user.click(await screen.findByRole('tab', { name: 'W-2.14' }));
  expect(sheet).toHaveAttribute('data-height', 'half');
  await user.click(screen.getByRole('button', { name: 'Raise the panels' }));
  expect(sheet).toHaveAttribute('data-height', 'high');
});

test('a class that is chosen in its list is selected as a whole, and its properties are compared', async () => {
  network.use(
    http.get('*/models/1/attributes', () =>
      HttpResponse.json(
        [MEETING, STORE].map((entityId) => ({ entityId, attributes: [], typeAttributes: [] })),
      ),
    ),
  );
  const { user, host } = await openWorkspace();
  await user.click(screen.getByRole('tab', { name: 'Classes' }));
  await user.click(await screen.findByText('IfcSpace'));
  expect(host.select).toHaveBeenLastCalledWith([MEETING, STORE]);
  expect(await properties().findByRole('heading', { name: '2 things selected' })).toBeInTheDocument();
});
