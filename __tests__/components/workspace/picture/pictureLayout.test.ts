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
  expect(cutTo(1.5, size)).toEqual(part);
});
