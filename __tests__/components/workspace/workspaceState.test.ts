import {
  focusOf,
  INITIAL_STATE,
  isXray,
  reduceWorkspace,
  type WorkspaceAction,
} from '@/components/workspace/workspaceState';

const after = (...actions: WorkspaceAction[]) => actions.reduce(reduceWorkspace, INITIAL_STATE);
const picked = (entityId: number | null, add = false): WorkspaceAction => ({ type: 'picked', entityId, add });

test('a click selects one thing, and a click on the background none', () => {
  expect(after(picked(7), picked(8)).selection).toEqual([8]);
  expect(after(picked(7), picked(null)).selection).toEqual([]);
});

test('a click with a modifier adds and takes away, and the last added has the focus', () => {
  const state = after(picked(7), picked(8, true), picked(9, true));
  expect(state.selection).toEqual([7, 8, 9]);
  expect(focusOf(state)).toBe(9);
  expect(reduceWorkspace(state, picked(8, true)).selection).toEqual([7, 9]);
  expect(reduceWorkspace(state, picked(null, true)).selection).toEqual([7, 8, 9]);
});

test('a room from a list shows through walls until something else is selected', () => {
  const chosen = after({ type: 'chosen', entityId: 3, reveal: true });
  expect(isXray(chosen)).toBe(true);
  expect(isXray(reduceWorkspace(chosen, picked(7)))).toBe(false);
  expect(isXray(reduceWorkspace(chosen, { type: 'cleared' }))).toBe(false);
  expect(isXray(reduceWorkspace(chosen, { type: 'xrayToggled' }))).toBe(false);
});

test('x-ray that was asked for stays when the selection changes', () => {
  expect(isXray(after({ type: 'xrayToggled' }, picked(7), picked(null)))).toBe(true);
});

test('hiding takes the selection out of sight and out of the selection', () => {
  const state = after(picked(7), { type: 'selectionHidden' }, picked(8), { type: 'selectionHidden' });
  expect(state.hidden).toEqual([7, 8]);
  expect(state.selection).toEqual([]);
});

test('to isolate or hide nothing changes nothing', () => {
  expect(after({ type: 'selectionHidden' }, { type: 'selectionIsolated' })).toBe(INITIAL_STATE);
});

test('show all brings back what was hidden and what was left out', () => {
  const state = after(picked(7), { type: 'selectionHidden' }, picked(8), { type: 'selectionIsolated' });
  expect(state.isolated).toEqual([8]);
  expect(reduceWorkspace(state, { type: 'allShown' })).toMatchObject({ hidden: [], isolated: null });
});

test('a pointer that stays on the same thing gives the same state', () => {
  const state = after({ type: 'hovered', entityIds: [7] });
  expect(reduceWorkspace(state, { type: 'hovered', entityIds: [7] })).toBe(state);
});
