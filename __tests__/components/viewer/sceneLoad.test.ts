import { bearsFull, isSoftwareRenderer } from '@/components/viewer/detail';
import { fromEntityNumber, toEntityNumber } from '@/components/viewer/entityNumber';
import { createRate, missingBytes, partKey, sumOf, type PartState } from '@/components/viewer/sceneLoad';

const aPart = (changes: Partial<PartState>): PartState => ({
  key: 'envelope',
  model: 0,
  set: 'envelope',
  status: 'waiting',
  isOn: true,
  loadedBytes: 0,
  totalBytes: null,
  triangles: null,
  fullTriangles: null,
  forms: [],
  error: null,
  ...changes,
});

test('a product of the n-th model has a number of its own, and leads back', () => {
  expect(toEntityNumber(152, 0)).toBe(152);
  expect(toEntityNumber(152, 3)).toBe(152 + 3 * 2 ** 32);
  for (const model of [0, 1, 20])
    for (const productLabel of [1, 2 ** 31 - 1])
      expect(fromEntityNumber(toEntityNumber(productLabel, model))).toEqual({ model, productLabel });
});

test('parts of the page’s own model are called as their sets', () => {
  expect(partKey(0, 'site')).toBe('site');
  expect(partKey(2, 'site')).toBe('site@2');
});

test('bytes that are missing are known when each part is', () => {
  const here = aPart({ status: 'ready', loadedBytes: 10, totalBytes: 10 });
  const half = aPart({ status: 'loading', loadedBytes: 30, totalBytes: 100 });
  const unknown = aPart({});
  expect(missingBytes([here, half])).toBe(70);
  expect(missingBytes([here, half, unknown])).toBeNull();
  expect(missingBytes([here, half, { ...unknown, isOn: false }])).toBe(70);
  expect(sumOf([here, half])).toEqual({ loadedBytes: 40, totalBytes: 110 });
  expect(sumOf([here, half, unknown])).toEqual({ loadedBytes: 40, totalBytes: null });
});

test('the rate is that of the last seconds, and not told from a single sight', () => {
  let now = 0;
  const rate = createRate(() => now);
  rate.add(5000);
  expect(rate.perSecond()).toBeNull();
  for (now = 100; now <= 1000; now += 100) rate.add(200);
  now = 1000;
  expect(rate.perSecond()).toBeCloseTo(2000);
  now = 9000;
  rate.add(100);
  expect(rate.perSecond()).toBeNull();
});

test('the full form is borne where its drawing is expected to take less than a tenth of a second', () => {
  expect(bearsFull(16, 200_000, 1_000_000)).toBe(true);
  expect(bearsFull(16, 200_000, 9_400_000)).toBe(false);
  expect(bearsFull(500, 200_000, 300_000)).toBe(false);
  expect(bearsFull(1, 0, 10)).toBe(false);
});

test('renderers without a graphics card are known by their names', () => {
  expect(
    isSoftwareRenderer('ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver)'),
  ).toBe(true);
  expect(isSoftwareRenderer('llvmpipe (LLVM 15.0.6, 256 bits)')).toBe(true);
  expect(isSoftwareRenderer('Microsoft Basic Render Driver')).toBe(true);
  expect(isSoftwareRenderer('ANGLE (NVIDIA, NVIDIA GeForce RTX 3060 Direct3D11)')).toBe(false);
});
