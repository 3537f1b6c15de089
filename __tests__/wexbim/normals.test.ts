import fc from 'fast-check';
import { packNormal, unpackNormal } from '@/lib/wexbim';

test.each([
  ['+X', [1, 0, 0], [63, 126]],
  ['-X', [-1, 0, 0], [189, 126]],
  ['+Y', [0, 1, 0], [0, 0]],
  ['-Y', [0, -1, 0], [252, 252]],
  ['+Z', [0, 0, 1], [0, 126]],
  ['-Z', [0, 0, -1], [126, 126]],
] as const)('%s packs exactly', (_name, [x, y, z], packed) => {
  expect(packNormal(x, y, z)).toEqual(packed);
  const [ux, uy, uz] = unpackNormal(packed[0], packed[1]);
  expect(Math.hypot(ux - x, uy - y, uz - z)).toBeLessThan(1e-12);
});

test('any direction comes back within 0.8 degrees, whatever its length', () => {
  const part = fc.double({ min: -1, max: 1, noNaN: true });
  const length = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(part, part, part, length, (x, y, z, scale) => {
      const size = Math.hypot(x, y, z);
      fc.pre(size > 1e-3);
      const [u, v] = packNormal(x * scale, y * scale, z * scale);
      const [ux, uy, uz] = unpackNormal(u, v);
      const cosine = (x * ux + y * uy + z * uz) / size;
      expect(cosine).toBeGreaterThan(Math.cos((0.8 * Math.PI) / 180));
    }),
    { numRuns: 2000 },
  );
});

test('bytes that were packed once pack to themselves', () => {
  const changed: string[] = [];
  for (let u = 0; u < 252; u++) {
    for (let v = 1; v < 252; v++) {
      const packed = String(packNormal(...unpackNormal(u, v)));
      if (packed !== `${u},${v}`) changed.push(`${u},${v} became ${packed}`);
    }
  }
  expect(changed).toEqual([]);
});

test('a full turn is no turn, and the poles have one spelling each', () => {
  expect(packNormal(-1e-9, 0, 1)).toEqual([0, 126]);
  expect(packNormal(1e-9, 1, 0)).toEqual([0, 0]);
  expect(packNormal(1e-9, -1, 0)).toEqual([252, 252]);
});

test('a vector without direction becomes +Z', () => {
  expect(packNormal(0, 0, 0)).toEqual([0, 126]);
  expect(packNormal(NaN, 0, 0)).toEqual([0, 126]);
  expect(packNormal(Infinity, 0, 0)).toEqual([0, 126]);
});
