import { cutTo } from '@/components/workspace/picture/scalePicture';
import { pictureLayout } from '@/components/workspace/picture/pictureLayout';

const labels = (count: number) => Array.from({ length: count }, (_, index) => `Line ${index}`);

test('letters grow with the picture, and a caption takes a strip', () => {
  const small = pictureLayout({ width: 400, height: 300 }, { hasCaption: false, labels: [] });
  const large = pictureLayout({ width: 4096, height: 2304 }, { hasCaption: true, labels: [] });
  expect(small).toMatchObject({ fontPx: 11, stripPx: 0 });
  expect(large.fontPx).toBe(46);
  expect(large.stripPx).toBeGreaterThan(large.fontPx);
});

test('a legend that is longer than the picture says how many lines are left out', () => {
  const size = { width: 1920, height: 1080 };
  expect(pictureLayout(size, { hasCaption: true, labels: labels(12) }).rows).toEqual(labels(12));
  const { rows, rowPx } = pictureLayout(size, { hasCaption: true, labels: labels(200) });
  expect(rows.length * rowPx).toBeLessThan(size.height);
  expect(rows.at(-1)).toBe(`and ${200 - (rows.length - 1)} more`);
});

const whole = ({ width, height }: { width: number; height: number }) => ({ x: 0, y: 0, width, height });

test.each([
  [
    { width: 300, height: 100 },
    { x: 75, y: 0, width: 150, height: 100 },
  ],
  [
    { width: 150, height: 300 },
    { x: 0, y: 100, width: 150, height: 100 },
  ],
  [
    { width: 150, height: 100 },
    { x: 0, y: 0, width: 150, height: 100 },
  ],
])('of a picture of %j the middle is taken', (size, part) => {
  expect(cutTo(1.5, size, whole(size))).toEqual(part);
});

test('what panels cover is cut off, and all of what they leave free is kept where there is room', () => {
  const desktop = cutTo(1.5, { width: 1440, height: 900 }, { x: 312, y: 12, width: 766, height: 774 });
  expect(desktop).toMatchObject({ width: 1161, height: 774, y: 12 });
  expect(desktop.x).toBeGreaterThan(100);
  // The sheet of a phone: the upper half is what was looked at.
  const phone = cutTo(1.5, { width: 390, height: 844 }, { x: 0, y: 12, width: 390, height: 390 });
  expect(phone).toEqual({ x: 0, y: 77, width: 390, height: 260 });
});
