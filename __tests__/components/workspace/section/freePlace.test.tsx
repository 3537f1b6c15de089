import { freePlace } from '@/components/workspace/section/freePlace';
import { aFakeHost } from '../../viewer/fakeHost';

/** A canvas whose left half a card covers; a metre is ten pixels. */
function aScene() {
  const { host } = aFakeHost();
  host.project.mockImplementation(((point: readonly number[]) =>
    point[2]! < 0 ? null : { x: point[0]! * 10, y: point[1]! * 10 }) as typeof host.project);
  const card = document.createElement('div');
  document.elementFromPoint = (x) => (x < 50 ? card : host.surface);
  return host;
}

test('a handle stands at the first place that nothing covers', () => {
  const host = aScene();
  expect(
    freePlace(host, [
      [1, 1, 0],
      [9, 1, -1],
      [8, 1, 0],
    ]),
  ).toBe(2);
});

test('where all places are covered it stays at the first', () => {
  expect(
    freePlace(aScene(), [
      [1, 1, 0],
      [2, 1, 0],
    ]),
  ).toBe(0);
});
