import { isWalkKey, pushOf } from '@/components/workspace/move/walkKeys';

const push = (...keys: string[]) => pushOf(new Set(keys), false);

test('letters and arrows push the same way', () => {
  expect(push('w')).toEqual({ ahead: 1, right: 0, up: 0, turn: 0 });
  expect(push('arrowup')).toEqual(push('w'));
  expect(push('w', 'arrowup')).toEqual(push('w'));
  expect(push('s', 'd')).toEqual({ ahead: -1, right: 1, up: 0, turn: 0 });
  expect(push('arrowright')).toEqual({ ahead: 0, right: 0, up: 0, turn: 1 });
});

test('opposite keys cancel out, and Shift runs but turns no faster', () => {
  expect(push('a', 'd')).toEqual(push());
  expect(pushOf(new Set(['w', 'arrowleft']), true)).toEqual({ ahead: 3, right: 0, up: 0, turn: -1 });
});

test('only keys that walk are taken from the page', () => {
  expect(['w', 'W', 'ArrowUp', 'PageDown'].every(isWalkKey)).toBe(true);
  expect(['Escape', 'o', 'Enter', ' '].some(isWalkKey)).toBe(false);
});
