import type * as Xbim from '@xbim/viewer';
import { createSceneParts } from '@/components/viewer/sceneParts';
import { State, Viewer } from './fakeEngine';

const WALL = 452;
const engine = { State } as unknown as Pick<typeof Xbim, 'State'>;

function aScene() {
  const viewer = new Viewer(document.createElement('canvas'));
  const parts = createSceneParts(viewer as unknown as Xbim.Viewer, engine);
  /** A model that the package has just read: it draws it from then on. */
  const read = (handleId: number, entityIds: number[]) => {
    viewer.handles.push({ id: handleId, stopped: false, states: new Map() });
    const products = entityIds.map((entityId) => ({ entityId, typeNumber: WALL }));
    return { handleId, products, model: {}, triangles: entityIds.length };
  };
  const drawn = () => viewer.activeHandles.map(({ id }) => id);
  return { viewer, parts, read, drawn };
}

test('a thing in full takes the place of its light form, with all that was said of it', () => {
  const { viewer, parts, read, drawn } = aScene();
  parts.add('envelope', 0, 'light', read(10, [1, 2, 3]));
  parts.mark(State.HIGHLIGHTED, [2]);
  parts.refine('envelope', read(11, [2]));
  expect(drawn()).toEqual([10, 11]);
  expect(viewer.having(State.HIDDEN, 10)).toEqual([2]);
  expect(viewer.having(State.HIGHLIGHTED, 10)).toEqual([]);
  expect(viewer.having(State.HIGHLIGHTED, 11)).toEqual([2]);
  expect(parts.refinedOf('envelope')).toEqual([2]);
  expect(parts.visibility.entityIds()).toEqual([1, 2, 3]);
  expect(parts.entityOf(2, 11)).toBe(2);
});

test('what is said later of a thing in full holds for it alone, and for both again when it is light', () => {
  const { viewer, parts, read } = aScene();
  parts.add('envelope', 0, 'light', read(10, [1, 2]));
  parts.refine('envelope', read(11, [2]));
  parts.mark(State.HIGHLIGHTED, [1, 2]);
  expect(viewer.having(State.HIGHLIGHTED, 10)).toEqual([1]);
  parts.visibility.setVisible([2], false);
  parts.applyVisibility();
  expect(viewer.having(State.HIDDEN, 11)).toEqual([2]);
  parts.visibility.setVisible([2], true);
  parts.applyVisibility();
  expect(viewer.having(State.HIDDEN, 11)).toEqual([]);
  parts.refine('envelope', null);
  expect(viewer.unloaded).toEqual([11]);
  expect(viewer.having(State.HIDDEN, 10)).toEqual([]);
  expect(viewer.having(State.HIGHLIGHTED, 10)).toEqual([1, 2]);
});

test('other things in full take the place of those before', () => {
  const { viewer, parts, read, drawn } = aScene();
  parts.add('envelope', 0, 'light', read(10, [1, 2]));
  parts.refine('envelope', read(11, [2]));
  parts.refine('envelope', read(12, [1]));
  expect(drawn()).toEqual([10, 12]);
  expect(viewer.having(State.HIDDEN, 10)).toEqual([1]);
});

test('they are drawn with the light form only, and go with the part', () => {
  const { viewer, parts, read, drawn } = aScene();
  parts.add('envelope', 0, 'light', read(10, [1, 2]));
  parts.refine('envelope', read(11, [2]));
  parts.setPartVisible('envelope', false);
  expect(drawn()).toEqual([]);
  parts.setPartVisible('envelope', true);
  parts.add('envelope', 0, 'full', read(12, [1, 2]));
  expect(drawn()).toEqual([12]);
  parts.setDetail('light');
  expect(drawn()).toEqual([10, 11]);
  parts.remove('envelope');
  expect(viewer.handles).toEqual([]);
  parts.refine('envelope', read(13, [2]));
  expect(viewer.handles).toEqual([]);
});
