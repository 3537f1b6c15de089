import { areaOf, reachOf } from '@/components/workspace/rectangle/rectangle';

test('a rectangle is the same whichever corner it began at', () => {
  const area = { left: 10, top: 20, right: 30, bottom: 40 };
  expect(areaOf({ from: { x: 10, y: 40 }, to: { x: 30, y: 20 } })).toEqual(area);
  expect(areaOf({ from: { x: 30, y: 20 }, to: { x: 10, y: 40 } })).toEqual(area);
});

test('drawn to the right it takes what is inside, to the left also what it touches', () => {
  expect(reachOf({ from: { x: 10, y: 0 }, to: { x: 30, y: 9 } })).toBe('inside');
  expect(reachOf({ from: { x: 30, y: 0 }, to: { x: 10, y: 9 } })).toBe('touching');
});
