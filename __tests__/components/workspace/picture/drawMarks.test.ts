import { toMark, type Mark } from '@/components/workspace/measure/marks';
import { drawMarks } from '@/components/workspace/picture/drawMarks';
import { type Measurement } from '@/lib/flexContract';

const colours = { accent: 'green', surface: 'white', ink: 'black', font: 'Inter' };

/** A canvas that writes down where lines and words go. */
function aCanvas() {
  const lines: number[][] = [];
  const words: [string, number, number][] = [];
  const context = {
    save() {},
    restore() {},
    beginPath: () => lines.push([]),
    lineTo: (x: number, y: number) => lines.at(-1)!.push(x, y),
    arc: (x: number, y: number) => lines.at(-1)!.push(x, y),
    closePath() {},
    fill() {},
    stroke() {},
    fillRect() {},
    measureText: () => ({ width: 40 }),
    fillText: (text: string, x: number, y: number) => words.push([text, x, y]),
  };
  return { context: context as unknown as OffscreenCanvasRenderingContext2D, lines, words };
}

const length: Measurement = {
  id: 'm1',
  kind: 'distance',
  points: [
    [1, 2, 0],
    [3, 2, 0],
  ],
  value: 2,
};
const project = ([x, y, z]: readonly [number, number, number]) => (z < 0 ? null : { x: x * 10, y: y * 10 });

test('a measurement lies in a picture where it lies over the scene, whatever the size', () => {
  const mark = toMark(length, project, 'en');
  const { context, lines, words } = aCanvas();
  drawMarks(context, [mark], { scale: 4, left: 8, top: 20 }, colours);
  expect(lines[0]).toEqual([10 * 4 - 8, 20 * 4 - 20, 30 * 4 - 8, 20 * 4 - 20]);
  expect(words).toEqual([['2.000 m', 20 * 4 - 8, 20 * 4 - 20]]);
});

test('a small picture has the lines and no words; what is partly behind the eye is left out', () => {
  const behind: Mark = toMark({ ...length, points: [...length.points.slice(1), [3, 2, -1]] }, project, 'en');
  expect(behind.label).toBeNull();
  const { context, lines, words } = aCanvas();
  drawMarks(context, [behind, toMark(length, project, 'en')], { scale: 0.2 }, colours, false);
  expect(lines[0]).toEqual([2, 4, 6, 4]);
  expect(words).toEqual([]);
});

test('an angle has its words above its corner, an area in its middle', () => {
  const points: [number, number, number][] = [
    [0, 0, 0],
    [4, 0, 0],
    [4, 4, 0],
  ];
  expect(toMark({ id: 'a', kind: 'angle', points, value: 90 }, project, 'en')).toMatchObject({
    label: { x: 40, y: -20 },
    isClosed: false,
  });
  const area = toMark({ id: 'b', kind: 'area', points, value: 8 }, project, 'en');
  expect(area.isClosed).toBe(true);
  expect(area.label!.x).toBeCloseTo(26.67, 1);
});
