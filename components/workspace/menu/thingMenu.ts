import { type ModelObject } from '@/lib/flexContract';
import { type Hit, type Point, type ViewerHost } from '@/components/viewer';
import { type ObjectIndex } from '../objects';
import { padded, planeOnFace, withBox, withPlane } from '../section/sectionPlanes';
import { type WorkspaceValue } from '../WorkspaceContext';

/** One line of a menu, or one that opens further lines. */
export type MenuLine = { id: string; label: string; isDisabled?: boolean } & (
  { run: () => void; lines?: undefined } | { lines: readonly MenuLine[]; run?: undefined }
);

/** What the menu is about: where the pointer was on the canvas, and what is drawn there. */
export type MenuPlace = { x: number; y: number; hit: Hit | null };

type Workspace = Pick<WorkspaceValue, 'state' | 'dispatch' | 'announce' | 'choose' | 'isPhone'> & {
  host: ViewerHost;
};

const count = (things: readonly unknown[]) => `${things.length} thing${things.length === 1 ? '' : 's'}`;

/** What can be done with a thing; where it is one of several that are selected, with all of them. Groups of lines. */
export function thingLines(
  workspace: Workspace,
  place: MenuPlace & { hit: Hit },
  index: ObjectIndex | undefined,
): MenuLine[][] {
  const { state, dispatch, host, announce } = workspace;
  const { entityId } = place.hit;
  const thing = index?.byId.get(entityId);
  const targets = state.selection.includes(entityId) ? state.selection : [entityId];
  const isSelected = state.selection.length === 1 && state.selection[0] === entityId;
  const select = (entityIds: readonly number[], add = false) => {
    dispatch({ type: 'selected', entityIds, add });
    announce(`${count(entityIds)} selected`);
  };
  return [
    [
      { id: 'select', label: 'Select', isDisabled: isSelected, run: () => select([entityId]) },
      {
        id: 'add',
        label: 'Add to the selection',
        isDisabled: !state.selection.length || state.selection.includes(entityId),
        run: () => select([entityId], true),
      },
      { id: 'all', label: 'Select all', isDisabled: !thing, lines: alikeLines(thing, index, select) },
      { id: 'properties', label: 'Properties', run: () => openProperties(workspace, entityId, thing) },
    ],
    [
      {
        id: 'only',
        label: 'Show only',
        run: () => {
          dispatch({ type: 'isolated', entityIds: targets });
          announce(`Only ${count(targets)} shown`);
        },
      },
      {
        id: 'hide',
        label: 'Hide',
        run: () => {
          dispatch({ type: 'hidden', entityIds: targets });
          announce(`${count(targets)} hidden`);
        },
      },
      {
        id: 'xray',
        label: 'X-ray all else',
        run: () => {
          dispatch({ type: 'selected', entityIds: targets });
          if (!state.xray) dispatch({ type: 'xrayToggled' });
          announce('All else is in x-ray');
        },
      },
      { id: 'zoom', label: 'Zoom to', run: () => void host.zoomTo(targets) },
    ],
    [
      { id: 'cut', label: 'Cut here', run: () => void cutAt(workspace, place) },
      { id: 'box', label: 'Box around it', run: () => boxAround(workspace, targets) },
    ],
    [
      {
        id: 'copy',
        label: 'Copy GlobalId',
        isDisabled: !thing?.globalId,
        run: () =>
          void navigator.clipboard.writeText(thing?.globalId ?? '').then(
            () => announce('GlobalId copied'),
            () => announce('The browser does not allow copying'),
          ),
      },
    ],
  ];
}

/** Things that are of the same type or class, or on the same level. */
function alikeLines(
  thing: ModelObject | undefined,
  index: ObjectIndex | undefined,
  select: (entityIds: readonly number[]) => void,
): MenuLine[] {
  if (!thing || !index) return [];
  const line = (id: string, label: string, things: readonly ModelObject[] | null): MenuLine => ({
    id,
    label: things ? `${label} (${things.length})` : label,
    isDisabled: !things,
    run: () => select((things ?? []).map((one) => one.entityId)),
  });
  const { typeId, ifcClass, levelId } = thing;
  const level = levelId === null ? undefined : index.byId.get(levelId);
  const ofType =
    typeId === null ? null : index.all.filter((one) => one.typeId === typeId && one.kind === thing.kind);
  return [
    line('type', `Of type ${thing.typeName ?? 'unknown'}`, ofType),
    line(
      'class',
      `Of class ${ifcClass ?? 'unknown'}`,
      ifcClass === null ? null : (index.byClass.get(ifcClass) ?? []),
    ),
    line('level', `On level ${level?.name ?? 'unknown'}`, level ? (index.byLevel.get(levelId) ?? []) : null),
  ];
}

function openProperties(
  { state, dispatch, choose, isPhone }: Workspace,
  entityId: number,
  thing: ModelObject | undefined,
) {
  if (state.panelsHidden) dispatch({ type: 'panelsToggled' });
  if (isPhone) return choose(entityId, thing?.kind === 'Space' ? 'Space' : 'Component');
  dispatch({ type: 'picked', entityId, add: false });
}

/** Cuts along the face at the place, or level where its face cannot be told. */
async function cutAt({ host, state, dispatch, announce }: Workspace, { x, y, hit }: MenuPlace) {
  const face = await host.faceAt(x, y).catch(() => null);
  const up: Point = [0, 0, 1];
  if (hit)
    dispatch({
      type: 'sectionChanged',
      section: withPlane(state.section, planeOnFace(hit.point, face?.normal ?? up)),
    });
  announce('Cut here');
}

function boxAround({ host, state, dispatch, announce }: Workspace, entityIds: readonly number[]) {
  const box = host.boxOf(entityIds);
  if (box) dispatch({ type: 'sectionChanged', section: withBox(state.section, padded(box)) });
  announce(`A box around ${count(entityIds)}`);
}

const VIEWS = [
  ['top', 'From above'],
  ['front', 'From the front'],
  ['back', 'From behind'],
  ['left', 'From the left'],
  ['right', 'From the right'],
] as const;

/** What can be done with the view, where there is no thing. */
export function backgroundLines({ host, dispatch, announce }: Workspace): MenuLine[][] {
  return [
    [
      {
        id: 'showAll',
        label: 'Show all',
        run: () => {
          dispatch({ type: 'allShown' });
          announce('All is shown');
        },
      },
      { id: 'fit', label: 'Fit', run: () => void host.zoomTo() },
      { id: 'home', label: 'Home view', run: () => void host.view('home') },
      {
        id: 'views',
        label: 'Look',
        lines: VIEWS.map(([preset, label]) => ({ id: preset, label, run: () => void host.view(preset) })),
      },
    ],
  ];
}
