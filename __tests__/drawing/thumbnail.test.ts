import { decode } from 'fast-png';
import { type Picture, createScene, encodePng, renderThumbnails } from '@/lib/drawing';
import { type Thing, aBox, aWexbim, moved } from './aScene';

const SIZE = { width: 80, height: 60, factor: 2 };
const RED: Thing = { label: 1, mesh: aBox([0, 0, 0], [10, 6, 5]), rgba: [1, 0, 0, 1] };

function render(things: Thing[], options = {}): Picture {
  return renderThumbnails(createScene([aWexbim(things, options)]), [SIZE])![0]!;
}

const pixel = ({ width, rgba }: Picture, x: number, y: number) => [
  ...rgba.subarray(4 * (y * width + x), 4 * (y * width + x) + 4),
];

/** How many pixels are hardly transparent. */
const solidPixels = ({ rgba }: Picture) => rgba.filter((value, i) => i % 4 === 3 && value > 250).length;

const difference = (a: Picture, b: Picture) =>
  a.rgba.reduce((most, value, i) => Math.max(most, Math.abs(value - b.rgba[i]!)), 0);

test('a red box fills the middle in red, lit on top and not black at its sides; the corners stay clear', () => {
  const picture = render([RED]);
  const [red, green, blue, alpha] = pixel(picture, 40, 30);
  expect(alpha).toBe(255);
  expect(red).toBeGreaterThan(90);
  expect(Math.max(green!, blue!)).toBeLessThan(red! / 1.5);
  for (const [x, y] of [
    [0, 0],
    [79, 0],
  ] as const)
    expect(pixel(picture, x, y)[3]).toBe(0);
  expect(solidPixels(picture)).toBeGreaterThan(0.25 * 80 * 60);
});

test('no face is black, whichever way its triangles turn', () => {
  const inside = {
    ...RED,
    mesh: { ...RED.mesh, indices: RED.mesh.indices.map((_, i, all) => all[i - (i % 3) + 2 - (i % 3)]!) },
  };
  for (const thing of [RED, inside]) {
    const { rgba } = render([thing]);
    const dark = rgba.filter((value, i) => i % 4 === 0 && rgba[i + 3]! === 255 && value < 60);
    expect(dark).toHaveLength(0);
  }
});

test('a building far away looks like one at home, in any unit', () => {
  const home = render([RED]);
  expect(difference(home, render([RED], { wcs: [4_500_000, -300_000, 8_000] }))).toBeLessThanOrEqual(2);
  const mm = { ...RED, mesh: aBox([0, 0, 0], [10_000, 6000, 5000]) };
  expect(difference(home, render([mm], { oneMetre: 1000 }))).toBeLessThanOrEqual(2);
});

test('a mirrored instance shades like the thing itself', () => {
  const mirrored = { ...RED, matrices: [moved(10, 0, 0, true), moved(10, 0, 0, true)] };
  expect(difference(render([RED]), render([mirrored]))).toBeLessThanOrEqual(2);
});

test('spaces and openings do not hide what they are in', () => {
  const hidden = ['IfcSpace', 'IfcOpeningElement'].map((ifcClass, i) => ({
    label: 8 + i,
    ifcClass,
    mesh: aBox([-5, -5, -5], [30, 30, 30]),
  }));
  expect(difference(render([RED]), render([RED, ...hidden]))).toBe(0);
});

test('glass lets through what is behind it', () => {
  const pane = {
    label: 2,
    ifcClass: 'IfcWindow',
    mesh: aBox([-1, -1, -1], [12, 8, 7]),
    rgba: [0, 0, 1, 0.3] as [number, number, number, number],
  };
  const [red, , blue] = pixel(render([RED, pane]), 40, 30);
  expect(red).toBeGreaterThan(60);
  expect(blue).toBeGreaterThan(25);
});

test('ground that dwarfs the building and a stray far away do not make it small', () => {
  const alone = solidPixels(render([RED]));
  const ground = {
    label: 2,
    ifcClass: 'IfcSite',
    mesh: aBox([-300, -300, -0.5], [600, 600, 0.4]),
    rgba: [0, 1, 0, 1] as [number, number, number, number],
  };
  const stray = { label: 3, ifcClass: 'IfcBuildingElementProxy', mesh: aBox([900, 900, 0], [1, 1, 1]) };
  const picture = render([RED, ground, stray]);
  const reds = picture.rgba.filter(
    (value, i) => i % 4 === 0 && value > 90 && picture.rgba[i + 1]! < value / 1.5,
  );
  expect(reds.length).toBeGreaterThan(0.9 * alone);
});

test('nothing to see is no picture; rooms are shown when there is nothing else', () => {
  expect(renderThumbnails(createScene([aWexbim([])]), [SIZE])).toBeNull();
  expect(solidPixels(render([{ ...RED, ifcClass: 'IfcSpace' }]))).toBe(0);
  expect(render([{ ...RED, ifcClass: 'IfcSpace' }]).rgba.some((value) => value > 0)).toBe(true);
});

test('a coordinate that is not a number leaves its mesh out', () => {
  const broken = {
    label: 2,
    mesh: { ...RED.mesh, positions: RED.mesh.positions.map((value, i) => (i === 4 ? NaN : value)) },
  };
  expect(difference(render([RED]), render([RED, broken]))).toBe(0);
});

test('models of one asset are put together where they stand', () => {
  const here = aWexbim([RED]);
  const there = aWexbim([{ ...RED, mesh: aBox([0, 0, 0], [10, 6, 5]) }], { wcs: [0, 0, 5] });
  const tower = renderThumbnails(createScene([here, there]), [SIZE])![0]!;
  expect(difference(tower, render([{ ...RED, mesh: aBox([0, 0, 0], [10, 6, 10]) }]))).toBeGreaterThan(0);
  expect(solidPixels(tower)).not.toBe(solidPixels(render([RED])));
});

test('the PNG file holds the pixels', () => {
  const picture = render([RED]);
  const png = decode(encodePng(picture));
  expect(png).toMatchObject({ width: 80, height: 60, channels: 4, depth: 8 });
  expect([...png.data]).toEqual([...picture.rgba]);
});
