import { wordsOfChange } from '@/components/workspace/useSpokenChanges';
import { INITIAL_STATE, reduceWorkspace, type WorkspaceAction } from '@/components/workspace/workspaceState';

const count = (things: number) => `${things} things`;
const said = (...actions: WorkspaceAction[]) => {
  let before = INITIAL_STATE;
  return actions.map((action) => {
    const now = reduceWorkspace(before, action);
    const words = wordsOfChange(before, now, count);
    before = now;
    return words;
  });
};

test('what disappears and comes back is told with its number', () => {
  expect(
    said(
      { type: 'hidden', entityIds: [1, 2] },
      { type: 'hidden', entityIds: [3] },
      { type: 'shown', entityIds: [1] },
      { type: 'isolated', entityIds: [2, 3, 4] },
      { type: 'allShown' },
    ),
  ).toEqual([
    '2 things hidden',
    '1 things hidden',
    '2 things still hidden',
    'Only 3 things shown',
    'All is shown',
  ]);
});

test('switches are told, the way they went', () => {
  expect(
    said(
      { type: 'spacesToggled' },
      { type: 'xrayToggled' },
      { type: 'xrayToggled' },
      { type: 'panelsToggled' },
    ),
  ).toEqual(['Rooms shown', 'X-ray on', 'X-ray off', 'Panels hidden']);
});

test('what is not seen in the scene is left to its own tool', () => {
  expect(
    said({ type: 'hovered', entityIds: [1] }, { type: 'selected', entityIds: [1] }, { type: 'allShown' }),
  ).toEqual(['', '', '']);
});
